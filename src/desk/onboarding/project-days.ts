import { DateTime } from 'luxon';
import { dayIn } from '../time/typed-day.ts';

const PAIRS: readonly RegExp[] = [
  /^(\d{4}-\d{2}-\d{2})\s*[-–—]?\s*(\d{4}-\d{2}-\d{2})$/,
  /^([\d.]+)\s*[-–—]\s*([\d.]+)$/,
  /^([\d.]+)\s+([\d.]+)$/,
];

/**
 * «25.11-25.01», «2026-11-25 2027-01-25»: the first and the last day of a project, YYYY-MM-DD. Without a year the last is
 * the next of that name, and the first the one before it: a project may have begun already. `undefined` for what is no
 * such pair.
 */
export function projectDays(
  words: string,
  now: Date,
  zone: string,
): { readonly start: string; readonly end: string } | undefined {
  const pair = PAIRS.map((pattern) => pattern.exec(words.trim())).find((found) => found !== null);
  const [, first = '', last = ''] = pair ?? [];
  const end = dayIn(last, now, zone)?.day;
  const named = dayIn(first, now, zone)?.day;
  if (end === undefined || named === undefined) return undefined;
  const hasYear = /\d{4}/.test(first);
  const start = named > end && !hasYear ? yearBefore(named) : named;
  return start < end ? { start, end } : undefined;
}

function yearBefore(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).minus({ years: 1 }).toFormat('yyyy-MM-dd');
}
