import type { ForceReply, InlineKeyboardButton, Message, MessageEntity, User } from 'grammy/types';
import type {
  ButtonView,
  EntityView,
  MediaView,
  MessageView,
  PersonView,
  ReplyView,
  ServiceView,
} from './view.ts';

/** Long enough for one line of a reply preview at any width of the page. */
const SNIPPET_LENGTH = 120;

const MEDIA = ['video', 'animation', 'voice', 'audio', 'document', 'video_note'] as const;
const KINDS_WITHOUT_BYTES = ['sticker', 'location', 'contact', 'poll', 'dice', 'story'] as const;

/**
 * A Bot API message as the page shows it.
 * `group` are those who see it, `forced` the ForceReply it was sent with: a selective one means some of them.
 */
export function messageView(
  message: Message,
  group: readonly PersonView[] = [],
  forced?: ForceReply,
): MessageView {
  const service = serviceOf(message);
  const media = mediaOf(message);
  const reply = replyOf(message);
  const asks = forced === undefined ? undefined : asksOf(message, group, forced);
  const keyboard = keyboardOf(message);
  return {
    id: message.message_id,
    from: senderOf(message),
    date: message.date,
    edited: message.edit_date !== undefined,
    text: message.text ?? message.caption ?? '',
    entities: (message.entities ?? message.caption_entities ?? []).map(entityOf),
    ...(media === undefined ? {} : { media }),
    ...(message.media_group_id === undefined ? {} : { album: message.media_group_id }),
    ...(reply === undefined ? {} : { reply }),
    ...(keyboard.length === 0 ? {} : { keyboard }),
    ...(asks === undefined ? {} : { asks }),
    ...(service === undefined ? {} : { service }),
  };
}

function nameOf(user: Pick<User, 'first_name' | 'last_name'>): string {
  return user.last_name === undefined ? user.first_name : `${user.first_name} ${user.last_name}`;
}

function senderOf(message: Message): MessageView['from'] {
  if (message.sender_chat !== undefined) {
    const { id, title } = message.sender_chat;
    return { id, name: title ?? '', bot: false };
  }
  const { from } = message;
  return from === undefined
    ? { id: message.chat.id, name: '', bot: false }
    : { id: from.id, name: nameOf(from), bot: from.is_bot };
}

function entityOf(entity: MessageEntity): EntityView {
  const { type, offset, length } = entity;
  if (entity.type === 'text_link') return { type, offset, length, url: entity.url };
  if (entity.type === 'pre' && entity.language !== undefined) {
    return { type, offset, length, language: entity.language };
  }
  return { type, offset, length };
}

function mediaOf(message: Message): MediaView | undefined {
  const photo = message.photo?.at(-1);
  if (photo !== undefined) {
    const { width, height } = photo;
    return { kind: 'photo', source: sourceOf(photo.file_id), width, height };
  }
  for (const kind of MEDIA) {
    const file = message[kind];
    if (file === undefined) continue;
    const name = 'file_name' in file ? file.file_name : undefined;
    return {
      kind,
      source: sourceOf(file.file_id),
      ...(name === undefined ? {} : { name }),
      ...(file.file_size === undefined ? {} : { size: file.file_size }),
    };
  }
  const bare = KINDS_WITHOUT_BYTES.find((kind) => message[kind] !== undefined);
  if (bare === undefined) return undefined;
  const name = message.contact?.first_name ?? message.poll?.question ?? message.sticker?.emoji;
  return name === undefined ? { kind: bare } : { kind: bare, name };
}

function sourceOf(fileId: string): string {
  return `/playground/file/${encodeURIComponent(fileId)}`;
}

function replyOf(message: Message): ReplyView | undefined {
  const target = message.reply_to_message;
  // In a topic every message that answers nothing carries an implicit reply to the topic's first one.
  if (target === undefined || target.forum_topic_created !== undefined) return undefined;
  const quoted = message.quote?.text ?? target.text ?? target.caption ?? '';
  const text = Array.from(quoted.replace(/\s+/g, ' ').trim()).slice(0, SNIPPET_LENGTH).join('');
  const kind = mediaOf(target)?.kind;
  return {
    id: target.message_id,
    name: senderOf(target).name,
    text,
    ...(kind === undefined ? {} : { kind }),
  };
}

function keyboardOf(message: Message): ButtonView[][] {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  return rows.map((row) => row.map(buttonOf));
}

function buttonOf(button: InlineKeyboardButton): ButtonView {
  const { text } = button;
  if ('callback_data' in button) return { text, kind: 'callback', value: button.callback_data };
  if ('switch_inline_query_current_chat' in button) {
    return { text, kind: 'insert', value: button.switch_inline_query_current_chat };
  }
  if ('url' in button) return { text, kind: 'link', value: button.url };
  if ('copy_text' in button) return { text, kind: 'copy', value: button.copy_text.text };
  return { text, kind: 'other', value: '' };
}

function asksOf(message: Message, group: readonly PersonView[], forced: ForceReply): MessageView['asks'] {
  const placeholder = forced.input_field_placeholder;
  const of = forced.selective === true ? selected(message, group) : [];
  return placeholder === undefined ? { of } : { of, placeholder };
}

/** Telegram's rule: those @mentioned in the text, and the sender of the message that the bot's one replies to. */
function selected(message: Message, group: readonly PersonView[]): number[] {
  const of = new Set<number>();
  const answered = message.reply_to_message?.from;
  if (answered !== undefined && !answered.is_bot) of.add(answered.id);
  for (const entity of message.entities ?? []) {
    if (entity.type === 'text_mention') of.add(entity.user.id);
    if (entity.type === 'mention') {
      const username = message.text?.slice(entity.offset + 1, entity.offset + entity.length).toLowerCase();
      const meant = group.find((person) => person.username?.toLowerCase() === username);
      if (meant !== undefined) of.add(meant.id);
    }
  }
  return [...of];
}

function serviceOf(message: Message): ServiceView | undefined {
  if (message.forum_topic_created !== undefined) {
    return { type: 'topic-created', name: message.forum_topic_created.name };
  }
  if (message.forum_topic_edited !== undefined) {
    const { name } = message.forum_topic_edited;
    return name === undefined ? { type: 'topic-icon' } : { type: 'topic-renamed', name };
  }
  if (message.forum_topic_closed !== undefined) return { type: 'topic-closed' };
  if (message.forum_topic_reopened !== undefined) return { type: 'topic-reopened' };
  if (message.pinned_message !== undefined) return { type: 'pinned' };
  const [joined] = message.new_chat_members ?? [];
  if (joined !== undefined) return { type: 'joined', name: nameOf(joined) };
  if (message.left_chat_member !== undefined) return { type: 'left', name: nameOf(message.left_chat_member) };
  return undefined;
}
