import type { Spoken } from '../../labels.ts';
import { usualDays } from '../anomalies.ts';
import type { DayFacts } from '../figures.ts';
import { spansOf, type Spans } from '../quantiles.ts';
import type { DigestContent, DigestLine, DigestSource, Section } from '../source.ts';
import { conversations, duration, durations, sumOf, tallied, usualInWords, type Voice } from '../words.ts';

const HOURS = 24;
/** Fewer messages than this in an hour are no peak. */
const LEAST_PEAK = 3;
/** As with any anomaly: at least so many, and so many times the usual. */
const LEAST_ABOVE = 5;
const TIMES_ABOVE = 2;
/** Half of two and nine tenths of three say nothing. */
const FEW = 5;
const MOST_OPERATORS = 10;

/** Clients, messages, new clients, and the hours that stood out. */
export function whatCame(source: DigestSource, voice: Voice): Section {
  const { days } = source;
  const { texts, language } = voice;
  const fresh = tallied(days, 'new-client');
  return {
    name: 'came',
    lines: [
      { text: howMuch(source, voice) },
      ...(fresh === 0 ? [] : [{ text: texts.say('digest.newClients', language, { count: fresh }) }]),
      ...hours(source, voice),
    ],
    folded: false,
    hidden: 0,
  };
}

/** Of a calendar week it is known how many clients wrote; of any other seven days only how many on each. */
export function howMuch({ days, segments }: DigestSource, voice: Voice): string {
  const [only] = days;
  if (only && days.length === 1) return conversations(only, voice);
  const { texts, language } = voice;
  const messages = sumOf(days, ({ counts }) => counts.message);
  if (messages === 0) return texts.say('digest.nobody', language);
  const clients = Object.values(segments ?? {}).reduce((sum, count) => sum + count, 0);
  if (clients > 0) return texts.say('digest.conversations', language, { clients, messages });
  const aDay = Math.round(sumOf(days, (day) => day.clients) / days.length);
  return texts.say('digest.conversationsWeek', language, { messages, clients: aDay });
}

interface Hour {
  readonly hour: number;
  readonly count: number;
  readonly usual: number;
}

/** The busiest hour of a day, and another one that was far above its usual. */
function hours({ days, before }: DigestSource, { texts, language }: Voice): DigestLine[] {
  const [day] = days;
  if (!day || days.length > 1) return [];
  const usual = usualDays(day.day, before);
  const all = Array.from({ length: HOURS }, (_, hour) => hourOf(hour, day, usual));
  const peak = all.toSorted((one, other) => other.count - one.count)[0];
  if (!peak || peak.count < LEAST_PEAK) return [];
  const said = ({ hour, count, usual: mean }: Hour) => ({
    from: hour,
    to: hour + 1,
    count,
    usual: usualInWords(mean, language),
  });
  const [above] = all
    .filter(({ hour, count, usual: mean }) => hour !== peak.hour && isAbove(count, mean))
    .toSorted((one, other) => other.count - other.usual - (one.count - one.usual));
  if (usual.length === 0) return [{ text: texts.say('digest.peak', language, said(peak)) }];
  return [
    { text: texts.say('digest.peakUsual', language, said(peak)) },
    ...(above ? [{ text: texts.say('digest.aboveUsual', language, said(above)) }] : []),
  ];
}

function hourOf(hour: number, day: DayFacts, usual: readonly DayFacts[]): Hour {
  const counter = `hour.${hour}`;
  const mean = usual.length === 0 ? 0 : tallied(usual, counter) / usual.length;
  return { hour, count: day.tally[counter] ?? 0, usual: mean };
}

function isAbove(count: number, usual: number): boolean {
  return count >= LEAST_ABOVE && count >= usual * TIMES_ABOVE;
}

