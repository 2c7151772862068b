import type { Reading } from '../reading/reading.ts';
import { SPOKEN, type Intent } from '../labels.ts';
import type { Client, LastClose, Manner, Profile } from './client.ts';
import { coolsOffAt, type CoolOff } from './cool-off.ts';
import { moodAfter } from './mood.ts';
import { promisesAfter } from './promise.ts';
import { faded, usualStyle } from './style-profile.ts';
import { talkAfterAnswer, talkAfterMessage, talkAfterReading, type TalkEnd } from './talk.ts';
import { waitAfterMessage, waitAfterReading } from './wait.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The record as it is after the client was seen: names follow Telegram, the rest is kept. */
export function seen(known: Client | undefined, profile: Profile, now: Date): Client {
  const fresh: Client = {
    id: profile.id,
    firstName: profile.first_name,
    language: 'ru',
    address: 'unknown',
    since: now.toISOString(),
  };
  const { lastName: _lastName, username: _username, ...kept } = known ?? fresh;
  return {
    ...kept,
    firstName: profile.first_name,
    ...(profile.last_name === undefined ? {} : { lastName: profile.last_name }),
    ...(profile.username === undefined ? {} : { username: profile.username }),
    language: known?.language ?? spokenIn(profile.language_code),
  };
}

/** After a message, which stands on that card: they wait from now on, unless they waited already. */
export function wrote(client: Client, card: string, now: Date): Client {
  const at = now.toISOString();
  const { lastClose: _lastClose, ...rest } = client;
  const { waitingSince, lastMessageAt, talk } = rest;
  // They may wait from before such things were noted, or since a card that an answer has left open.
  const unknown = waitingSince === undefined ? undefined : { from: '', asked: 0, lastAsked: waitingSince };
  return {
    ...rest,
    lastMessageAt: at,
    waitingSince: waitingSince ?? at,
    wait: waitAfterMessage(client.wait ?? unknown, lastMessageAt, card, at),
    talk: talkAfterMessage(talk, at),
    latest: card,
  };
}

/**
 * After they asked for help by a button: they wait as after a message, and say so with more than thanks. There is no card
 * of it.
 */
export function askedForHelp(client: Client, now: Date): Client {
  const at = now.toISOString();
  const { lastClose: _lastClose, ...rest } = client;
  const isCalm = rest.wait?.calm !== undefined;
  const { calm: _calm, ...wait } = rest.wait ?? { from: '', asked: 0, lastAsked: at };
  return {
    ...rest,
    lastMessageAt: at,
    waitingSince: isCalm ? at : (rest.waitingSince ?? at),
    wait,
    talk: talkAfterMessage(rest.talk, at),
  };
}

/** Whoever only says such things waits for nothing. */
const CALM: readonly Intent[] = ['thanks', 'resolved', 'apology'];

/** Whether a message surely asks for nothing: thanks, an apology, word that it is settled. */
export function asksNothing({ sure, intent }: Pick<Reading, 'sure' | 'intent'>): boolean {
  return sure && CALM.includes(intent);
}

/** Whoever writes such things is asked for nothing of ours until it is settled. */
const TROUBLES: readonly Intent[] = ['problem', 'complaint', 'cancel'];

function isTrouble({ sure, intent }: Pick<Reading, 'sure' | 'intent'>): boolean {
  return sure && TROUBLES.includes(intent);
}

/** «ok», «Excel», «SLA?»: words of every language, which tell nothing of whose language it is. */
const FEW_WORDS = 2;

/**
 * After a card was read: language, address, style and mood follow it, as of when its last message came. Read again,
 * it teaches anew and not twice. `text`: what was read.
 */
export function taught(client: Client, reading: Reading, card: string, at: Date, text?: string): Client {
  const before = beforeCard(client, card);
  const { wait, talk } = before;
  return {
    ...before,
    ...(talk ? { talk: talkAfterReading(talk, isTrouble(reading)) } : {}),
    ...learnt(before, reading, at, text),
    ...(wait ? { wait: waitAfterReading(wait, card, asksNothing(reading)) } : {}),
    taught: { card, before: mannerOf(before) },
  };
}

/** The record as it was before that card, the one read last, taught anything of their manner. */
export function beforeCard(client: Client, card: string): Client {
  if (client.taught?.card !== card) return client;
  const { style: _style, mood: _mood, ...rest } = client;
  return { ...rest, ...client.taught.before };
}

function mannerOf({ language, address, style, mood }: Client): Manner {
  return { language, address, ...(style ? { style } : {}), ...(mood ? { mood } : {}) };
}

function learnt(client: Client, reading: Reading, now: Date, text?: string): Partial<Client> {
  const tells = client.style === undefined || text === undefined || wordsIn(text) > FEW_WORDS;
  const language = tells ? SPOKEN.find((spoken) => spoken === reading.language) : undefined;
  const style = faded(client.style, reading.style, reading.traits);
  return {
    language: client.account?.language?.value ?? language ?? client.language,
    address: usualStyle(style).address,
    style,
    mood: moodAfter(client.mood, reading, now),
  };
}

function wordsIn(text: string): number {
  return text.match(/\p{L}+/gu)?.length ?? 0;
}

