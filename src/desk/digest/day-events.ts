import { DateTime } from 'luxon';
import { fullName, type Client, type LastClose } from '../../clients/client.ts';
import { resolved, type Resolved } from '../../clients/talk.ts';
import { isCalm } from '../../clients/waiting.ts';
import { workingMinutes } from '../../clients/working-time.ts';
import { ONBOARDING_COUNTERS, type DayEntry, type DayList } from '../../digest/figures.ts';
import { masked } from '../../digest/mask.ts';
import { daysBefore } from '../../digest/period.ts';
import { spanCounts } from '../../digest/quantiles.ts';
import { wordsOfCard } from '../card/card-parts.ts';
import type { CardReading } from '../card-reading.ts';
import type { Card, Part } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { localDay } from '../time/local-time.ts';
import type { Work } from '../work.ts';

/**
 * What a day's digest counts and quotes, written down as it happens. Each of these may be called again for the same
 * event after a crash: it counts once. What a client wrote is masked before it is kept.
 */
type Deps = Pick<DeskDeps, 'figures' | 'options'>;

/** Thanks shorter than this are courtesy and not worth reading aloud. */
const WORTH_READING = 40;
/** Shorter questions («а как?») tell nobody what to add to the documentation. */
const WORTH_KNOWING = 15;

/** A message of a client came by the update `cause`: it counts, its hour and its client. `client` as they were before it; `fresh`: it is their first ever. */
export async function countMessage(
  cause: number,
  part: Part,
  client: Client,
  fresh: boolean,
  deps: Deps,
): Promise<void> {
  const { timezone } = deps.options;
  const at = new Date(part.at);
  const day = localDay(at, timezone);
  const hour = DateTime.fromJSDate(at, { zone: timezone }).hour;
  await deps.figures.count(day, 'message', client.id, `message:${cause}`, {
    [`hour.${hour}`]: 1,
    ...(fresh ? { 'new-client': 1 } : {}),
  });
  const before = client.lastMessageAt;
  // Asked of the store once a day for each client, not for each message.
  if (!fresh && before !== undefined && before !== part.at && localDay(new Date(before), timezone) === day)
    return;
  const segment = client.account?.segment?.value ?? 'none';
  await deps.figures.tally(weekOf(day), `segment:${client.id}`, { [`segment.${segment}`]: 1 });
}

/** A week's counters stand under its Monday: clients once a week, by segment. */
export function weekOf(day: string): string {
  const { weekday } = DateTime.fromISO(day, { zone: 'utc' });
  return `w${daysBefore(day, weekday - 1)}`;
}

/** A card was read for the first time. */
export async function countRead(card: Card, client: Client, deps: Deps): Promise<void> {
  const { reading } = card;
  const words = wordsOfCard(card);
  if (!reading || words === '') return;
  const day = localDay(new Date(card.at), deps.options.timezone);
  const traits = reading.traits.map(({ trait }) => trait);
  const heated = traits.includes('rude') || traits.includes('emotional');
  await deps.figures.tally(day, `read:${card.key}`, {
    'card.read': 1,
    // Doubtful ones would make anomalies of noise.
    ...(reading.sure ? { [`intent.${reading.intent}`]: 1 } : {}),
    ...(reading.subject ? { [`subject.${reading.subject.id}`]: 1 } : {}),
    ...(traits.includes('emotional') ? { 'tone.emotional': 1 } : {}),
    ...(traits.includes('rude') ? { 'tone.rude': 1 } : {}),
    ...(heated ? { 'tone.heated': 1 } : {}),
    ...(traits.includes('polite') ? { 'tone.polite': 1 } : {}),
  });
  for (const { list, key, ...entry } of entriesOf(card, reading, words, heated)) {
    const { id: clientId } = client;
    await deps.figures.keep(day, list, key, { clientId, name: fullName(client), ...entry });
  }
}

type Listed = Omit<DayEntry, 'clientId' | 'name'> & { readonly list: DayList; readonly key: string };

/** Few messages are worth it: most days of most clients put nothing on a list. */
function entriesOf(card: Card, reading: CardReading, words: string, heated: boolean): Listed[] {
  const { key, clientId, mood } = card;
  const sureOf = (trait: string): number => reading.traits.find((one) => one.trait === trait)?.p ?? 0;
  const p = reading.intents[0]?.p ?? 0;
  const found: Omit<Listed, 'text'>[] = [];
  // One place for each client: who cooled is no more among those who heat up.
  if (heated) {
    const score = 2 * sureOf('rude') + sureOf('emotional');
    found.push({ list: 'heat', key: String(clientId), score, way: 'heats' });
  } else if (mood !== undefined && COOLED.has(mood)) {
    found.push({ list: 'heat', key: String(clientId), score: 0, way: 'cools' });
  }
  if (reading.sure && reading.intent === 'thanks' && !heated && words.length >= WORTH_READING)
    found.push({ list: 'quotes', key, score: p + Math.min(words.length, 200) / 400 });
  if (reading.sure && reading.intent === 'question' && !reading.subject && words.length >= WORTH_KNOWING)
    found.push({ list: 'unknown', key, score: p });
  if (sureOf('enthusiast') > 0)
    found.push({ list: 'enthusiasts', key: String(clientId), score: sureOf('enthusiast') });
  if (found.length === 0) return [];
  const text = masked(words);
  return found.map((entry) => ({ ...entry, text }));
}

