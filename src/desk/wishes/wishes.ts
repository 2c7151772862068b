import type { Client } from '../../clients/client.ts';
import { masked } from '../../digest/mask.ts';
import type { Choice, Wish } from '../../feedback/queue.ts';
import { lastPart, wordsOfCard } from '../card/card-parts.ts';
import type { Card, CardWish } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { announceMass } from '../requests/mass.ts';
import type { Operator } from '../operator/operator.ts';
import { redraw } from '../card/redraw.ts';
import { noted, once } from './wish-press.ts';

/** Buttons name a wish by one digit. */
const MOST_WISHES = 9;

type Deps = Pick<DeskDeps, 'queue' | 'log'>;

/**
 * The wishes of a card with the requests that each may belong to: asked when the card is read, so that nobody waits
 * for it when a button is pressed. `words`: the whole message. `before`: what was known until the client changed their words; a wish that says the
 * same is not matched anew, one that is filed stays as it is.
 */
export async function wishesOf(
  request: readonly string[],
  words: string,
  deps: Deps,
  before: readonly CardWish[] = [],
): Promise<CardWish[]> {
  const texts = request.filter((text) => text.trim() !== '').slice(0, MOST_WISHES);
  const wishes: CardWish[] = [];
  for (const [part, text] of texts.entries()) {
    const known = before.find((one) => one.part === part);
    wishes.push(
      known && (known.filed !== undefined || known.text === text)
        ? known
        : await wish(part, text, texts.length === 1 ? messageOf(text, words) : undefined, deps),
    );
  }
  wishes.push(...before.filter(({ part, filed }) => part >= texts.length && filed !== undefined));
  return wishes;
}

/** More than that is a letter, most of it about something else. */
const LONGEST_MESSAGE = 1500;

/** The whole message, where it says more than its wish. */
function messageOf(text: string, words: string): string | undefined {
  return words.length > LONGEST_MESSAGE || words.trim() === text.trim() ? undefined : words;
}

/** A card without a likeness is better than none: what goes wrong here is a fault of ours. */
async function wish(part: number, text: string, message: string | undefined, deps: Deps): Promise<CardWish> {
  try {
    const { join, candidates } = await deps.queue.suggest(text, message);
    const match: CardWish['match'] = [];
    for (const { request: id } of candidates) {
      const request = (await deps.queue.one(id))?.request;
      if (!request) continue;
      const { title, tally, status } = request;
      match.push({ request: request.id, title, votes: tally.votes, status });
    }
    const sure = join !== undefined && match[0]?.request === join;
    return { part, text, match, ...(sure ? { sure } : {}) };
  } catch (error) {
    deps.log.error({ err: error }, 'a wish could not be matched and is shown without what it is like');
    return { part, text, match: [] };
  }
}

/**
 * Files what needs no word of an operator's: wishes of a message that surely asks for something (content says how
 * surely), where each clearly belongs to one request or is like none. What an operator has had in hand stays with
 * them. Done again, it changes nothing.
 */
export async function fileByItself(card: Card, client: Client, deps: DeskDeps): Promise<Card> {
  const { reading, wishes, wishedBy } = card;
  const { fileByItselfPercent: from } = deps.content.settings;
  const [{ intent, p } = { intent: 'other', p: 0 }] = reading?.intents ?? [];
  const asks = reading?.sure === true && intent === 'feature_request' && from < 100 && p * 100 >= from;
  if (!asks || wishedBy !== undefined || !wishes) return card;
  const clear = wishes.filter((one) => one.filed === undefined && (one.sure || one.match.length === 0));
  const filed: CardWish[] = [];
  for (const one of clear) {
    filed.push(
      await file(one, { kind: 'match' }, { card, client, cause: `card:${card.key}:${one.part}` }, deps),
    );
  }
  if (filed.length === 0) return card;
  return (await deps.cards.update(card.key, (now) => withWishes(now, filed))) ?? card;
}

interface Filing {
  readonly card: Card;
  readonly client: Client | undefined;
  readonly cause: string;
  readonly operator?: Operator;
}

async function file(one: CardWish, choice: Choice, filing: Filing, deps: DeskDeps): Promise<CardWish> {
  const { request, how, reachedMass } = await deps.queue.file(wishFrom(one, filing), choice, filing.cause);
  if (reachedMass) await announceMass(request, deps);
  const { asked: _asked, ...rest } = one;
  return { ...rest, filed: request.id, status: request.status, how };
}

/** A wish as the queue keeps it, with all that was known when it was written. */
export function wishFrom(
  { part, text }: { readonly part: number | string; readonly text: string },
  { card, client, operator }: Pick<Filing, 'card' | 'client' | 'operator'>,
): Wish {
  const { key, clientId, reading, shown } = card;
  const segment = client?.account?.segment?.value;
  const isOnly = card.wishes?.length === 1 && card.wishes[0]?.text === text;
  const message = isOnly ? messageOf(text, wordsOfCard(card)) : undefined;
  return {
    key: `${key}:${part}`,
    text,
    // It stays as long as the wish does, and not all of it is the wish.
    ...(message === undefined ? {} : { message: masked(message) }),
    language: reading?.language ?? 'other',
    clientId,
    at: lastPart(card).at,
    ...(shown ? { link: { chatId: shown.chatId, messageId: shown.messageId } } : {}),
    ...(operator ? { by: { id: operator.id, name: operator.name } } : {}),
    ...(reading
      ? {
          reading: {
            intent: reading.intent,
            p: reading.intents.find(({ intent }) => intent === reading.intent)?.p ?? 0,
            traits: reading.traits.map(({ trait }) => trait),
          },
        }
      : {}),
    ...(segment === undefined ? {} : { segment }),
  };
}

