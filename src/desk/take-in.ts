import type { Message } from 'grammy/types';
import { silentSince } from '../clients/changes.ts';
import { fullName, type Client } from '../clients/client.ts';
import { metered } from '../clients/flood.ts';
import { newsSince } from '../replies/news.ts';
import { appraise, type Appraisal } from './appraise.ts';
import { bringInLead } from './bring-in-lead.ts';
import { partOf, takes, withPart, wordsOfCard } from './card-parts.ts';
import type { Card, Part } from './card-record.ts';
import type { DeskDeps } from './deps.ts';
import { showInTurn } from './flood.ts';
import { chosen } from './formatting.ts';
import { MOST_RECENT } from './history.ts';
import { localDay } from './local-time.ts';
import { wordsOf, type MessageKind } from './message-kinds.ts';
import { iconSoon } from './topic-icon.ts';
import { isQuiz } from './polls.ts';

/** A message's card, and what its words came to. */
interface TakenIn {
  readonly card: Card;
  readonly appraisal: Appraisal;
}

/**
 * Puts a client's message on a card and the card on its way: on their latest one while that waits to be shown, else
 * on one of its own. Handled again after a crash, it changes nothing more.
 */
export async function takeIn(
  cause: number,
  message: Message,
  kind: MessageKind,
  client: Client,
  deps: DeskDeps,
): Promise<void> {
  const part = partFrom(cause, message, kind, deps);
  const { card, appraisal } = (await join(part, client, deps)) ?? (await begin(part, client, deps));
  const { album } = part;
  const begun = album !== undefined && client.album?.id !== album;
  const begins = card.parts[0].cause === cause;
  const { floodMessages } = deps.content.settings;
  const counted = await deps.clients.update(client.id, (known) => {
    const learnt = appraisal.learn(known ?? client);
    return metered(
      {
        ...learnt,
        ...(begun ? { album: { id: album, card: card.key } } : {}),
        recent: [...(learnt.recent ?? []).filter((key) => key !== card.key), card.key].slice(-MOST_RECENT),
      },
      deps.now(),
      floodMessages,
      begins ? card.key : undefined,
    );
  });
  const { times, leadsToo } = appraisal.rude;
  if (leadsToo) await bringInLead({ clientId: client.id, times, cause }, deps);
  const day = localDay(deps.now(), deps.options.timezone);
  await deps.figures.count(day, 'message', client.id, `message:${cause}`);
  await Promise.all([iconSoon(client.id, deps), showInTurn(card, counted, begins, deps)]);
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

/**
 * Adds the message to the card that waits. `undefined` where there is none, also where it was shown in the very
 * moment: what was added while it was being drawn is brought up by an edit.
 */
async function join(part: Part, client: Client, deps: DeskDeps): Promise<TakenIn | undefined> {
  const ofAlbum = client.album?.id === part.album ? client.album?.card : undefined;
  const waiting = await deps.cards.get(ofAlbum ?? client.latest?.card ?? '');
  if (!waiting) return undefined;
  const again = partOf(waiting, part.id) !== undefined;
  if (!again && !takes(waiting, part)) return undefined;
  const parts = again ? waiting.parts : withPart(waiting, part);
  const appraisal = await appraise(waiting, wordsOfCard({ parts }), client, deps);
  const card = await deps.cards.update(waiting.key, (now) =>
    takes(now, part) ? grown(now, part, appraisal) : undefined,
  );
  return card && partOf(card, part.id) ? { card, appraisal } : undefined;
}

function grown(card: Card, part: Part, { reading, fields }: Appraisal): Card {
  const { mood: _mood, rudeTimes: _rudeTimes, ...rest } = card;
  const revision = card.revision + 1;
  return {
    ...rest,
    ...fields,
    reading,
    parts: withPart(card, part),
    edition: (card.edition ?? 0) + 1,
    revision,
    reworded: revision,
    grown: revision,
  };
}

async function begin(part: Part, client: Client, deps: DeskDeps): Promise<TakenIn> {
  const now = deps.now();
  const returned = returnOf(client, now, deps);
  const key = part.cause.toString(36);
  const late = await lateBy(part, client, deps);
  const appraisal = await appraise({ key, ...(returned ? { returned } : {}) }, part.text, client, deps);
  const card: Card = {
    key,
    clientId: client.id,
    clientName: fullName(client),
    at: now.toISOString(),
    parts: [late === undefined ? part : { ...part, replyTo: late, late: true }],
    ...appraisal.fields,
    ...(returned === undefined ? {} : { returned }),
    // Its album has the card.
    ...(late !== undefined && part.text === '' ? { suggestions: [] } : { reading: appraisal.reading }),
    state: { kind: 'open' },
    requests: [],
    language: deps.options.language,
    revision: 1,
    drawn: 0,
  };
  await deps.cards.create(card);
  return { card, appraisal };
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
