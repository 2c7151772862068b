import type { Client } from '../../clients/client.ts';
import { wordsOfCard } from '../card/card-parts.ts';
import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import type { Operator } from '../operator/operator.ts';
import { noted, once } from '../wishes/wish-press.ts';
import { wishFrom } from '../wishes/wishes.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Stands in the place of a wish's number in what the queue calls it: `<card>:news`. */
const PART = 'news';

/** What the queue calls the words of a card that answers news. */
export function newsWish(key: string): string {
  return `${key}:${PART}`;
}

/**
 * Which news of a request a card answers: the one whose message it replies to, else what the client has heard within
 * some days (content) and not written since.
 */
export async function newsOn(
  card: Card,
  { told = [], recent = [] }: Client,
  { queue, cards, content, now }: Pick<DeskDeps, 'queue' | 'cards' | 'content' | 'now'>,
): Promise<Card['about']> {
  const replied = told.findLast(({ message }) => card.parts.some(({ replyTo }) => replyTo === message));
  const since = now().getTime() - content.settings.loopAnswerDays * DAY;
  const heard = replied ?? told.findLast(({ at }) => Date.parse(at) >= since);
  if (!heard) return undefined;
  if (!replied) {
    const before = recent[recent.indexOf(card.key) - 1];
    if (before !== undefined && ((await cards.get(before))?.at ?? '') > heard.at) return undefined;
  }
  const request = (await queue.one(heard.request))?.request;
  if (!request) return undefined;
  // Merged since: its changes have other numbers there.
  const step = request.id === heard.request ? request.history.find(({ n }) => n === heard.change) : undefined;
  return {
    request: request.id,
    change: heard.change,
    title: request.title,
    ...(replied ? { reply: true } : {}),
    ...(step ? { status: step.status } : {}),
    ...(step?.status === 'shipped' ? { shipped: true } : {}),
  };
}

/**
 * Who replies to the news that it is there has tried it: their words are added to the request by themselves. Done
 * again, it changes nothing; what an operator has had in hand stays with them.
 */
export async function addTried(card: Card, client: Client, deps: DeskDeps): Promise<Card> {
  const { about, wishedBy, key } = card;
  if (!about?.reply || !about.shipped || about.added || wishedBy !== undefined) return card;
  if (!(await add(card, about, { client, cause: `card:${key}:${PART}` }, deps))) return card;
  return (await deps.cards.update(key, (now) => withAbout(now, true))) ?? card;
}

/** ➕ on a card: adds the client's words to the request that they have heard of, or takes them out again. */
export function pressAdd(
  key: string,
  operator: Operator,
  cause: number,
  deps: DeskDeps,
): Promise<Card | undefined> {
  return once(key, cause, deps, async (card) => {
    const { about } = card;
    if (!about) return undefined;
    const client = await deps.clients.get(card.clientId);
    if (about.added) await deps.queue.unfile([newsWish(key)], `u${cause}`);
    else if (!(await add(card, about, { client, operator, cause: `u${cause}` }, deps))) return undefined;
    return noted(card, cause, (now) => withAbout(now, !about.added), deps);
  });
}

interface Adding {
  readonly client: Client | undefined;
  readonly operator?: Operator;
  readonly cause: string;
}

async function add(
  card: Card,
  { request }: NonNullable<Card['about']>,
  { cause, ...by }: Adding,
  deps: DeskDeps,
): Promise<boolean> {
  const text = wordsOfCard(card);
  if (text.trim() === '') return false;
  const filed = await deps.queue.tried(request, wishFrom({ part: PART, text }, { card, ...by }), cause);
  return filed !== undefined;
}

function withAbout(card: Card, added: boolean): Card {
  if (!card.about) return card;
  const { added: _added, ...about } = card.about;
  return { ...card, about: { ...about, ...(added ? { added } : {}) } };
}
