import type { InlineKeyboardButton } from 'grammy/types';

/** What `switch_inline_query_current_chat` carries at most (https://limits.tginfo.me, inline query). */
const INLINE_QUERY = 256;

/** ✎: one short paragraph goes straight into the input field; anything else is asked for by `data` and offered for copying. */
export function editButton(label: string, text: string, data: string, inline: boolean): InlineKeyboardButton {
  return inline && text.length <= INLINE_QUERY && !text.includes('\n')
    ? { text: label, switch_inline_query_current_chat: text }
    : { text: label, callback_data: data };
}