/** Changes of mood that take the heat out of it. */
const COOLED: ReadonlySet<string> = new Set(['apology', 'thanks', 'resolved', 'smile', 'evener', 'calm']);

/** An answer has left. `client` as they were before it: since when they waited, and whether it is their first answer. */
export async function countAnswer(
  { answer, offer }: Extract<Work, { kind: 'answer' }>,
  client: Client,
  deps: Pick<DeskDeps, 'figures' | 'options' | 'now'>,
): Promise<void> {
  const { timezone, workingHours } = deps.options;
  const day = localDay(deps.now(), timezone);
  const since = awaited(client);
  const minutes =
    since === undefined
      ? undefined
      : workingMinutes(new Date(since), new Date(answer.at), workingHours, timezone);
  await deps.figures.tally(day, `answer:${answer.cause}`, {
    // The name goes with the number: who reads a digest knows their colleagues by it.
    [`by.${answer.byId}.${answer.by}`]: 1,
    ...(offer && !offer.taken ? { ignored: 1 } : {}),
    ...(minutes === undefined
      ? {}
      : {
          ...spanCounts('first', minutes),
          [`first-by.${answer.byId}.count`]: 1,
          [`first-by.${answer.byId}.sum`]: Math.round(minutes * 60),
        }),
  });
}

/** Since when this first answer was awaited; `undefined` where it is not the first of its talk, or nobody waited. */
function awaited(client: Client): string | undefined {
  const { talk, waitingSince } = client;
  if (talk) return talk.firstAnswer === undefined ? talk.since : undefined;
  // «Пожалуйста» to thanks answers nothing.
  return isCalm(client) ? undefined : waitingSince;
}

/**
 * A talk is over: it was settled, or somebody closed it (`reason`, a word of our own) by the update `cause`. `talk`:
 * what it came to.
 */
export async function countClosed(
  clientId: number,
  reason: string,
  deps: Pick<DeskDeps, 'figures' | 'options' | 'now'>,
  talk?: Resolved,
  cause?: number,
): Promise<void> {
  const now = deps.now();
  const event = `closed:${clientId}:${cause === undefined ? (talk?.since ?? now.toISOString()) : `u${cause}`}`;
  await deps.figures.tally(localDay(now, deps.options.timezone), event, closedCounts(reason, talk, deps));
}

/** Somebody's close was taken back: it never was, on the day that it counted for. */
export async function uncountClosed(
  clientId: number,
  { reason, at, talk, cause }: LastClose,
  deps: Pick<DeskDeps, 'figures' | 'options'>,
): Promise<void> {
  const day = localDay(new Date(at), deps.options.timezone);
  const counted = Object.entries(closedCounts(reason, resolved(talk), deps));
  const less = Object.fromEntries(counted.map(([name, count]) => [name, -count]));
  await deps.figures.tally(day, `reopened:${clientId}:u${cause}`, less);
}

function closedCounts(
  reason: string,
  talk: Resolved | undefined,
  { options }: Pick<DeskDeps, 'options'>,
): Record<string, number> {
  const { timezone, workingHours } = options;
  const span =
    talk && workingMinutes(new Date(talk.since), new Date(talk.lastAnswer), workingHours, timezone);
  return { [`closed.${reason}`]: 1, ...(span === undefined ? {} : spanCounts('done', span)) };
}

/** A client was written to by the bot itself. `occasion` tells this message from every other one of theirs. */
export async function countNudge(
  clientId: number,
  occasion: string,
  { figures, options, now }: Pick<DeskDeps, 'figures' | 'options' | 'now'>,
): Promise<void> {
  const day = localDay(now(), options.timezone);
  await figures.tally(day, `nudge:${clientId}:${occasion}`, { [ONBOARDING_COUNTERS.nudge]: 1 });
}

/** A client's step stands still `since` then. It counts for that day, whenever it was noticed. */
export async function countStall(clientId: number, since: string, { figures, options }: Deps): Promise<void> {
  const day = localDay(new Date(since), options.timezone);
  await figures.tally(day, `stall:${clientId}:${since}`, { [ONBOARDING_COUNTERS.stall]: 1 });
}

/** A client has done a step `at` that time. */
export async function countStepDone(
  clientId: number,
  plan: string,
  step: string,
  at: string,
  { figures, options }: Deps,
): Promise<void> {
  const day = localDay(new Date(at), options.timezone);
  await figures.tally(day, `step:${clientId}:${plan}:${step}:${at}`, { [ONBOARDING_COUNTERS.step]: 1 });
}

/** A client has come to the end of a plan, by its name. */
export async function keepFinished(
  client: Client,
  plan: string,
  at: string,
  { figures, options }: Deps,
): Promise<void> {
  const day = localDay(new Date(at), options.timezone);
  const entry = { clientId: client.id, name: fullName(client), text: plan, score: 0 };
  await figures.keep(day, 'finished', String(client.id), entry);
}
