/** The cron pattern (minute, hour, day, month, weekday) of `HH:MM` every day. Throws on anything else. */
export function dailyPattern(at: string): string {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(at);
  if (!match) throw new Error(`"${at}" is not a time of day: write it as HH:MM, from 00:00 to 23:59`);
  return `${Number(match[2])} ${Number(match[1])} * * *`;
}
