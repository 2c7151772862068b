import type { Chat, Update } from 'grammy/types';

/** Updates of one lane are handled in order: one client's chat, or one topic of the desk. */
export function laneOf(update: Update): string {
  const message =
    update.message ??
    update.edited_message ??
    update.channel_post ??
    update.callback_query?.message ??
    undefined;
  if (message)
    return lane(message.chat, 'message_thread_id' in message ? message.message_thread_id : undefined);
  const chat = update.my_chat_member?.chat ?? update.chat_member?.chat ?? update.message_reaction?.chat;
  return chat ? lane(chat, undefined) : 'rest';
}

function lane(chat: Chat, thread: number | undefined): string {
  return thread === undefined ? `chat:${chat.id}` : `chat:${chat.id}:${thread}`;
}
