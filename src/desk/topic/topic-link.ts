import type { Topic } from '../stores.ts';

/** Opens a topic of a private supergroup: https://core.telegram.org/api/links#message-links */
export function topicLink({ chatId, threadId }: Topic): string {
  return `https://t.me/c/${String(chatId).replace(/^-100/, '')}/${threadId}`;
}
