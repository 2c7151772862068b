import type { Message, TextQuote } from 'grammy/types';
import { partMeant } from '../card/card-parts.ts';
import { asMessages } from './deliver.ts';
import type { DeskDeps } from '../deps.ts';
import { chosen } from '../both-ways/formatting.ts';
import { firstPiece } from './operator-album.ts';
import { ownWords, repliedTo } from './own-words.ts';
import type { Quote } from '../work.ts';

/** The message of the client's chat that an operator replies to, and what of it they quoted by hand. */
export interface Aim {
  readonly replyTo?: number;
  readonly quote?: Quote;
}

/** What a reply in the desk means in the client's chat. */
export async function aimOf(message: Message, deps: DeskDeps): Promise<Aim> {
  const replied = repliedTo(message);
  const pair = replied && (await deps.messages.byDeskMessage(message.chat.id, replied.message_id));
  if (!pair) return {};
  const quote = message.quote?.is_manual ? message.quote : undefined;
  const card = await deps.cards.ofClientMessage(pair.clientId, pair.clientMessageId);
  const stands = [card?.shown?.messageId, ...(card?.above?.quotes ?? [])];
  if (card && stands.includes(replied.message_id)) {
    const part = partMeant(card, quote);
    return { replyTo: part.id, ...asQuote(part.text, quote, 0) };
  }
  if (!quote) return { replyTo: pair.clientMessageId };
  // An operator's own message, or a copy of the client's: it has the same words on both sides, in one piece or more.
  const copies = [pair.clientMessageId, ...(pair.further ?? [])];
  let start = 0;
  for (const [place, { text }] of asMessages(ownWords(replied, deps)).entries()) {
    const found = asQuote(text, quote, start);
    const replyTo = copies[place];
    if (found.quote && replyTo !== undefined) return { replyTo, ...found };
    start += text.length;
  }
  return { replyTo: pair.clientMessageId };
}

/** A late piece of an album replies to its album. */
export async function albumAim({ chat, media_group_id: album = '' }: Message, deps: DeskDeps): Promise<Aim> {
  const first = await firstPiece({ chatId: chat.id, album }, deps);
  const pair = first === undefined ? undefined : await deps.messages.byDeskMessage(chat.id, first);
  return pair ? { replyTo: pair.clientMessageId } : {};
}

/** The quote where it stands in the client's message, at the place nearest to the one in the desk's. */
function asQuote(text: string, quote: TextQuote | undefined, start: number): { quote?: Quote } {
  if (!quote) return {};
  let position = -1;
  for (let at = text.indexOf(quote.text); at >= 0; at = text.indexOf(quote.text, at + 1)) {
    const nearer = Math.abs(start + at - quote.position) < Math.abs(start + position - quote.position);
    if (position < 0 || nearer) position = at;
  }
  if (position < 0) return {};
  return { quote: { text: quote.text, position, entities: chosen(quote.entities).filter(isQuotable) } };
}

/** https://core.telegram.org/bots/api#replyparameters */
function isQuotable({ type }: { readonly type: string }): boolean {
  return ['bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'custom_emoji'].includes(type);
}
