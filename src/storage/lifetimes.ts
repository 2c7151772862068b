const DAY = 24 * 60 * 60;

/** How long records live, in seconds. Clients, topics, settings and requests have no end. */
export const LIFETIME = {
  /** Buttons of an older card answer that it is gone. */
  card: 30 * DAY,
  /** Replies, edits and reactions to older messages are no longer matched. */
  pair: 60 * DAY,
  /** Telegram repeats an update for one day. */
  seen: 2 * DAY,
  figures: 400 * DAY,
  /** A client’s words in a day’s figures: as long as a digest of that day may still be read for them. */
  quotes: 60 * DAY,
  /** The month that weighs least in the ranking, 18 back, and that month's own days. */
  acceptance: 580 * DAY,
  /** A day's events are only needed while one of them may come again. */
  events: 3 * DAY,
  /** A program that could not reach us sends its events again, in the next days at the latest; theirs merge anyway. */
  productEvents: 30 * DAY,
  /** That an exchange is gone: each process asks what changed every minute, and none is away for so long. */
  gone: 30 * DAY,
} as const;

/** How long what holds words of clients or operators lives, where those may be kept for so many days only. Seconds. */
export function wordsLifetime(longest: number, retentionDays: number = Infinity): number {
  return Math.min(longest, retentionDays * DAY);
}

/** What was answered before that moment is forgotten. A month is 30 days; 0 months leave nothing. */
export function answersSince(now: Date, months: number, retentionDays: number): Date {
  return new Date(now.getTime() - Math.min(30 * months, retentionDays) * DAY * 1000);
}
