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
const WRITTEN = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?(?=\s|$)/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?=\s|$)/;
const TIME = /^([01]?\d|2[0-3]):([0-5]\d)(?=\s|$)/;

/**
 * The day that words begin with: «завтра», «25.11», «25.11.2026», «2026-11-25», then perhaps a time. A day without a
 * year is the next one of that name, today included; `undefined` where there is no such day.
 */
export function dayIn(words: string, now: Date, zone: string): TypedDay | undefined {
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  const found = near(words, today) ?? written(words, today);
  if (!found?.day.isValid) return undefined;
  const day = found.day.toFormat('yyyy-MM-dd');
  const after = words.slice(found.length).trimStart();
  const [time, hour, minute] = TIME.exec(after) ?? [];
  if (time === undefined) return { day, rest: after };
  return { day, minutes: Number(hour) * 60 + Number(minute), rest: after.slice(time.length).trimStart() };
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