/**
 * After an answer reached them: nobody waits. `greetedOn` is the day if the answer greeted; `at` when it was sent, for
 * the talk it belongs to.
 */
export function answered(client: Client, greetedOn?: string, at?: string): Client {
  const { waitingSince: _waitingSince, wait: _wait, lastClose: _lastClose, talk, ...rest } = client;
  const talked = at === undefined ? talk : talkAfterAnswer(talk, at);
  const isNewer = at !== undefined && !(Date.parse(rest.answeredAt ?? '') >= Date.parse(at));
  return {
    ...rest,
    ...(isNewer ? { answeredAt: at } : {}),
    ...(talked ? { talk: talked } : {}),
    ...(greetedOn === undefined ? {} : { greetedOn }),
  };
}

/**
 * Closed without an answer: nobody waits, nothing is promised any more, and the next message begins a talk of its own.
 * What was so before is kept with it; the same close changes the record once.
 */
export function closed(client: Client, close: Pick<LastClose, 'cause' | 'at' | 'reason' | 'cards'>): Client {
  if (client.lastClose?.cause === close.cause) return client;
  const { waitingSince, wait, talk, promises } = client;
  const { talk: _talk, problem: _problem, ...rest } = answered(client);
  return {
    ...rest,
    // Settled by what no message is.
    ...(promises ? { promises: promisesAfter(promises, { at: close.at, message: 0 }) } : {}),
    lastClose: {
      ...close,
      ...(waitingSince === undefined ? {} : { waitingSince }),
      ...(wait ? { wait } : {}),
      ...(talk ? { talk } : {}),
    },
  };
}

/** That close is taken back, if neither side has written since; again, it changes nothing. */
export function reopened(client: Client, cause: number): Client {
  const { lastClose, promises } = client;
  if (lastClose?.cause !== cause || client.waitingSince !== undefined) return client;
  const { at, waitingSince, wait, talk } = lastClose;
  const open = promises?.map(({ answered: by, ...one }) =>
    !by || (by.message === 0 && by.at === at) ? one : { ...one, answered: by },
  );
  return {
    ...client,
    ...(waitingSince === undefined ? {} : { waitingSince }),
    ...(wait ? { wait } : {}),
    ...(talk ? { talk } : {}),
    ...(open ? { promises: open } : {}),
  };
}

/** That talk is over; one that has begun or got another answer since goes on. */
export function talkEnded(
  client: Client,
  { since, lastAnswer }: NonNullable<Client['talk']>,
  end: TalkEnd = 'thanks',
): Client {
  const { talk, problem: before, ...rest } = client;
  if (talk?.since !== since || talk.lastAnswer !== lastAnswer) return client;
  if (end === 'thanks') return rest;
  // Silence settles no problem: «смотрим, скоро напишем» may have been the last word.
  const problem = talk.problem ? lastAnswer : before;
  return problem === undefined ? rest : { ...rest, problem };
}

/** The desk was reminded of that wait in its topic, or the leads were told; nothing where it is over. */
export function reminded(client: Client, since: string, step: 'topic' | 'lead', at: Date): Client {
  if (client.waitingSince !== since) return client;
  const { wait = { from: '', asked: 0, lastAsked: since } } = client;
  const noted = at.toISOString();
  return step === 'topic'
    ? { ...client, wait: { ...wait, reminded: wait.reminded ?? noted } }
    : { ...client, wait: { ...wait, escalated: wait.escalated ?? noted } };
}

/** The leads are told of them on this day, because of the update `cause`; once a day is enough. */
export function leadTold(client: Client, on: string, cause: number): Client {
  return client.leadTold?.on === on ? client : { ...client, leadTold: { on, cause } };
}

/** When they last wrote, if that was at least so many days before `now`. */
export function silentSince(
  { lastMessageAt }: Pick<Client, 'lastMessageAt'>,
  now: Date,
  days: number,
): string | undefined {
  if (lastMessageAt === undefined) return undefined;
  return now.getTime() - Date.parse(lastMessageAt) >= days * DAY ? lastMessageAt : undefined;
}

/** The desk waits for them to cool off; a wait that runs already goes on as it is. */
export function coolingOff(client: Client, wanted: CoolOff, now: Date): Client {
  const { coolOff } = client;
  return coolOff?.cause === wanted.cause || coolsOffAt(coolOff, now)
    ? client
    : { ...client, coolOff: wanted };
}

/**
 * That wait is over, and no other one that may have begun since. `said`: when the desk was told so in the topic, if it
 * was, which reminds it of the client as well as any other line.
 */
export function cooledOff(client: Client, { cause }: Pick<CoolOff, 'cause'>, said?: Date): Client {
  const { coolOff, ...rest } = client;
  if (coolOff?.cause !== cause) return client;
  return said && rest.waitingSince !== undefined ? reminded(rest, rest.waitingSince, 'topic', said) : rest;
}

/** Russian first: whoever's Telegram is in Russian or a neighbour's language reads Russian sooner than English. */
function spokenIn(code: string | undefined): Client['language'] {
  return code === undefined || /^(ru|uk|be|kk|ky|uz|tg|hy|az|ka)\b/i.test(code) ? 'ru' : 'en';
}
