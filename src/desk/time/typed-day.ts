import { DateTime } from 'luxon';

/** A day that somebody typed, and the words after it. */
export interface TypedDay {
  /** YYYY-MM-DD */
  readonly day: string;
  /** Minutes since midnight, where a time was named. */
  readonly minutes?: number;
  readonly rest: string;
}

/** Days from today. */
const NEAR: readonly (readonly [RegExp, number])[] = [
  [/^(сегодня|today)(?=\s|$)/i, 0],
  [/^(послезавтра)(?=\s|$)/i, 2],
  [/^(завтра|tomorrow)(?=\s|$)/i, 1],
];
/** From Monday. */
const WEEKDAYS: readonly RegExp[] = [
  /^(?:в\s+)?(?:понедельник|пн)(?=\s|$)|^(?:on\s+)?monday(?=\s|$)/i,
  /^(?:во?\s+)?(?:вторник|вт)(?=\s|$)|^(?:on\s+)?tuesday(?=\s|$)/i,
  /^(?:в\s+)?(?:сред[ау]|ср)(?=\s|$)|^(?:on\s+)?wednesday(?=\s|$)/i,
  /^(?:в\s+)?(?:четверг|чт)(?=\s|$)|^(?:on\s+)?thursday(?=\s|$)/i,
  /^(?:в\s+)?(?:пятниц[ау]|пт)(?=\s|$)|^(?:on\s+)?friday(?=\s|$)/i,
  /^(?:в\s+)?(?:суббот[ау]|сб)(?=\s|$)|^(?:on\s+)?saturday(?=\s|$)/i,
  /^(?:в\s+)?(?:воскресенье|вс)(?=\s|$)|^(?:on\s+)?sunday(?=\s|$)/i,
];
const WRITTEN = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?(?=\s|$)/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?=\s|$)/;
const TIME = /^(?:(?:в|at)\s+)?([01]?\d|2[0-3]):([0-5]\d)(?=\s|$)/i;

/**
 * The day that words begin with: «завтра», «в пятницу», «25.11», «25.11.2026», «2026-11-25», then perhaps a time. A day
 * without a year is the next one of that name, today included, and a day of the week is one of the seven after today;
 * `undefined` where there is no such day.
 */
export function dayIn(words: string, now: Date, zone: string): TypedDay | undefined {
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  const found = near(words, today) ?? weekday(words, today) ?? written(words, today);
  if (!found?.day.isValid) return undefined;
  const day = found.day.toFormat('yyyy-MM-dd');
  const after = words.slice(found.length).trimStart();
  const time = clock(after);
  return time ? { day, minutes: time.minutes, rest: time.rest } : { day, rest: after };
}

/** The time that words begin with, without a day: «18:00» is the next one, today's or tomorrow's. */
export function timeIn(words: string, now: Date, zone: string): TypedDay | undefined {
  const time = clock(words);
  if (!time) return undefined;
  const here = DateTime.fromJSDate(now, { zone });
  const over = here.hour * 60 + here.minute >= time.minutes;
  const day = here.plus({ days: over ? 1 : 0 }).toFormat('yyyy-MM-dd');
  return { day, minutes: time.minutes, rest: time.rest };
}

function clock(words: string): { readonly minutes: number; readonly rest: string } | undefined {
  const [time, hour, minute] = TIME.exec(words) ?? [];
  if (time === undefined) return undefined;
  return { minutes: Number(hour) * 60 + Number(minute), rest: words.slice(time.length).trimStart() };
}

interface Found {
  readonly day: DateTime;
  /** Of the words that say it. */
  readonly length: number;
}

function near(words: string, today: DateTime): Found | undefined {
  for (const [pattern, days] of NEAR) {
    const [said] = pattern.exec(words) ?? [];
    if (said !== undefined) return { day: today.plus({ days }), length: said.length };
  }
  return undefined;
}

function weekday(words: string, today: DateTime): Found | undefined {
  for (const [index, pattern] of WEEKDAYS.entries()) {
    const [said] = pattern.exec(words) ?? [];
    // Said on a Friday, «в пятницу» is a week ahead.
    if (said !== undefined)
      return { day: today.plus({ days: ((index + 7 - today.weekday) % 7) + 1 }), length: said.length };
  }
  return undefined;
}

function written(words: string, today: DateTime): Found | undefined {
  const iso = ISO.exec(words);
  if (iso) return { day: DateTime.fromISO(iso[0], { zone: today.zone }), length: iso[0].length };
  const [said, day, month, year] = WRITTEN.exec(words) ?? [];
  if (said === undefined) return undefined;
  const parts = { day: Number(day), month: Number(month), year: Number(year ?? today.year) };
  const found = DateTime.fromObject(parts, { zone: today.zone });
  const isOver = year === undefined && found < today;
  return { day: isOver ? found.plus({ years: 1 }) : found, length: said.length };
}
