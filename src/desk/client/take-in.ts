import type { Message } from 'grammy/types';
import { silentSince, wrote } from '../../clients/changes.ts';
import { fullName, type Client } from '../../clients/client.ts';
import { metered } from '../../clients/flood.ts';
import { newsSince } from '../../replies/news.ts';
import { partOf, takes, withPart } from '../card/card-parts.ts';
import type { Card, Part } from '../card-record.ts';
import { countMessage } from '../digest/day-events.ts';
import type { DeskDeps } from '../deps.ts';
import { showInTurn } from './flood.ts';
import { chosen } from '../both-ways/formatting.ts';
import { MOST_RECENT } from '../topic/history.ts';
import { localDay } from '../time/local-time.ts';
import { wordsOf, type MessageKind } from '../both-ways/message-kinds.ts';
import { journeyHeard } from '../onboarding/heard.ts';
import { iconSoon } from '../topic/topic-icon.ts';
import { isQuiz } from '../both-ways/polls.ts';
import { afterMessage } from '../waiting/waiting.ts';

/**
 * Puts a client's message on a card and the card on its way: on their latest one while that waits to be shown, else
 * on one of its own. It is read when it is shown. Handled again after a crash, it changes nothing more.
 */
export async function takeIn(
  cause: number,
  message: Message,
  kind: MessageKind,
  client: Client,
  deps: DeskDeps,
): Promise<void> {
  const part = partFrom(cause, message, kind, deps);
  const card = (await join(part, client, deps)) ?? (await begin(part, client, deps));
  const { album } = part;
  const begun = album !== undefined && client.album?.id !== album;
  const begins = card.parts[0].cause === cause;
  const now = deps.now();
  // What joins a card has been heard of with its first part.
  if (begins) await journeyHeard(client.id, card.returned !== undefined, deps);
  const { floodMessages } = deps.content.settings;
  const counted = await deps.clients.update(client.id, (known) => {
    const arrived = wrote(known ?? client, card.key, now);
    return metered(
      {
        ...arrived,
        ...(begun ? { album: { id: album, card: card.key } } : {}),
        recent: [...(arrived.recent ?? []).filter((key) => key !== card.key), card.key].slice(-MOST_RECENT),
      },
      now,
      floodMessages,
      begins ? card.key : undefined,
    );
  });
  const fresh = begins && counted.recent?.length === 1;
  await countMessage(cause, part, client, fresh, deps);
  await Promise.all([
    iconSoon(client.id, deps),
    afterMessage(counted, deps),
    showInTurn(card, counted, begins, deps),
  ]);
}

function partFrom(cause: number, message: Message, kind: MessageKind, deps: DeskDeps): Part {
  const { text, entities } = wordsOf(message);
  const { quote, media_group_id: album } = message;
  return {
    id: message.message_id,
    cause,
    at: deps.now().toISOString(),
    kind: kind === 'dice' || isQuiz(message) ? 'text' : kind,
    text,
    entities: chosen(entities),
    ...(message.reply_to_message ? { replyTo: message.reply_to_message.message_id } : {}),
    ...(quote?.is_manual
      ? { quote: { text: quote.text, position: quote.position, entities: chosen(quote.entities) } }
      : {}),
    ...(album === undefined ? {} : { album }),
  };
}

/** Adds the message to the card that waits. `undefined` where there is none. */
async function join(part: Part, client: Client, deps: DeskDeps): Promise<Card | undefined> {
  const ofAlbum = client.album?.id === part.album ? client.album?.card : undefined;
  const waiting = ofAlbum ?? client.latest;
  if (waiting === undefined) return undefined;
  const card = await deps.cards.update(waiting, (now) => (takes(now, part) ? grown(now, part) : undefined));
  return card && partOf(card, part.id) ? card : undefined;
}

function grown(card: Card, part: Part): Card {
  const revision = card.revision + 1;
  return { ...card, parts: withPart(card, part), revision, reworded: revision };
}

async function begin(part: Part, client: Client, deps: DeskDeps): Promise<Card> {
  const now = deps.now();
  const returned = returnOf(client, now, deps);
  const late = await lateBy(part, client, deps);
  const card: Card = {
    key: part.cause.toString(36),
    clientId: client.id,
    clientName: fullName(client),
    at: now.toISOString(),
    parts: [late === undefined ? part : { ...part, replyTo: late, late: true }],
    ...(returned === undefined ? {} : { returned }),
    suggestions: [],
    greeted: false,
    state: { kind: 'open' },
    requests: [],
    language: deps.options.language,
    revision: 1,
    drawn: 0,
  };
  await deps.cards.create(card);
  return card;
}

/** The first message of the album that this piece came too late for. */
async function lateBy({ album }: Part, client: Client, deps: DeskDeps): Promise<number | undefined> {
  if (album === undefined || client.album?.id !== album) return undefined;
  return (await deps.cards.get(client.album.card))?.parts[0].id;
}

/** That they write again after months, and what has come meanwhile. */
function returnOf(client: Client, now: Date, deps: DeskDeps): Card['returned'] {
  const { content, options } = deps;
  const silent = silentSince(client, now, content.settings.returningDays);
  if (silent === undefined) return undefined;
  const since = localDay(new Date(silent), options.timezone);
  return { since, news: [...newsSince(content.news, since, localDay(now, options.timezone))] };
}
