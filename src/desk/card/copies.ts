import type { ReplyParameters } from 'grammy/types';
import { copiedParts, isAlbum } from './card-parts.ts';
import type { Part } from '../card-record.ts';
import { clip, LONGEST_CAPTION } from '../both-ways/formatting.ts';
import { isLive, sendLive } from '../both-ways/live-location.ts';
import { isCaptioned } from '../both-ways/message-kinds.ts';
import { noteAbove, withReply, type Placing } from './placing.ts';

/** What stays of a long caption on the copied medium; the whole stands in the messages under it. */
export const CAPTION_RESTS = 200;

/** Copies what of the card is no text into the topic, above the card, unless it stands there already. */
export async function placeCopies(placing: Placing, replyTo: ReplyParameters | undefined): Promise<void> {
  const { card } = placing;
  const parts = copiedParts(card);
  const held = placing.above.copies.length;
  if (!isAlbum(card)) for (const part of parts.slice(held)) await copyOne(placing, part, replyTo);
  else if (held === 0) await copyAlbum(placing, parts);
}

/** No replies, no captions of its own (https://core.telegram.org/bots/api#copymessages): what is said of it stands on the card. */
async function copyAlbum(placing: Placing, parts: readonly Part[]): Promise<void> {
  const { card, topic, deps, steps } = placing;
  const made = await steps.onceTogether(
    parts.map(({ id }) => `copy:${topic.threadId}:${id}`),
    async () => {
      const ids = parts.map(({ id }) => id);
      // One that is too long would be refused, and all with it.
      const long = parts.some(({ text }) => text.length > LONGEST_CAPTION);
      const copies = await deps.api.copyMessages(topic.chatId, card.clientId, ids, {
        message_thread_id: topic.threadId,
        ...(long ? { remove_caption: true } : {}),
      });
      return parts.map((_, place) => copies[place]?.message_id ?? MISSING);
    },
  );
  await noteAbove(
    placing,
    'copies',
    made.filter((id) => id !== MISSING),
  );
  // The client deleted some of it meanwhile: which copy is whose cannot be told.
  if (made.includes(MISSING)) return;
  for (const [place, part] of parts.entries()) await placing.link(part, made[place] ?? MISSING);
}

/** A piece of an album that Telegram left out. */
const MISSING = 0;

async function copyOne(placing: Placing, part: Part, replyTo: ReplyParameters | undefined): Promise<void> {
  const { card, topic, deps, steps } = placing;
  const caption =
    isCaptioned(part.kind) && part.text.length > CAPTION_RESTS
      ? { caption: clip(part.text, CAPTION_RESTS) }
      : {};
  const messageId = await steps.once(`copy:${topic.threadId}:${part.id}`, async () => {
    const source = { chatId: card.clientId, messageId: part.id };
    const where = { message_thread_id: topic.threadId };
    // A copy would stand still.
    if (part.kind === 'location' && (await isLive(source, deps)))
      return withReply(replyTo, (reply) => sendLive(source, topic.chatId, { ...where, ...reply }, deps));
    const { message_id } = await withReply(replyTo, (reply) =>
      deps.api.copyMessage(topic.chatId, card.clientId, part.id, { ...where, ...reply, ...caption }),
    );
    return message_id;
  });
  await noteAbove(placing, 'copies', [messageId]);
  await placing.link(part, messageId);
}
