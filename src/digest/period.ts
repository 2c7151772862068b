import { DateTime } from 'luxon';

/** What a digest is about: one day, or seven of them. YYYY-MM-DD, both ends included. */
export type Period =
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'week'; readonly from: string; readonly to: string };

const TODAY = ['', 'сегодня', 'today'];
const YESTERDAY = ['вчера', 'yesterday'];
const WEEK = ['неделя', 'неделю', 'week'];
/** Words that people put before: «за вчера», "for the week". */
const BEFORE = /^(?:за|на|for|last|past|the|последнюю|последняя|this|эту)\s+/u;
const DATE = 'yyyy-MM-dd';
const WRITTEN = [DATE, 'd.M.yyyy', 'd.M.yy'];

/** What was asked for after `/digest`; `today` is YYYY-MM-DD. `undefined` for anything else, the future included. */
export function periodOf(words: string, today: string): Period | undefined {
  let asked = words.trim().toLowerCase();
  while (BEFORE.test(asked)) asked = asked.replace(BEFORE, '');
  if (TODAY.includes(asked)) return { kind: 'day', day: today };
  if (YESTERDAY.includes(asked)) return { kind: 'day', day: daysBefore(today, 1) };
  if (WEEK.includes(asked)) return weekTo(today);
  const day = dateIn(asked, today);
  return day === undefined || day > today ? undefined : { kind: 'day', day };
}

/** Whether it is read on its last day or the day after; what stands now is no news of any earlier one. */
export function isLately(period: Period, today: string): boolean {
  return (period.kind === 'day' ? period.day : period.to) >= daysBefore(today, 1);
}

/** The seven days that end with this one. */
export function weekTo(day: string): Period {
  return { kind: 'week', from: daysBefore(day, 6), to: day };
}

export function daysBefore(day: string, count: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).minus({ days: count }).toFormat(DATE);
}

/** Every day of a period, oldest first. */
export function daysOf(period: Period): readonly string[] {
  return period.kind === 'day' ? [period.day] : lastDays(period.to, 7);
}

/** So many days that end with this one, oldest first. */
export function lastDays(day: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => daysBefore(day, count - 1 - at));
}

/** «14.11» means the latest 14 November there has been. */
function dateIn(asked: string, today: string): string | undefined {
  for (const format of WRITTEN) {
    const date = DateTime.fromFormat(asked, format, { zone: 'utc' });
    if (date.isValid) return date.toFormat(DATE);
  }
  const date = DateTime.fromFormat(`${asked}.${today.slice(0, 4)}`, 'd.M.yyyy', { zone: 'utc' });
  if (!date.isValid) return undefined;
  const thisYear = date.toFormat(DATE);
  return thisYear > today ? date.minus({ years: 1 }).toFormat(DATE) : thisYear;
}
