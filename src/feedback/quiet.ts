import { DateTime } from 'luxon';
import type { QuietHours } from '../content/types.ts';

/**
 * When somebody who lives in that zone may be written to: now, or when their quiet hours end. Hours that begin and end
 * at one time are none. Where the clock is put forward over the end, the quiet ends when it would have.
 */
export function nextMoment(now: Date, { from, to }: QuietHours, timezone: string): Date {
  const local = DateTime.fromJSDate(now, { zone: timezone });
  const minute = local.hour * 60 + local.minute;
  const isOvernight = to < from;
  const isQuiet = isOvernight ? minute >= from || minute < to : minute >= from && minute < to;
  if (!isQuiet) return now;
  const day = isOvernight && minute >= from ? local.plus({ days: 1 }) : local;
  return day
    .startOf('day')
    .set({ hour: Math.floor(to / 60), minute: to % 60 })
    .toJSDate();
}
