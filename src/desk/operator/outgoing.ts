import type { Message } from 'grammy/types';
import { LONGEST_CAPTION } from '../both-ways/formatting.ts';
import { isCaptioned, type MessageKind } from '../both-ways/message-kinds.ts';
import type { OwnWords } from './own-words.ts';
import { isQuiz } from '../both-ways/polls.ts';
import type { Outgoing } from '../work.ts';

/** How an operator's message goes to the client; `words` are already without what is not for them. */
export function outgoingOf(
  message: Message,
  kind: MessageKind,
  { text, entities, named }: OwnWords,
  late = false,
): Outgoing {
  const { chat, message_id: messageId, media_group_id: album } = message;
  const source = { chatId: chat.id, messageId };
  // A copied dice would roll anew, and the bot may not copy somebody else's quiz.
  if (kind === 'text' || kind === 'dice' || isQuiz(message)) return { kind: 'text', text, entities };
  if (album !== undefined && !late) return { kind: 'album', chatId: chat.id, album };
  if (kind === 'poll') return { kind: 'poll', ...source, text, entities };
  if (message.location?.live_period !== undefined) return { kind: 'live', ...source };
  const caption = captionOf(kind, { text, entities, named });
  return { kind: 'copy', ...source, ...(caption ? { caption } : {}) };
}

/** A caption that has to be seen to: something was cut from it, or a copy may not carry it whole. */
function captionOf(
  kind: MessageKind,
  { text, entities, named }: OwnWords,
): Extract<Outgoing, { kind: 'copy' }>['caption'] {
  if (!isCaptioned(kind) || (!named && text.length <= LONGEST_CAPTION)) return undefined;
  return { text, entities, cut: named };
}
