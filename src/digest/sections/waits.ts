import { isLately } from '../period.ts';
import type { DigestSource, Section, WaitingNow } from '../source.ts';
import { moment, sumOf, type Voice } from '../words.ts';

/** So many are named; the rest are counted. */
const MOST_NAMED = 20;
/** A list longer than this is folded. */
const FOLD_FROM = 6;

/** Everyone who waits now is named or counted, those who wait in earnest first; nobody in an earlier day's digest. */
export function whoWaits(
  { waiting, timezone, period, today }: DigestSource,
  { texts, language }: Voice,
): Section[] {
  if (!isLately(period, today)) return [];
  if (waiting.length === 0) {
    const text = texts.say('digest.everyoneAnswered', language);
    return [{ name: 'waiting', lines: [{ text }], folded: false, hidden: 0 }];
  }
  const sorted = [...waiting.filter(({ calm }) => !calm), ...waiting.filter(({ calm }) => calm)];
  const line = (client: WaitingNow): string => {
    const { name, heated, calm, promise } = client;
    const at = (iso: string): string => moment(iso, today, timezone, language);
    const until = promise === undefined ? '' : at(promise.until);
    return [
      texts.say('digest.waiting', language, { name, since: at(client.since) }),
      ...(heated && !calm ? [texts.say('digest.waitingHeated', language)] : []),
      ...(promise === undefined
        ? []
        : [texts.say(promise.late ? 'digest.waitingBroken' : 'digest.waitingPromised', language, { until })]),
      ...(calm ? [texts.say('digest.waitingCalm', language)] : []),
    ].join(' · ');
  };
  const named = sorted.slice(0, MOST_NAMED);
  return [
    {
      name: 'waiting',
      title: texts.say('digest.unanswered', language, { count: waiting.length }),
      lines: named.map((client) => ({
        text: line(client),
        client: { id: client.clientId, name: client.name },
      })),
      folded: waiting.length >= FOLD_FROM,
      hidden: waiting.length - named.length,
      more: (count) => texts.say('digest.moreWaiting', language, { count }),
    },
  ];
}

/** Promises for these days, and who still waits now for what was promised. */
export function promises(
  { period, today, days, waiting, promised }: DigestSource,
  { texts, language }: Voice,
): Section[] {
  const kept = sumOf(days, ({ counts }) => counts['promise-kept']);
  const count = kept + sumOf(days, ({ counts }) => counts['promise-missed']);
  const owed = isLately(period, today) ? [...waiting, ...promised] : [];
  const broken = owed.filter(({ promise }) => promise?.late).map(({ name }) => name);
  const lines = [
    ...(count === 0 ? [] : [texts.say('digest.promises', language, { count, kept })]),
    ...(broken.length === 0 ? [] : [texts.say('digest.broken', language, { names: listed(broken) })]),
  ];
  if (lines.length === 0) return [];
  return [{ name: 'broken', lines: lines.map((text) => ({ text })), folded: false, hidden: 0 }];
}

const MOST_LISTED = 5;

/** Names in one line; those past the fifth as a number, since each of them has a line of their own among those who wait. */
export function listed(names: readonly string[]): string {
  const rest = names.length - MOST_LISTED;
  return [...names.slice(0, MOST_LISTED), ...(rest > 0 ? [`+${rest}`] : [])].join(', ');
}