/** How it was answered: by whom, with what, how fast. */
export function howAnswered({ days }: DigestSource, content: DigestContent, voice: Voice): Section[] {
  const { texts, language } = voice;
  const kinds = [
    ['digest.bySuggestion', 'suggestion-sent'],
    ['digest.byEdited', 'suggestion-edited'],
    ['digest.byOwn', 'own-words'],
  ] as const;
  const happened = kinds.flatMap(([key, counted]) => {
    const count = sumOf(days, ({ counts }) => counts[counted]);
    return count === 0 ? [] : texts.say(key, language, { count });
  });
  // That there were no answers goes without saying where nobody wrote.
  const isSilent = sumOf(days, ({ counts }) => counts.message + counts.answer) === 0;
  const total = answersInWords(days, voice);
  const ignored = tallied(days, 'ignored');
  const reasons = closings(days, content, voice);
  const lines = [
    ...(isSilent ? [] : [`${[total, happened.join(', ')].filter(Boolean).join(': ')}.`]),
    ...(ignored === 0 ? [] : [texts.say('digest.ignored', language, { count: ignored })]),
    ...(reasons === '' ? [] : [texts.say('digest.closed', language, { reasons })]),
  ];
  const speed = howFast(days, voice);
  const title = texts.say('digest.speed', language);
  return [
    ...(lines.length === 0
      ? []
      : [{ name: 'answers' as const, lines: asLines(lines), folded: false, hidden: 0 }]),
    ...(speed.length === 0
      ? []
      : [{ name: 'answers' as const, title, lines: asLines(speed), folded: true, hidden: 0 }]),
  ];
}

/** «спам — 2, не к нам — 1»; talks that ended by themselves have counters that name no reason. */
function closings(days: readonly DayFacts[], { closeReasons }: DigestContent, voice: Voice): string {
  const { texts, language } = voice;
  const known = closeReasons.map(({ id, title }) => ({
    name: title[language],
    count: tallied(days, `closed.${id}`),
  }));
  const other = { name: texts.say('digest.closedOther', language), count: tallied(days, 'closed.other') };
  return namesAndCounts([...known, other], voice);
}

export function answersInWords(days: readonly DayFacts[], { texts, language }: Voice): string {
  return texts.say('digest.answers', language, { count: sumOf(days, ({ counts }) => counts.answer) });
}

function howFast(days: readonly DayFacts[], voice: Voice): string[] {
  const tallies = days.map(({ tally }) => tally);
  const first = spansOf('first', tallies);
  const done = spansOf('done', tallies);
  return [
    ...(first ? [firstAnswer(first, voice)] : []),
    ...(done ? [resolution(done, voice)] : []),
    ...operators(days, voice),
  ];
}

function firstAnswer(spans: Spans, voice: Voice): string {
  const { texts, language } = voice;
  const said = durations(spans, voice);
  return spans.count < FEW
    ? texts.say('digest.firstFew', language, said)
    : texts.say('digest.first', language, said);
}

function resolution(spans: Spans, voice: Voice): string {
  const { texts, language } = voice;
  const said = { count: spans.count, ...durations(spans, voice) };
  return spans.count < FEW
    ? texts.say('digest.resolvedFew', language, said)
    : texts.say('digest.resolved', language, said);
}

/** The counters are `by.<id>.<name>`: whoever changed their name that day is one operator all the same. */
function operators(days: readonly DayFacts[], voice: Voice): string[] {
  const { texts, language } = voice;
  const known = new Map<string, Counted>();
  for (const { tally } of days) {
    for (const [counter, count] of Object.entries(tally)) {
      const [, id, name] = /^by\.(-?\d+)\.(.*)$/s.exec(counter) ?? [];
      if (id === undefined || name === undefined) continue;
      known.set(id, { name, count: (known.get(id)?.count ?? 0) + count });
    }
  }
  return [...known]
    .toSorted(([, one], [, other]) => byCount(one, other, language))
    .slice(0, MOST_OPERATORS)
    .map(([id, counted]) => {
      const firsts = tallied(days, `first-by.${id}.count`);
      if (firsts === 0) return texts.say('digest.operator', language, counted);
      const mean = duration(tallied(days, `first-by.${id}.sum`) / 60 / firsts, voice);
      return texts.say('digest.operatorFirst', language, { ...counted, mean });
    });
}

interface Counted {
  readonly name: string;
  readonly count: number;
}

/** The most frequent first. */
function byCount(one: Counted, other: Counted, language: Spoken): number {
  return other.count - one.count || one.name.localeCompare(other.name, language);
}

/** What never was goes unsaid. */
function namesAndCounts(counted: readonly Counted[], { texts, language }: Voice): string {
  return counted
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => byCount(one, other, language))
    .map((one) => texts.say('digest.counted', language, one))
    .join(', ');
}

function asLines(texts: readonly string[]): DigestLine[] {
  return texts.map((text) => ({ text }));
}
