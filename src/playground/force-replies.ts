import type { ForceReply, Message } from 'grammy/types';
import type { ApiCall } from './telegram/interface.ts';

/** A ForceReply is answered at once or never; older calls need not be looked through at every change. */
const CALLS_TO_LOOK_AT = 300;

/**
 * Which messages the bot sent with a ForceReply. A message itself does not tell (officially it shows inline
 * keyboards only), so the call that sent it is found by chat and text.
 */
export function forceReplies(calls: readonly ApiCall[]): (message: Message) => ForceReply | undefined {
  const forced = new Map<string, ForceReply>();
  for (const { payload, answer } of calls.slice(-CALLS_TO_LOOK_AT)) {
    const { chat_id: chat, text, reply_markup: markup } = payload;
    if (answer.ok && typeof text === 'string' && isForceReply(markup)) {
      forced.set(keyOf(Number(chat), text), markup);
    }
  }
  return (message) => {
    if (message.from?.is_bot !== true || message.text === undefined) return undefined;
    return forced.get(keyOf(message.chat.id, message.text));
  };
}

function isForceReply(markup: unknown): markup is ForceReply {
  return typeof markup === 'object' && markup !== null && 'force_reply' in markup;
}

function keyOf(chat: number, text: string): string {
  return `${chat} ${text.trim()}`;
}
