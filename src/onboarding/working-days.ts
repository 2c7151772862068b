import type { DayCalendar } from '../content/plan.ts';
import { clockTime, dayAfter, localDay, momentAt } from './wall-clock.ts';

/** A calendar in which nobody ever works is no reason to count for ever. */
const LONGEST_BREAK = 400;

/** The calendar that people in that zone live by; `undefined`: weekends only. */
export function calendarOf(zone: string, calendars: readonly DayCalendar[]): DayCalendar | undefined {
  return calendars.find(({ zones }) => zones.includes(zone));
}

/** Whether nobody works on that local day (YYYY-MM-DD): a weekend or a public holiday, unless it is worked. */
export function isDayOff(day: string, zone: string, calendars: readonly DayCalendar[]): boolean {
  const calendar = calendarOf(zone, calendars);
  if (calendar?.off.has(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return (weekday === 0 || weekday === 6) && calendar?.worked.has(day) !== true;
}

/**
 * The same time by the wall clock, so many working days later: the day itself does not count. Whoever begins on a
 * Saturday has their first working day on Monday. A time that the clocks leave out that day is the one after the gap.
 */
export function addWorkingDays(
  from: Date,
  days: number,
  zone: string,
  calendars: readonly DayCalendar[],
): Date {
  if (days <= 0) return from;
  let day = localDay(from, zone);
  for (let left = days, quiet = 0; left > 0 && quiet < LONGEST_BREAK;) {
    day = dayAfter(day);
    if (isDayOff(day, zone, calendars)) quiet += 1;
    else {
      left -= 1;
      quiet = 0;
    }
  }
  return momentAt(day, clockTime(from, zone), zone);
}

/** How many whole working days lie between two moments; 0 where the second is not later. */
export function workingDaysBetween(
  from: Date,
  to: Date,
  zone: string,
  calendars: readonly DayCalendar[],
): number {
  if (to <= from) return 0;
  const last = localDay(to, zone);
  let days = 0;
  for (let day = dayAfter(localDay(from, zone)); day <= last; day = dayAfter(day))
    if (!isDayOff(day, zone, calendars)) days += 1;
  return days > 0 && addWorkingDays(from, days, zone, calendars) > to ? days - 1 : days;
}
