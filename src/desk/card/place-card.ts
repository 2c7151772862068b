import type { InlineKeyboardMarkup, ReplyParameters } from 'grammy/types';
import type { Steps } from '../../delivery/outbox.ts';
import { fits, view, type Drawn } from './card-drawing.ts';
import { copiedParts, isAlbum, isMereCopy, lastPart } from './card-parts.ts';
import { isQuotedAbove, quotesAbove } from './card-quotes.ts';
import type { Card, Part } from '../card-record.ts';
import { placeCopies } from './copies.ts';
import type { DeskDeps } from '../deps.ts';
import { fitting, LONGEST_TEXT } from '../both-ways/formatting.ts';
import { isCaptioned } from '../both-ways/message-kinds.ts';
import { link, noteAbove, placingOf, replyingTo, withReply, type Placing } from './placing.ts';
import type { Topic } from '../stores.ts';

/** A caption up to here has room for the reading and the suggestions, as a rule. UTF-16 units. */
const SHORT_CAPTION = 300;

/** How many calls it takes to show a card, as far as can be told before it is drawn. */
export function callsOf(card: Card): number {
  const quotes = isQuotedAbove(card) ? quotesAbove(card).length : 0;
  const [first] = card.parts;
  const asCaption = isMedium(card) && quotes === 0 && first.text.length <= SHORT_CAPTION;
  return 1 + quotes + (asCaption ? 0 : copiedParts(card).length);
}

/**
 * Sends a card into its topic: in one call where it fits, else with copies and the long part standing above it.
 * Returns the card as it is then, which may be more than what was drawn.
 */
export async function place(
  card: Card,
  topic: Topic,
  deps: DeskDeps,
  steps: Steps,
): Promise<Card | undefined> {
  const replyTo = await replyOf(card, topic, deps);
  const placing = placingOf(card, topic, deps, steps);
  if (isMedium(card) && !card.above) {
    const drawn = await view(card, 'caption', deps);
    if (isMereCopy(card) || (!drawn.quotedAbove && fits(drawn, 'caption')))
      return placeCaption(placing, drawn, replyTo);
  }
  return placeUnder(placing, await view(card, 'text', deps), replyTo);
}

/** One medium with a caption: what a card can be the caption of. */
function isMedium({ parts: [first, ...more] }: Card): boolean {
  return more.length === 0 && isCaptioned(first.kind);
}

async function placeCaption(
  placing: Placing,
  { body, keyboard }: Drawn,
  replyTo: ReplyParameters | undefined,
): Promise<Card | undefined> {
  const { card, topic, deps, steps } = placing;
  const [{ id }] = card.parts;
  let sent = false;
  const messageId = await steps.once(`card:${topic.threadId}`, async () => {
    const { message_id } = await withReply(replyTo, (reply) =>
      deps.api.copyMessage(topic.chatId, card.clientId, id, {
        message_thread_id: topic.threadId,
        ...reply,
        ...(isMereCopy(card)
          ? {}
          : { caption: body.text, caption_entities: body.entities, reply_markup: markup(keyboard) }),
      }),
    );
    sent = true;
    return message_id;
  });
  return shown(placing, { messageId, caption: true, fresh: sent });
}

async function placeUnder(
  placing: Placing,
  { body, keyboard, quotedAbove }: Drawn,
  replyTo: ReplyParameters | undefined,
): Promise<Card | undefined> {
  const { card, topic, deps, steps } = placing;
  await placeCopies(placing, replyTo);
  const { copies } = placing.above;
  const copy = isAlbum(card) ? (replyTo ? undefined : copies[0]) : copies.at(-1);
  const quotesBefore = placing.above.quotes.length;
  const under = copy === undefined ? replyTo : replyingTo(copy);
  const last = quotedAbove ? await placeQuotes(placing, under) : under;
  const fitted = fitting(body, LONGEST_TEXT);
  let sent = false;
  const messageId = await steps.once(`card:${topic.threadId}`, async () => {
    const { message_id } = await withReply(last, (reply) =>
      deps.api.sendMessage(topic.chatId, fitted.text, {
        entities: fitted.entities,
        message_thread_id: topic.threadId,
        reply_markup: markup(keyboard),
        link_preview_options: { is_disabled: true },
        ...reply,
      }),
    );
    sent = true;
    return message_id;
  });
  // What an earlier try has quoted may have been corrected since.
  const quotesHold = quotesBefore === 0 || card.parts.every(({ original }) => original === undefined);
  return shown(placing, { messageId, caption: false, fresh: sent && quotesHold });
}

