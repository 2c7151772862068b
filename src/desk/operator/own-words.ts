import type { Message, MessageEntity } from 'grammy/types';
import type { DeskDeps } from '../deps.ts';
import { chosen } from '../both-ways/formatting.ts';
import { wordsOf } from '../both-ways/message-kinds.ts';
import { ANONYMOUS_ADMIN } from './operator.ts';

/** What an operator's message says to the client. */
export interface OwnWords {
  readonly text: string;
  readonly entities: MessageEntity[];
  /** It began with the bot's name, which `switch_inline_query_current_chat` puts in front of a suggestion. */
  readonly named: boolean;
}

export function ownWords(message: Message, { me }: Pick<DeskDeps, 'me'>): OwnWords {
  const { text, entities } = wordsOf(message);
  const cut = new RegExp(`^\\s*@${me.username}(?:\\s+|$)`, 'i').exec(text)?.[0].length ?? 0;
  return {
    text: text.slice(cut),
    entities: chosen(entities)
      .filter(({ offset }) => offset >= cut)
      .map((entity) => ({ ...entity, offset: entity.offset - cut })),
    named: cut > 0,
  };
}

/** `//` opens a note, a single slash a command; the rest may be meant for the client. */
export function openingOf({ text }: OwnWords): 'note' | 'command' | 'words' {
  const start = text.trimStart();
  return start.startsWith('//') ? 'note' : start.startsWith('/') ? 'command' : 'words';
}

/** A reply to a colleague and a message that opens with @colleague stay inside. */
export function isForColleague(message: Message, { me }: Pick<DeskDeps, 'me'>): boolean {
  const { text, entities } = wordsOf(message);
  const mention = entities.find(
    ({ type, offset }) => offset === 0 && (type === 'mention' || type === 'text_mention'),
  );
  const named = mention && text.slice(0, mention.length).toLowerCase();
  if (named !== undefined && named !== `@${me.username.toLowerCase()}`) return true;
  const replied = repliedTo(message);
  if (!replied?.from || replied.from.id === me.id) return false;
  return replied.from.id !== message.from?.id || replied.from.id === ANONYMOUS_ADMIN;
}

/** In a topic every message "replies" to the one that made the topic, unless the person chose another. */
export function repliedTo(message: Message): Message['reply_to_message'] {
  const replied = message.reply_to_message;
  if (!replied || replied.forum_topic_created || replied.message_id === message.message_thread_id)
    return undefined;
  return replied;
}
