import type { Message, MessageEntity, User } from 'grammy/types';
import type { Content, LocationContent, MediaContent } from './content.ts';
import { allowanceOf, contentCaption, contentFields, contentText, point } from './content-fields.ts';
import type { SendOptions } from './interface.ts';
import { botUser, place, quoteIn } from './outgoing.ts';
import type { Room, World } from './world.ts';

/** Whom Telegram names as the sender of an anonymous administrator's message. */
const GROUP_ANONYMOUS_BOT: User = {
  id: 1087968824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};

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
  enterAs(world, room, personId);
  const replied = options.replyTo === undefined ? undefined : existing(room, options.replyTo);
  const thread = options.thread ?? replied?.message_thread_id;
  if (thread !== undefined && !room.topics.has(thread))
    throw new Error(`there is no topic ${thread} in ${chatId}`);
  const fields = contentFields(world, content, allowanceOf(world, personId));
  const message: Message = {
    message_id: world.nextMessageId(room),
    from: options.anonymous ? GROUP_ANONYMOUS_BOT : person,
    ...(options.anonymous && { sender_chat: room.chat }),
    chat: room.chat,
    date: world.time(),
    ...place(room, thread, replied),
    ...quoted(replied, options.quote),
    ...origin(world, options.forwardOf),
    ...(options.viaBot && { via_bot: botUser(world) }),
    ...fields,
  };
  world.post(room, message);
  tell(world, room, 'message', message);
  return message;
}

/** Several media at once: one message and one update each, held together by `media_group_id`. */
export function sendAlbumAs(
  world: World,
  personId: number,
  chatId: number,
  items: readonly MediaContent[],
  options: SendOptions,
): Message[] {
  if (items.length < 2 || items.length > 10) throw new Error('an album has two to ten items');
  const mediaGroupId = world.nextAlbumId();
  return items.map((item) => sendAs(world, personId, chatId, { ...item, mediaGroupId }, options));
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
  const before = own(room, personId, messageId);
  const { text: _, entities: __, caption: ___, caption_entities: ____, ...rest } = before;
  const allowed = allowanceOf(world, personId);
  const fields =
    before.text === undefined
      ? contentCaption(text, entities, allowed)
      : contentText(text, entities, allowed);
  return changed(world, room, { ...rest, ...fields });
}

/** A person's live location moves, or stops being live. */
export function moveAs(
  world: World,
  personId: number,
  chatId: number,
  messageId: number,
  to: Omit<LocationContent, 'kind' | 'livePeriod'> | 'stop',
): Message {
  const room = world.room(chatId);
  const before = own(room, personId, messageId);
  const { location } = before;
  if (location?.live_period === undefined) throw new Error(`message ${messageId} is no live location`);
  const { latitude, longitude, live_period: livePeriod } = location;
  const moved = to === 'stop' ? { latitude, longitude } : point({ latitude, longitude, livePeriod, ...to });
  return changed(world, room, { ...before, location: moved });
}

/** A message that is there, for those who act on it. */
export function existing(room: Room, messageId: number): Message {
  const message = room.messages.get(messageId);
  if (!message) throw new Error(`there is no message ${messageId} in ${room.chat.id}`);
  return message;
}

function enterAs(world: World, room: Room, personId: number): void {
  const { id, type } = room.chat;
  if (type === 'private') {
    if (id !== personId) throw new Error(`person ${personId} cannot write in the private chat of ${id}`);
    world.started.add(personId);
  } else if (room.movedTo !== undefined) {
    throw new Error(`the group ${id} was upgraded to ${room.movedTo}`);
  } else {
    const status = room.members.get(personId) ?? 'left';
    if (status === 'kicked') throw new Error(`person ${personId} is banned in ${id}`);
    if (status === 'left') room.members.set(personId, 'member');
  }
}

function own(room: Room, personId: number, messageId: number): Message {
  const message = existing(room, messageId);
  if (message.from?.id !== personId && message.from?.id !== GROUP_ANONYMOUS_BOT.id)
    throw new Error(`message ${messageId} in ${room.chat.id} is not by ${personId}`);
  return message;
}

function changed(world: World, room: Room, after: Message): Message {
  const message: Message = { ...after, edit_date: world.time() };
  world.post(room, message);
  tell(world, room, 'edited_message', message);
  return message;
}

function quoted(replied: Message | undefined, text: string | undefined): Partial<Message> {
  if (text === undefined) return {};
  const quote = replied && quoteIn(replied, text);
  if (!quote) throw new Error(`there is nothing to reply to that says "${text}"`);
  return { quote };
}

function origin(world: World, name: string | undefined): Partial<Message> {
  if (name === undefined) return {};
  return { forward_origin: { type: 'hidden_user', sender_user_name: name, date: world.time() - 60 } };
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

/** In a group a bot that is no administrator is in privacy mode: commands, replies to it and what came by way of it. */
function botSees(world: World, room: Room, message: Message): boolean {
  if (room.chat.type === 'private') return !world.blocked.has(room.chat.id);
  switch (room.bot.status) {
    case 'administrator':
      return true;
    case 'left':
      return false;
    case 'member':
      return (
        (message.text ?? '').startsWith('/') ||
        message.reply_to_message?.from?.id === world.bot.id ||
        message.via_bot !== undefined
      );
    default:
      return room.bot.status satisfies never;
  }
}
