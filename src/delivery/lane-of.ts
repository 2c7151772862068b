import type { Update } from 'grammy/types';
import { z } from 'zod';

/** As much of a message as says where it belongs. */
const Place = z.object({
  chat: z.object({ id: z.number() }),
  message_thread_id: z.number().optional().catch(undefined),
});

/** An inline query is asked nowhere: in the order in which one person types. */
const Asker = z.object({ from: z.object({ id: z.number() }) });

/** What belongs to no chat has no order to keep: spread over so many lanes, one that fails holds up few others. */
const REST_LANES = 32;

/**
 * Updates of one lane are handled in order: one client's chat, or one topic of the desk. Never throws: an update
 * without a chat where one should be still has to get past the others, to be put away by its handler.
 */
export function laneOf(update: Update): string {
  const candidates: unknown[] = [
    update.message,
    update.edited_message,
    update.channel_post,
    update.callback_query?.message,
    update.my_chat_member,
    update.chat_member,
    update.message_reaction,
    update.message_reaction_count,
  ];
  const asker = Asker.safeParse(update.inline_query).data;
  if (asker) return `inline:${asker.from.id}`;
  for (const candidate of candidates) {
    const { data } = Place.safeParse(candidate);
    if (data) return lane(data.chat.id, data.message_thread_id);
  }
  return `rest:${update.update_id % REST_LANES}`;
}

function lane(chatId: number, thread: number | undefined): string {
  return thread === undefined ? `chat:${chatId}` : `chat:${chatId}:${thread}`;
}
