import type { Texts } from '../content/texts.ts';
import type { Bilingual } from '../content/types.ts';

/** A moment on the desk's own wall clock. */
export interface LocalTime {
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** Since midnight, 0 to 1439. */
  readonly minutes: number;
}

/** When operators work. */
export interface WorkingHours {
  /** 1 is Monday, 7 is Sunday. */
  readonly days: readonly number[];
  /** Minutes since midnight. */
  readonly from: number;
  /** Minutes since midnight; 1440 is the end of the day. */
  readonly to: number;
}

/** The latest time by which a promised answer is due. */
export interface Due extends LocalTime {
  /** 0 is today, 1 tomorrow, at most 7. */
  readonly dayOffset: number;
}

/** A time that a sentence can take up: «Отвечу {promise}.», "I'll get back to you {promise}." */
export type PromiseWords = Bilingual;

const DAY = 1440;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/**
 * When an answer promised now is due: `promiseMinutes` of working time ahead, rounded up. What does
 * not fit into today's working hours is due on the next working day, counted from its start; a
 * promise longer than a whole working day is due at that day's end. No working days means all days.
 */
export function dueTime(now: LocalTime, hours: WorkingHours, promiseMinutes: number): Due {
  const works = (weekday: number) => hours.days.length === 0 || hours.days.includes(weekday);
  // 24:00 is no time that a person would name: the last one of a day is 23:45.
  const end = Math.min(hours.to, DAY - 15);
  const today = roundUp(Math.max(now.minutes, hours.from) + promiseMinutes, promiseMinutes);
  if (works(now.weekday) && today <= end) {
    return { dayOffset: 0, weekday: now.weekday, minutes: today };
  }
  let dayOffset = 1;
  while (dayOffset < 7 && !works(weekdayAfter(now, dayOffset))) dayOffset += 1;
  const minutes = Math.min(roundUp(hours.from + promiseMinutes, promiseMinutes), end);
  return { dayOffset, weekday: weekdayAfter(now, dayOffset), minutes };
}

/** «до 15:30», «завтра до 11:00», «в понедельник до 10:30», and the same in English. */
export function formatPromise(due: Due, texts: Texts): PromiseWords {
  const time = `${Math.floor(due.minutes / 60)}:${String(due.minutes % 60).padStart(2, '0')}`;
  const say = (language: 'ru' | 'en'): string => {
    if (due.dayOffset === 0) return texts.say('reply.promiseToday', language, { time });
    if (due.dayOffset === 1) return texts.say('reply.promiseTomorrow', language, { time });
    const weekday = WEEKDAYS[due.weekday - 1] ?? 'sun';
    return texts.say('reply.promiseWeekday', language, { weekday, time });
  };
  return { ru: say('ru'), en: say('en') };
}

function weekdayAfter(now: LocalTime, days: number): number {
  return ((now.weekday - 1 + days) % 7) + 1;
}

/** To a quarter of an hour; a promise of hours to a half, since 16:15 would claim more exactness than it has. */
function roundUp(minutes: number, promiseMinutes: number): number {
  const step = promiseMinutes <= 60 ? 15 : 30;
  return Math.ceil(minutes / step) * step;
}
