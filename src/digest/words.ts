import { DateTime } from 'luxon';
import type { Texts } from '../content/texts.ts';
import type { Spoken } from '../labels.ts';
import type { DayFacts } from './figures.ts';
import type { Period } from './period.ts';
import type { Spans } from './quantiles.ts';
import type { RequestLine } from './source.ts';

/** What says everything in one language. */
export interface Voice {
  readonly texts: Texts;
  readonly language: Spoken;
}

/** A moment as a person reads it on `day` (YYYY-MM-DD): the time alone if it was that day, with its date on any other. */
export function moment(iso: string, day: string, timezone: string, language: Spoken): string {
  const local = DateTime.fromISO(iso, { zone: timezone }).setLocale(language);
  return local.toFormat(local.toFormat('yyyy-MM-dd') === day ? 'HH:mm' : 'd MMMM HH:mm');
}

/** «21 ноября, суббота»; with its year where that is not the year of `today`. */
export function dateInWords(day: string, today: string, language: Spoken): string {
  const date = DateTime.fromISO(day, { zone: 'utc' }).setLocale(language);
  const written = date.toFormat(day.slice(0, 4) === today.slice(0, 4) ? 'd MMMM' : 'd MMMM yyyy');
  const weekday = date.toFormat('cccc');
  return language === 'ru' ? `${written}, ${weekday}` : `${weekday}, ${written}`;
}

/** «16–22 ноября», «28 ноября – 4 декабря». */
export function datesInWords({ from, to }: Extract<Period, { kind: 'week' }>, language: Spoken): string {
  const [first, last] = [from, to].map((day) => DateTime.fromISO(day, { zone: 'utc' }).setLocale(language));
  if (!first || !last) return '';
  const end = last.toFormat('d MMMM');
  return first.month === last.month ? `${first.day}–${end}` : `${first.toFormat('d MMMM')} – ${end}`;
}

/** «2 ч 10 мин»; from ten hours on without the minutes. */
export function duration(minutes: number, { texts, language }: Voice): string {
  const whole = Math.round(minutes);
  if (whole <= 1) return texts.say('digest.duration.moment', language);
  if (whole < 60) return texts.say('digest.duration.minutes', language, { minutes: whole });
  if (whole >= 600 || whole % 60 === 0)
    return texts.say('digest.duration.hours', language, { hours: Math.round(whole / 60) });
  return texts.say('digest.duration.both', language, { hours: Math.floor(whole / 60), minutes: whole % 60 });
}

/** Minutes that are known to 8 % should not look as if they were known to one. */
function rounded(minutes: number): number {
  const step = minutes < 20 ? 1 : minutes < 120 ? 5 : 10;
  return Math.round(minutes / step) * step;
}

export function durations({ mean, median, p90 }: Spans, voice: Voice) {
  return {
    mean: duration(mean, voice),
    median: duration(rounded(median), voice),
    p90: duration(rounded(p90), voice),
  };
}

/** How many wrote how much on a day. */
export function conversations({ clients, counts }: DayFacts, { texts, language }: Voice): string {
  if (counts.message === 0) return texts.say('digest.nobody', language);
  return texts.say('digest.conversations', language, { clients, messages: counts.message });
}

export function sumOf(days: readonly DayFacts[], of: (day: DayFacts) => number): number {
  return days.reduce((sum, day) => sum + of(day), 0);
}

export function tallied(days: readonly DayFacts[], counter: string): number {
  return sumOf(days, ({ tally }) => tally[counter] ?? 0);
}

/** A share in whole percent; 0 of nothing. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 100);
}

/** An average as one says it: whole, or with one digit where it is small. */
export function usualInWords(usual: number, language: Spoken): string {
  const shown = usual < 3 ? Math.round(usual * 10) / 10 : Math.round(usual);
  return shown.toLocaleString(language);
}

/** «R12 · тёмная тема»; of an erased wish the number alone. */
export function requestInWords({ id, title }: RequestLine, { texts, language }: Voice): string {
  return title === '' ? id : texts.say('digest.request', language, { number: id, text: title });
}
