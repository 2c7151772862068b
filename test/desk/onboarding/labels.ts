import type { Message } from 'grammy/types';

/** What the buttons under a message say, in order. */
export function labelsOf(message: Message | undefined): string[] {
  return (message?.reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text);
}
