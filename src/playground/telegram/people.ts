import type { Message, MessageEntity, User } from 'grammy/types';
import { compact } from './compact.ts';
import { format, isBlank } from './entities.ts';
import type { Content, MediaContent, SendOptions } from './interface.ts';
import { mediaFields } from './media.ts';
import { captionFields, place, textFields } from './outgoing.ts';
import type { Room, World } from './world.ts';

/** Whom Telegram names as the sender of an anonymous administrator's message. */
const GROUP_ANONYMOUS_BOT: User = {
  id: 1087968824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};

/** What a Premium person may write; a bot gets it whole. */
const MAX_PERSON_TEXT = 8192;
const MAX_PERSON_CAPTION = 4096;

/** A person's message: into the chat, and to the bot if it may see it. Errors: misuse of the simulation. */
export function sendAs(
  world: World,
  personId: number,
  chatId: number,
  content: Content,
  options: SendOptions,
): Message {
  const room = world.room(chatId);
  const person = world.user(personId, room.chat.type === 'private');
  if (room.chat.type === 'private') {
    if (chatId !== personId)
      throw new Error(`person ${personId} cannot write in the private chat of ${chatId}`);
    world.started.add(personId);
  } else if ((room.members.get(personId) ?? 'left') === 'left') {
    room.members.set(personId, 'member');
  }
  const replied = options.replyTo === undefined ? undefined : existing(room, options.replyTo);
  const thread = options.thread ?? replied?.message_thread_id;
  if (thread !== undefined && !room.topics.has(thread))
    throw new Error(`there is no topic ${thread} in ${chatId}`);
  const message: Message = {
    message_id: world.nextMessageId(room),
    from: options.anonymous ? GROUP_ANONYMOUS_BOT : person,
    ...(options.anonymous && { sender_chat: room.chat }),
    chat: room.chat,
    date: world.time(),
    ...place(room, thread, replied),
    ...contentFields(world, content),
  };
  world.post(room, message);
  tell(world, room, 'message', message);
  return message;
}

/** A person changes their own text or caption. */
export function editAs(
  world: World,
  personId: number,
  chatId: number,
  messageId: number,
  text: string,
  entities: MessageEntity[] | undefined,
): Message {
  const room = world.room(chatId);
  const before = existing(room, messageId);
  if (before.from?.id !== personId && before.from?.id !== GROUP_ANONYMOUS_BOT.id)
    throw new Error(`message ${messageId} in ${chatId} is not by ${personId}`);
  const { text: _, entities: __, caption: ___, caption_entities: ____, ...rest } = before;
  const fields =
    before.text === undefined
      ? contentCaption({ caption: text, ...compact({ caption_entities: entities }) })
      : contentText(text, entities);
  const message: Message = { ...rest, ...fields, edit_date: world.time() };
  world.post(room, message);
  tell(world, room, 'edited_message', message);
  return message;
}

/** A message that is there, for those who act on it. */
export function existing(room: Room, messageId: number): Message {
  const message = room.messages.get(messageId);
  if (!message) throw new Error(`there is no message ${messageId} in ${room.chat.id}`);
  return message;
}

function tell(world: World, room: Room, type: 'message' | 'edited_message', message: Message): void {
  if (!botSees(world, room, message)) return;
  const from = message.from ?? GROUP_ANONYMOUS_BOT;
  const seen = { ...message, from, chat: room.chat };
  world.updates.push(
    type === 'message'
      ? { message: seen }
      : { edited_message: { ...seen, edit_date: message.edit_date ?? world.time() } },
  );
}

/** In a group a bot that is no administrator is in privacy mode: commands and replies to it, nothing else. */
function botSees(world: World, room: Room, message: Message): boolean {
  if (room.chat.type === 'private') return !world.blocked.has(room.chat.id);
  switch (room.bot.status) {
    case 'administrator':
      return true;
    case 'left':
      return false;
    case 'member':
      return (message.text ?? '').startsWith('/') || message.reply_to_message?.from?.id === world.bot.id;
    default:
      return room.bot.status satisfies never;
  }
}

function contentFields(world: World, content: Content): Partial<Message> {
  switch (content.kind) {
    case 'text':
      return contentText(content.text, content.entities);
    case 'photo':
    case 'document':
    case 'video':
    case 'voice':
    case 'audio':
    case 'animation':
      return medium(world, content);
    case 'sticker':
    case 'video_note':
      return mediaFields(world.files.add(content.kind, new Uint8Array([0]), content.kind, 'image/webp'));
    case 'location':
      return { location: { latitude: 55.7558, longitude: 37.6173 } };
    case 'contact':
      return { contact: { phone_number: '+79000000000', first_name: 'Контакт' } };
    case 'dice':
      return { dice: { emoji: '🎲', value: 4 } };
    case 'poll':
      return { poll: poll(world) };
    case 'story':
      return { story: { chat: { id: 777, type: 'private', first_name: 'Story' }, id: 1 } };
    default:
      return content satisfies never;
  }
}

function contentText(raw: string, given: MessageEntity[] | undefined): Partial<Message> {
  const { text, entities } = format(raw, given);
  if (isBlank(text)) throw new Error('a person cannot send an empty text');
  if (text.length > MAX_PERSON_TEXT) throw new Error(`a person cannot send more than ${MAX_PERSON_TEXT}`);
  return textFields(text, entities);
}

function contentCaption(content: Pick<MediaContent, 'caption' | 'caption_entities'>): Partial<Message> {
  const { text, entities } = format(content.caption ?? '', content.caption_entities);
  if (text.length > MAX_PERSON_CAPTION) throw new Error(`a caption has at most ${MAX_PERSON_CAPTION}`);
  return captionFields(text, entities);
}

const MIMES: Record<MediaContent['kind'], [name: string, mime: string]> = {
  photo: ['photo.jpg', 'image/jpeg'],
  document: ['document.bin', 'application/octet-stream'],
  video: ['video.mp4', 'video/mp4'],
  voice: ['voice.ogg', 'audio/ogg'],
  audio: ['audio.mp3', 'audio/mpeg'],
  animation: ['animation.mp4', 'video/mp4'],
};

function medium(world: World, content: MediaContent): Partial<Message> {
  const [name, mime] = MIMES[content.kind];
  const bytes = content.file ?? new TextEncoder().encode(`simulated ${content.kind}`);
  const file = world.files.add(content.kind, bytes, content.fileName ?? name, content.mime ?? mime);
  return {
    ...mediaFields(file),
    ...contentCaption(content),
    ...compact({ media_group_id: content.mediaGroupId }),
  };
}

function poll(world: World): NonNullable<Message['poll']> {
  return {
    id: world.nextQueryId(),
    question: 'Опрос',
    options: [
      { persistent_id: '0', text: 'Да', voter_count: 0 },
      { persistent_id: '1', text: 'Нет', voter_count: 0 },
    ],
    total_voter_count: 0,
    is_closed: false,
    is_anonymous: true,
    type: 'regular',
    allows_multiple_answers: false,
    allows_revoting: true,
    members_only: false,
  };
}
