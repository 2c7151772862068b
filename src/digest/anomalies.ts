import type { DayFacts } from './figures.ts';
import { daysBefore } from './period.ts';

/** Something that came much more often than usual. */
export interface Anomaly {
  /** What: a counter of `tally`, or `message` and `clients`. */
  readonly what: string;
  readonly count: number;
  /** On average, of the days it is compared with. */
  readonly usual: number;
  /** How many times the usual, rounded, at least 2; absent where it hardly ever happens. */
  readonly times?: number;
}

/** Fewer than this are chance. */
const LEAST = 5;
const LEAST_TIMES = 2;
/** Where it usually comes less often than this, «в двенадцать раз больше обычного» would be true and say nothing. */
const HARDLY = 0.5;
/** Days that have to be known before anything is usual. */
export const LEAST_DAYS = 3;
const WEEKS = 4;
const FORTNIGHT = 14;

/**
 * What was unusually frequent on a day: at least 5 and at least twice the usual. The usual is the same weekday of the
 * last four weeks, as Mondays differ from Sundays; where fewer than three of those are known, the last fortnight.
 * Most unusual first. `before`: the days before it, in any order; days on which nothing came are as if unknown.
 */
export function anomaliesOf(today: DayFacts, before: readonly DayFacts[]): readonly Anomaly[] {
  const days = usualDays(today.day, before);
  if (days.length === 0) return [];
  const found: Anomaly[] = [];
  for (const what of ['message', 'new-client', ...Object.keys(today.tally).filter(isCompared)]) {
    const count = countOf(what, today);
    const usual = days.reduce((sum, day) => sum + countOf(what, day), 0) / days.length;
    if (count < LEAST || count < usual * LEAST_TIMES) continue;
    found.push({ what, count, usual, ...(usual < HARDLY ? {} : { times: Math.round(count / usual) }) });
  }
  return found.toSorted((one, other) => excess(other) - excess(one));
}

/** The days that tell what is usual on `day`; none while too few are known. */
export function usualDays(day: string, before: readonly DayFacts[]): readonly DayFacts[] {
  const known = before.filter((facts) => facts.day < day && facts.counts.message > 0);
  const weekdays = Array.from({ length: WEEKS }, (_, week) => daysBefore(day, 7 * (week + 1)));
  const same = known.filter((facts) => weekdays.includes(facts.day));
  if (same.length >= LEAST_DAYS) return same;
  const from = daysBefore(day, FORTNIGHT);
  const latest = known.filter((facts) => facts.day >= from);
  return latest.length < LEAST_DAYS ? [] : latest;
}

function isCompared(counter: string): boolean {
  return /^(?:intent|subject)\./.test(counter) || counter === 'tone.emotional' || counter === 'tone.rude';
}

function countOf(what: string, facts: DayFacts): number {
  return what === 'message' ? facts.counts.message : (facts.tally[what] ?? 0);
}

/** By how much it stands out: ten instead of five is less news than thirty instead of ten. */
function excess({ count, usual }: Anomaly): number {
  return (count - usual) / Math.sqrt(usual + 1);
}
