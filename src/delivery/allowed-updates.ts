import type { Update } from 'grammy/types';

/**
 * What the bot listens to. Reactions and membership come only if named, and reactions only to a bot that is an
 * administrator (https://core.telegram.org/bots/api#getupdates).
 */
export const ALLOWED_UPDATES: readonly Exclude<keyof Update, 'update_id'>[] = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'message_reaction',
  'message_reaction_count',
  'my_chat_member',
  'chat_member',
];