async function placeQuotes(
  placing: Placing,
  under: ReplyParameters | undefined,
): Promise<ReplyParameters | undefined> {
  const { card, topic, deps, steps, above } = placing;
  let last = under;
  for (const [at, piece] of quotesAbove(card).entries()) {
    let messageId = above.quotes[at];
    if (messageId === undefined) {
      const to = last;
      messageId = await steps.once(`quote:${topic.threadId}:${at}`, async () => {
        const { message_id } = await withReply(to, (reply) =>
          deps.api.sendMessage(topic.chatId, piece.text, {
            entities: piece.entities,
            message_thread_id: topic.threadId,
            link_preview_options: { is_disabled: true },
            ...reply,
          }),
        );
        return message_id;
      });
      await noteAbove(placing, 'quotes', [messageId]);
    }
    last = replyingTo(messageId);
  }
  return last;
}

/** The card first: it is what a process started after a kill asks, so that it does not send the card again. */
async function shown(
  { card, topic, deps }: Placing,
  { messageId, caption, fresh }: { messageId: number; caption: boolean; fresh: boolean },
): Promise<Card | undefined> {
  const now = await deps.cards.update(card.key, (current) => ({
    ...current,
    shown: { chatId: topic.chatId, messageId, caption },
    // One that was sent by an earlier try may lack what came since.
    drawn: fresh ? Math.max(current.drawn, card.revision) : current.drawn,
  }));
  if (now) await linkShown(now, deps);
  return now;
}

/**
 * Ties every message on a shown card to it, those that were copied to their copies. From the desk's side a card
 * means the last of its messages.
 */
export async function linkShown(card: Card, deps: DeskDeps): Promise<void> {
  const { shown: at, clientId, above } = card;
  if (!at) return;
  const copied = copiedParts(card);
  const copyOf = (part: Part): number | undefined =>
    copied.length === above?.copies.length ? above.copies[copied.indexOf(part)] : undefined;
  const last = lastPart(card);
  for (const part of [last, ...card.parts.slice(0, -1)]) {
    const copy = copyOf(part);
    if (copy === undefined || part === last) await link(clientId, part, at.chatId, at.messageId, deps);
    if (copy !== undefined) await link(clientId, part, at.chatId, copy, deps);
  }
  for (const quote of above?.quotes ?? []) await link(clientId, last, at.chatId, quote, deps);
  if (above?.quotes.length) await link(clientId, last, at.chatId, at.messageId, deps);
}

/** Where the client replied to something, the card replies to the same thing on the desk's side. */
async function replyOf(card: Card, topic: Topic, deps: DeskDeps): Promise<ReplyParameters | undefined> {
  const part = card.parts.find(({ replyTo }) => replyTo !== undefined && !isOn(card, replyTo));
  if (part?.replyTo === undefined) return undefined;
  const pair = await deps.messages.byClientMessage(card.clientId, part.replyTo);
  if (pair?.deskChatId !== topic.chatId) return undefined;
  const { quote } = part;
  return {
    ...replyingTo(pair.deskMessageId),
    ...(quote ? { quote: quote.text, quote_entities: quote.entities, quote_position: quote.position } : {}),
  };
}

function isOn({ parts }: Card, messageId: number): boolean {
  return parts.some(({ id }) => id === messageId);
}

function markup(keyboard: Drawn['keyboard']): InlineKeyboardMarkup {
  return { inline_keyboard: keyboard.map((row) => [...row]) };
}
