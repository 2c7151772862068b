import { DateTime } from 'luxon';

/** When a team works, by the wall clock of its zone. */
export interface WorkWeek {
  /** 1 is Monday, 7 is Sunday. None: every day. */
  readonly days: readonly number[];
  /** Minutes since midnight. */
  readonly from: number;
  /** Minutes since midnight, later than `from`; 1440 is the end of the day. */
  readonly to: number;
}

const MINUTE = 60 * 1000;
const DAY_MINUTES = 24 * 60;

/** Whole minutes of working time between two moments; 0 where the second is not later. */
export function workingMinutes(from: Date, to: Date, week: WorkWeek, zone: string): number {
  let worked = 0;
  const end = to.getTime();
  for (let day = dayOf(from, zone); day.toMillis() < end; day = day.plus({ days: 1 })) {
    const hours = hoursOf(day, week);
    if (hours) worked += Math.max(0, Math.min(hours.closes, end) - Math.max(hours.opens, from.getTime()));
  }
  return Math.floor(worked / MINUTE);
}

/** The moment at which so many minutes of working time have passed since `from`. */
export function afterWorking(from: Date, minutes: number, week: WorkWeek, zone: string): Date {
  let left = minutes * MINUTE;
  for (let day = dayOf(from, zone); ; day = day.plus({ days: 1 })) {
    const hours = hoursOf(day, week);
    if (!hours) continue;
    const start = Math.max(hours.opens, from.getTime());
    const room = hours.closes - start;
    if (room <= 0) continue;
    if (left <= room) return new Date(start + left);
    left -= room;
  }
}

export function isWorking(at: Date, week: WorkWeek, zone: string): boolean {
  const hours = hoursOf(dayOf(at, zone), week);
  return hours !== undefined && hours.opens <= at.getTime() && at.getTime() < hours.closes;
}

/** When the team is there again; `at` itself while it is there. */
export function nextOpening(at: Date, week: WorkWeek, zone: string): Date {
  return afterWorking(at, 0, week, zone);
}

function dayOf(at: Date, zone: string): DateTime {
  return DateTime.fromJSDate(at, { zone }).startOf('day');
}

/**
 * A day's working hours as moments, and not as so many minutes after midnight: where the clocks are changed at night
 * 09:00 is eight or ten hours after it.
 */
function hoursOf(
  day: DateTime,
  week: WorkWeek,
): { readonly opens: number; readonly closes: number } | undefined {
  if (week.days.length > 0 && !week.days.includes(day.weekday)) return undefined;
  return { opens: clock(day, week.from), closes: clock(day, week.to) };
}

function clock(day: DateTime, minutes: number): number {
  if (minutes >= DAY_MINUTES) return day.plus({ days: 1 }).startOf('day').toMillis();
  return day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 }).toMillis();
}
