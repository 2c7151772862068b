import { DateTime } from 'luxon';
import { localDay as dayOnWall } from '../../onboarding/wall-clock.ts';
import type { LocalTime } from '../../replies/promise.ts';

/** The wall clock of the desk's zone, as the pure rules want it. */
export function localTime(at: Date, timezone: string): LocalTime {
  const local = DateTime.fromJSDate(at, { zone: timezone });
  return { weekday: local.weekday, minutes: local.hour * 60 + local.minute };
}

/** YYYY-MM-DD in the desk's zone: the day that figures are counted under. */
export function localDay(at: Date, timezone: string): string {
  return dayOnWall(at, timezone);
}

/** HH:MM in the desk's zone. */
export function clockTime(at: Date, timezone: string): string {
  return DateTime.fromJSDate(at, { zone: timezone }).toFormat('HH:mm');
}