/**
 * Files the wishes of a card, or takes filed ones out again. What surely belongs somewhere, or is like nothing, is filed
 * at once; for the others the card asks, one by one.
 */
export function pressWish(
  key: string,
  operator: Operator,
  cause: number,
  deps: DeskDeps,
): Promise<Card | undefined> {
  return once(key, cause, deps, (card) =>
    card.requests.length > 0 ? withdraw(card, cause, deps) : fileOpen(card, operator, cause, deps),
  );
}

/**
 * Files the wishes of a card that are not filed yet, next to those that are. Who presses it too late, as a colleague
 * has filed them, takes nothing out.
 */
export function pressRest(
  key: string,
  operator: Operator,
  cause: number,
  deps: DeskDeps,
): Promise<Card | undefined> {
  return once(key, cause, deps, async (card) => {
    if (card.wishes?.some(({ filed }) => filed === undefined)) return fileOpen(card, operator, cause, deps);
    await redraw(card, deps);
    return card;
  });
}

async function fileOpen(
  card: Card,
  operator: Operator,
  cause: number,
  deps: DeskDeps,
): Promise<Card | undefined> {
  const client = await deps.clients.get(card.clientId);
  const after: CardWish[] = [];
  for (const one of await wishesToFile(card, deps)) {
    if (one.filed !== undefined || one.text.trim() === '') continue;
    const [likest] = one.match;
    const choice: Choice = one.sure && likest ? { kind: 'join', request: likest.request } : { kind: 'match' };
    const filing = { card, client, cause: `u${cause}:${one.part}`, operator };
    after.push(
      one.sure || one.match.length === 0 ? await file(one, choice, filing, deps) : { ...one, asked: true },
    );
  }
  return noted(card, cause, (now) => withWishes(now, after), deps);
}

/** Those that were read on the card, also by an earlier version; else all its words are one. */
async function wishesToFile({ wishes = [], reading, parts }: Card, deps: Deps): Promise<readonly CardWish[]> {
  if (wishes.length > 0) return wishes;
  const words = wordsOfCard({ parts });
  const read = await wishesOf(reading?.request ?? [], words, deps);
  return read.length > 0 ? read : [await wish(0, words, undefined, deps)];
}

/** An operator says where a wish belongs: `request` as in 12 for R12, 0 for a request of its own. */
export function chooseRequest(
  key: string,
  { wish: number, request }: { readonly wish: number; readonly request: number },
  operator: Operator,
  cause: number,
  deps: DeskDeps,
): Promise<Card | undefined> {
  return onceAbout(key, number, cause, deps, async (one, card) => {
    const id = `R${request}`;
    if (request !== 0 && !one.match.some((candidate) => candidate.request === id)) return undefined;
    const choice: Choice =
      request === 0
        ? { kind: 'new', refused: one.match.map((candidate) => candidate.request) }
        : { kind: 'join', request: id };
    const client = await deps.clients.get(card.clientId);
    return file(one, choice, { card, client, cause: `u${cause}:${one.part}`, operator }, deps);
  });
}

/** An operator leaves a wish that the card asks about unfiled. */
export function skipWish(
  key: string,
  number: number,
  cause: number,
  deps: DeskDeps,
): Promise<Card | undefined> {
  return onceAbout(key, number, cause, deps, async ({ asked: _asked, ...left }) => left);
}

/** A press about the wish of that number, counted from 1, as long as the card asks about it. */
function onceAbout(
  key: string,
  number: number,
  cause: number,
  deps: DeskDeps,
  act: (one: CardWish, card: Card) => Promise<CardWish | undefined>,
): Promise<Card | undefined> {
  return once(key, cause, deps, async (card) => {
    const one = card.wishes?.find(({ part, asked }) => part === number - 1 && asked === true);
    const changed = one && (await act(one, card));
    return changed && noted(card, cause, (now) => withWishes(now, [changed]), deps);
  });
}

async function withdraw(card: Card, cause: number, deps: DeskDeps): Promise<Card | undefined> {
  const { key, wishes, reading } = card;
  // Cards of an earlier version know only the numbers that their wishes got.
  const parts = wishes?.map(({ part }) => part) ?? [...(reading?.request ?? ['']).keys(), 0];
  await deps.queue.unfile(
    [...new Set(parts)].map((part) => `${key}:${part}`),
    `u${cause}`,
  );
  const open = (wishes ?? []).map(({ filed: _f, status: _s, how: _h, asked: _a, ...rest }) => rest);
  return noted(card, cause, (now) => withWishes(now, open), deps);
}

/** The card with these wishes in the place of those it has under the same numbers. */
function withWishes(card: Card, changed: readonly CardWish[]): Card {
  const parts = new Map((card.wishes ?? []).map((one) => [one.part, one]));
  for (const one of changed) parts.set(one.part, one);
  const wishes = [...parts.values()].toSorted((a, b) => a.part - b.part);
  const requests = [...new Set(wishes.flatMap(({ filed }) => filed ?? []))];
  return { ...card, ...(wishes.length > 0 ? { wishes } : {}), requests };
}
