import { DateTime } from 'luxon';
import type { Spoken } from '../../labels.ts';

/** The day of an answer, as one says it: «12 марта», of another year «12 марта 2025». */
export function dayInWords(
  at: string,
  now: Date,
  { timezone, language }: { readonly timezone: string; readonly language: Spoken },
): string {
  const day = DateTime.fromISO(at, { zone: timezone }).setLocale(language);
  const thisYear = day.year === DateTime.fromJSDate(now, { zone: timezone }).year;
  if (language === 'en') return day.toFormat(thisYear ? 'MMMM d' : 'MMMM d, yyyy');
  return day.toFormat(thisYear ? 'd MMMM' : 'd MMMM yyyy');
}
