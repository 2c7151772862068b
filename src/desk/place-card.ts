import type { FormattedString } from '@grammyjs/parse-mode';
import type { ReplyParameters } from 'grammy/types';
import type { Client } from '../clients/client.ts';
import { coolsOffAt } from '../clients/cool-off.ts';
import type { Steps } from '../delivery/outbox.ts';
import type { Card } from './card-record.ts';
import { isQuotedAbove, viewCard, type CardView } from './card-view.ts';
import type { DeskDeps } from './deps.ts';
import { chosen, clip, fitting, parts, quote } from './formatting.ts';
import { clockTime } from './local-time.ts';
import { redraw } from './send-answer.ts';
import { promiseOn, promiseWords } from './promise-line.ts';
import type { Topic } from './stores.ts';

/** https://core.telegram.org/bots/api#sendmessage and #copymessage */
export const LONGEST_TEXT = 4096;
export const LONGEST_CAPTION = 1024;
/**
 * Room for what a card may show later: in the shipped texts up to 99 units for a failed answer, 23 for a wait, 40 for
 * an older promise that is open again, and a fresh time in two suggestions is up to 34 longer.
 */
const LATER_LINES = 200;
/** What stays of a long caption on the copied medium; the whole stands in the message under it. */
const CAPTION_RESTS = 200;

/** A card on its way into a topic. */
interface Placing {
  readonly card: Card;
  readonly topic: Topic;
  readonly deps: DeskDeps;
  readonly steps: Steps;
}

/** The card as it is to be drawn now. */
export async function view(card: Card, deps: DeskDeps): Promise<CardView> {
  const client = await deps.clients.get(card.clientId);
  const promise = promiseOn(card, client);
  return viewCard(card, deps.content, {
    timeOf: (iso) => clockTime(new Date(iso), deps.options.timezone),
    inline: !deps.findings.inlineRefused,
    coolOffUntil: coolOffUntil(card, client, deps),
    promised: promise && promiseWords(promise, deps),
  });
}

/** Until when the desk waits with an answer to this card. Asked when it is drawn: the wait is the client's, not one card's. */
function coolOffUntil(card: Card, client: Client | undefined, deps: DeskDeps): string | undefined {
  if (card.state.kind === 'answered' || !card.reading) return undefined;
  const coolOff = client?.coolOff;
  return coolsOffAt(coolOff, deps.now()) && card.at >= coolOff.from ? coolOff.until : undefined;
}

/** A message too long for its card, as the quotes that stand above it (Premium writes up to 8192). */
export function quotesAbove({ message: { text, entities } }: Card): FormattedString[] {
  return text.length <= LONGEST_TEXT
    ? [quote(text, chosen(entities))]
    : parts(text, LONGEST_TEXT).map((part) => quote(part));
}

/** How many calls it takes to show a card, as far as can be told before it is drawn. */
export function callsOf(card: Card): number {
  return 1 + (card.reading && isQuotedAbove(card) ? quotesAbove(card).length : 0);
}

/** Sends a card into its topic: in one call where it fits, else with the long part standing above it. */
export async function place(card: Card, topic: Topic, deps: DeskDeps, steps: Steps): Promise<void> {
  const placing = { card, topic, deps, steps };
  const { body, keyboard } = await view(card, deps);
  const reply_markup = { inline_keyboard: keyboard.map((row) => [...row]) };
  const replyTo = await replyOf(card, topic, deps);
  if (card.message.kind === 'text') {
    const under = isQuotedAbove(card) ? await placeQuotes(placing, 0, replyTo) : replyTo;
    await placeText(placing, body, reply_markup, under);
    return;
  }
  const base = { message_thread_id: topic.threadId, ...(replyTo ? { reply_parameters: replyTo } : {}) };
  const copy = async (more: { caption?: string; caption_entities?: FormattedString['entities'] }) => {
    const { chatId } = topic;
    return deps.api.copyMessage(chatId, card.clientId, card.message.id, { ...base, ...more });
  };
  if (card.reading && (body.text.length > LONGEST_CAPTION - LATER_LINES || isQuotedAbove(card))) {
    const medium = await above(placing, 0, async () => {
      const { message_id } = await copy({ caption: clip(card.message.text, CAPTION_RESTS) });
      return message_id;
    });
    const under = replyingTo(medium);
    await placeText(
      placing,
      body,
      reply_markup,
      isQuotedAbove(card) ? await placeQuotes(placing, 1, under) : under,
    );
    return;
  }
  const messageId = await steps.once(`card:${topic.threadId}`, async () => {
    const drawn = { caption: body.text, caption_entities: body.entities, reply_markup };
    return (await copy(card.reading ? drawn : {})).message_id;
  });
  await shown(placing, messageId, true);
}

