import type { FormattedString } from '@grammyjs/parse-mode';
import type { ReplyParameters } from 'grammy/types';
import { classify, NotYet } from '../delivery/failures.ts';
import type { Card } from './card-record.ts';
import { QUOTE_ON_CARD, viewCard, type CardView } from './card-view.ts';
import type { DeskDeps } from './deps.ts';
import { chosen, clip, parts, quote } from './formatting.ts';
import { clockTime } from './local-time.ts';
import type { Topic } from './stores.ts';
import { ensureTopic } from './topics.ts';

/** https://core.telegram.org/bots/api#sendmessage and #copymessage */
const LONGEST_TEXT = 4096;
const LONGEST_CAPTION = 1024;
/** What stays of a long caption on the copied medium; the whole stands in the message under it. */
const CAPTION_RESTS = 200;

/** Shows a new card in its client's topic; does nothing if it stands there already. */
export async function showCard(key: string, deps: DeskDeps): Promise<void> {
  const card = await deps.cards.get(key);
  if (!card || card.shown) return;
  const client = await deps.clients.get(card.clientId);
  if (!client) return;
  const topic = await ensureTopic(client, deps);
  try {
    await place(card, topic, deps);
  } catch (error) {
    await reconsider(error, topic, deps);
  }
}

/** Brings a shown card up to date. */
export async function redrawCard(key: string, revision: number, deps: DeskDeps): Promise<void> {
  const card = await deps.cards.get(key);
  if (!card?.shown || card.drawn >= revision) return;
  const { chatId, messageId, caption } = card.shown;
  const { body, keyboard } = view(card, deps);
  const reply_markup = { inline_keyboard: keyboard.map((row) => [...row]) };
  const options = { reply_markup, link_preview_options: { is_disabled: true } };
  try {
    if (caption) {
      const fits = body.text.length <= LONGEST_CAPTION ? body : body.slice(0, LONGEST_CAPTION);
      await deps.api.editMessageCaption(chatId, messageId, {
        caption: fits.text,
        caption_entities: fits.entities,
        reply_markup,
      });
    } else
      await deps.api.editMessageText(chatId, messageId, body.text, { entities: body.entities, ...options });
  } catch (error) {
    const failure = classify(error);
    const harmless =
      failure.kind === 'refused' &&
      ['not-modified', 'message-gone', 'topic-gone', 'too-late'].includes(failure.refusal);
    if (!harmless) throw error;
  }
  await deps.cards.update(key, (now) => ({ ...now, drawn: Math.max(now.drawn, card.revision) }));
}

function view(card: Card, deps: DeskDeps): CardView {
  return viewCard(card, deps.content, (iso) => clockTime(new Date(iso), deps.options.timezone));
}

async function place(card: Card, topic: Topic, deps: DeskDeps): Promise<void> {
  const { body, keyboard } = view(card, deps);
  const reply_markup = { inline_keyboard: keyboard.map((row) => [...row]) };
  const replyTo = await replyOf(card, topic, deps);
  if (card.message.kind === 'text') {
    const above =
      card.message.text.length > QUOTE_ON_CARD ? await placeQuote(card, topic, replyTo, deps) : replyTo;
    await placeText(card, topic, body, reply_markup, above, deps);
    return;
  }
  const base = { message_thread_id: topic.threadId, ...(replyTo ? { reply_parameters: replyTo } : {}) };
  if (!card.reading) {
    const copy = await deps.api.copyMessage(topic.chatId, card.clientId, card.message.id, base);
    await shown(card, topic, copy.message_id, true, deps);
  } else if (body.text.length <= LONGEST_CAPTION) {
    const copy = await deps.api.copyMessage(topic.chatId, card.clientId, card.message.id, {
      ...base,
      caption: body.text,
      caption_entities: body.entities,
      reply_markup,
    });
    await shown(card, topic, copy.message_id, true, deps);
  } else {
    const copy = await deps.api.copyMessage(topic.chatId, card.clientId, card.message.id, {
      ...base,
      caption: clip(card.message.text, CAPTION_RESTS),
    });
    await link(card, topic, copy.message_id, deps);
    await placeText(card, topic, body, reply_markup, { message_id: copy.message_id }, deps);
  }
}

/** A message too long for its card: quoted whole above it, in two parts if need be (Premium writes up to 8192). */
async function placeQuote(
  card: Card,
  topic: Topic,
  replyTo: ReplyParameters | undefined,
  deps: DeskDeps,
): Promise<ReplyParameters> {
  const { text } = card.message;
  const whole = text.length <= LONGEST_TEXT;
  const pieces = whole
    ? [quote(text, chosen(card.message.entities))]
    : parts(text, LONGEST_TEXT).map((part) => quote(part));
  let last: ReplyParameters | undefined = replyTo;
  for (const piece of pieces) {
    const sent = await deps.api.sendMessage(topic.chatId, piece.text, {
      entities: piece.entities,
      message_thread_id: topic.threadId,
      link_preview_options: { is_disabled: true },
      ...(last ? { reply_parameters: last } : {}),
    });
    await link(card, topic, sent.message_id, deps);
    last = { message_id: sent.message_id, allow_sending_without_reply: true };
  }
  return last ?? { message_id: card.message.id, allow_sending_without_reply: true };
}

async function placeText(
  card: Card,
  topic: Topic,
  body: FormattedString,
  reply_markup: { inline_keyboard: CardView['keyboard'][number][number][][] },
  replyTo: ReplyParameters | undefined,
  deps: DeskDeps,
): Promise<void> {
  const sent = await deps.api.sendMessage(topic.chatId, body.text, {
    entities: body.entities,
    message_thread_id: topic.threadId,
    reply_markup,
    link_preview_options: { is_disabled: true },
    ...(replyTo ? { reply_parameters: replyTo } : {}),
  });
  await shown(card, topic, sent.message_id, false, deps);
}

async function shown(
  card: Card,
  topic: Topic,
  messageId: number,
  caption: boolean,
  deps: DeskDeps,
): Promise<void> {
  await link(card, topic, messageId, deps);
  await deps.cards.update(card.key, (now) => ({
    ...now,
    shown: { chatId: topic.chatId, messageId, caption },
    drawn: Math.max(now.drawn, card.revision),
  }));
}

async function link(card: Card, topic: Topic, deskMessageId: number, deps: DeskDeps): Promise<void> {
  const { clientId } = card;
  await deps.messages.link({
    clientId,
    clientMessageId: card.message.id,
    deskChatId: topic.chatId,
    deskMessageId,
  });
}

/** Where the client replied to something, the card replies to the same thing on the desk's side. */
async function replyOf(card: Card, topic: Topic, deps: DeskDeps): Promise<ReplyParameters | undefined> {
  if (card.message.replyTo === undefined) return undefined;
  const pair = await deps.messages.byClientMessage(card.clientId, card.message.replyTo);
  if (pair?.deskChatId !== topic.chatId) return undefined;
  return { message_id: pair.deskMessageId, allow_sending_without_reply: true };
}

/** A card may wait but not be dropped: what can be mended by us or by the team is tried again. */
async function reconsider(error: unknown, topic: Topic, deps: DeskDeps): Promise<never> {
  const failure = classify(error);
  if (failure.kind === 'refused' && failure.refusal === 'topic-gone') {
    await deps.topics.forget(topic);
    throw new NotYet('the topic is gone; the next try makes a new one');
  }
  throw error;
}
