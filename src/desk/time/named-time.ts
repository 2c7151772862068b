import { DateTime } from 'luxon';
import { SPOKEN } from '../../labels.ts';
import { dueTime, formatPromise, type Due, type PromiseWords } from '../../replies/promise.ts';
import type { Suggestion } from '../../replies/suggestion.ts';
import type { Card, NamedTime } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { localTime } from './local-time.ts';

const MINUTE = 60 * 1000;

type Named = Card['suggestions'][number];

/** What working out a promised time needs. */
export type Clock = Pick<DeskDeps, 'content' | 'options' | 'now'>;

/** A time that a promise made now would name. */
export interface TimeToPromise {
  readonly until: string;
  readonly words: PromiseWords;
}

/** It changes with the minute, and a busy desk asks for it with every message. */
const known = new WeakMap<
  Clock['options'],
  { content: Clock['content']; minute: number; time: TimeToPromise }
>();

export function timeToPromise(clock: Clock): TimeToPromise {
  const { content, options, now } = clock;
  const at = now();
  const minute = Math.floor(at.getTime() / MINUTE);
  const last = known.get(options);
  if (last?.minute === minute && last.content === content) return last.time;
  const time = timeToPromiseAt(at, clock);
  known.set(options, { content, minute, time });
  return time;
}

function timeToPromiseAt(at: Date, { content, options }: Clock): TimeToPromise {
  const { timezone, workingHours } = options;
  const due = dueTime(localTime(at, timezone), workingHours, content.settings.promiseMinutes);
  const until = DateTime.fromJSDate(at, { zone: timezone })
    .startOf('day')
    .plus({ days: due.dayOffset })
    .set({ hour: Math.floor(due.minutes / 60), minute: due.minutes % 60 });
  return { until: until.toJSDate().toISOString(), words: wordsFor(due, content) };
}

/** A time as one says it today, for a moment that was settled before: «завтра до 11:00» becomes «до 11:00». */
export function wordsOfDay(until: Date, { content, options, now }: Clock): PromiseWords {
  return wordsFor(dueOf(until, { options, now }), content);
}

/** Suggestions as a card keeps them: the moment beside the words that name it. */
export function withTimes(
  suggestions: readonly Suggestion[],
  { until, words }: TimeToPromise,
): Card['suggestions'] {
  return suggestions.map(({ template, text, promise }) => {
    const language = SPOKEN.find((spoken) => words[spoken] === promise);
    return promise === undefined || language === undefined
      ? { template, text }
      : { template, text, promise: { until, words: promise, language } };
  });
}

/**
 * The moment that a suggestion's words mean if they are said now; `undefined` where they would mean one that is
 * past or on another day.
 */
export function timeMeant(named: NamedTime, deps: Clock): NamedTime | undefined {
  const fresh = timeToPromise(deps);
  // On an old card «до 15:30» was another day's, and is as right today.
  if (fresh.words[named.language] === named.words) return { ...named, until: fresh.until };
  const until = new Date(named.until);
  const right = wordsOfDay(until, deps)[named.language] === named.words;
  return right && until > deps.now() ? named : undefined;
}

/** The same, if it also leaves at least half of the usual time: a suggestion must not promise what nobody can keep. */
export function timelyNow(named: NamedTime, deps: Clock): NamedTime | undefined {
  const meant = timeMeant(named, deps);
  if (!meant || meant.until !== named.until) return meant;
  const left = Date.parse(meant.until) - deps.now().getTime();
  const enough = left >= (deps.content.settings.promiseMinutes * MINUTE) / 2;
  // Where a fresh one would name the same moment there is nothing better to offer.
  return enough || timeToPromise(deps).until === meant.until ? meant : undefined;
}

/** Whether a text says these very words, and not as a part of another day's («до 15:30» in «завтра до 15:30»). */
export function says(text: string, { until, words, language }: NamedTime, deps: Clock): boolean {
  const said = text.toLowerCase();
  if (!wholeWords(words).test(text)) return false;
  const { minutes } = dueOf(new Date(until), deps);
  const tomorrow = { dayOffset: 1, weekday: 1, minutes };
  const later = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ dayOffset: 2, weekday, minutes }));
  const otherDays = [tomorrow, ...later].map((due) => wordsFor(due, deps.content)[language].toLowerCase());
  const mine = words.toLowerCase();
  return !otherDays.some((other) => other !== mine && other.includes(mine) && said.includes(other));
}

/** A suggestion that names a fresh time where it named another. */
export function renamed(suggestion: Named, fresh: TimeToPromise): Named {
  const { text, promise } = suggestion;
  if (!promise) return suggestion;
  const words = fresh.words[promise.language];
  return {
    ...suggestion,
    text: text.replace(wholeWords(promise.words), (was) =>
      was[0] === promise.words[0] ? words : words.slice(0, 1).toUpperCase() + words.slice(1),
    ),
    promise: { ...promise, until: fresh.until, words },
  };
}

function wholeWords(words: string): RegExp {
  const plain = words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`(?<![\\p{L}\\p{N}])${plain}(?![\\p{L}\\p{N}]|:\\p{N})`, 'giu');
}

function dueOf(until: Date, { options, now }: Pick<DeskDeps, 'options' | 'now'>): Due {
  const day = (at: Date) => DateTime.fromJSDate(at, { zone: options.timezone }).startOf('day');
  const dayOffset = Math.round(day(until).diff(day(now()), 'days').days);
  return { ...localTime(until, options.timezone), dayOffset };
}

function wordsFor(due: Due, { texts }: DeskDeps['content']): PromiseWords {
  const { ru, en } = formatPromise(due, texts);
  return { ru: ru.trim(), en: en.trim() };
}