/** The quotes come after `first` other messages that stand above the card. */
async function placeQuotes(
  placing: Placing,
  first: number,
  replyTo: ReplyParameters | undefined,
): Promise<ReplyParameters | undefined> {
  const { card, topic, deps } = placing;
  let last = replyTo;
  for (const [part, piece] of quotesAbove(card).entries()) {
    const under = last;
    const messageId = await above(placing, first + part, async () => {
      const sent = await deps.api.sendMessage(topic.chatId, piece.text, {
        entities: piece.entities,
        message_thread_id: topic.threadId,
        link_preview_options: { is_disabled: true },
        ...(under ? { reply_parameters: under } : {}),
      });
      return sent.message_id;
    });
    last = replyingTo(messageId);
  }
  return last;
}

/**
 * Sends what stands above the card, unless it stands there already. Kept on the card: the card itself may have
 * to wait for Telegram's leave, and neither its next try nor a restart may show the client's words twice.
 */
async function above(
  { card, topic, deps, steps }: Placing,
  part: number,
  send: () => Promise<number>,
): Promise<number> {
  const { threadId } = topic;
  const held = card.above?.threadId === threadId ? card.above.messageIds[part] : undefined;
  if (held !== undefined) return held;
  const messageId = await steps.once(`above:${threadId}:${part}`, send);
  await link(card, topic.chatId, messageId, deps);
  await deps.cards.update(card.key, (now) => {
    const before = now.above?.threadId === threadId ? now.above.messageIds.slice(0, part) : [];
    return { ...now, above: { threadId, messageIds: [...before, messageId] } };
  });
  return messageId;
}

async function placeText(
  placing: Placing,
  body: FormattedString,
  reply_markup: { inline_keyboard: CardView['keyboard'][number][number][][] },
  replyTo: ReplyParameters | undefined,
): Promise<void> {
  const { topic, deps, steps } = placing;
  const fits = fitting(body, LONGEST_TEXT);
  const messageId = await steps.once(`card:${topic.threadId}`, async () => {
    const sent = await deps.api.sendMessage(topic.chatId, fits.text, {
      entities: fits.entities,
      message_thread_id: topic.threadId,
      reply_markup,
      link_preview_options: { is_disabled: true },
      ...(replyTo ? { reply_parameters: replyTo } : {}),
    });
    return sent.message_id;
  });
  await shown(placing, messageId, false);
}

/** The card first: it is what a process started after a kill asks, so that it does not send the card again. */
async function shown({ card, topic, deps }: Placing, messageId: number, caption: boolean): Promise<void> {
  const now = await deps.cards.update(card.key, (current) => ({
    ...current,
    shown: { chatId: topic.chatId, messageId, caption },
    drawn: Math.max(current.drawn, card.revision),
  }));
  if (now) await catchUp(now, deps);
  await link(card, topic.chatId, messageId, deps);
}

/** Edits have a lane of their own: one that came by while the card was on its way found nothing to draw on. */
export async function catchUp(card: Card, deps: DeskDeps): Promise<void> {
  if (card.revision > card.drawn) await redraw(card, deps, 'once-shown');
}

/** Ties the client's message to its copy in the desk. */
export async function link(
  card: Card,
  deskChatId: number,
  deskMessageId: number,
  deps: DeskDeps,
): Promise<void> {
  const { clientId } = card;
  await deps.messages.link({ clientId, clientMessageId: card.message.id, deskChatId, deskMessageId });
}

/** Where the client replied to something, the card replies to the same thing on the desk's side. */
async function replyOf(card: Card, topic: Topic, deps: DeskDeps): Promise<ReplyParameters | undefined> {
  if (card.message.replyTo === undefined) return undefined;
  const pair = await deps.messages.byClientMessage(card.clientId, card.message.replyTo);
  return pair?.deskChatId === topic.chatId ? replyingTo(pair.deskMessageId) : undefined;
}

/** An operator may have deleted the message meanwhile: then the card stands by itself. */
function replyingTo(messageId: number): ReplyParameters {
  return { message_id: messageId, allow_sending_without_reply: true };
}
