import type { Message, MessageEntity, User } from 'grammy/types';
import type { z } from 'zod';
import { badRequest, forbidden } from './api-error.ts';
import { compact } from './compact.ts';
import type { chatId, replyParameters } from './methods/fields.ts';
import { type ReplyMarkup, shownMarkup } from './methods/keyboards.ts';
import type { Room, World } from './world.ts';

/** Where a bot's message goes and what hangs on it. */
export interface Destination {
  chat_id: z.output<typeof chatId>;
  message_thread_id?: number | undefined;
  reply_parameters?: z.output<typeof replyParameters> | undefined;
  reply_markup?: ReplyMarkup | undefined;
}

/** The fields of a message that make its matter: text, a medium, a caption … */
export type Matter = Partial<Omit<Message, 'message_id' | 'chat' | 'date'>>;

/** Puts a bot's message into its chat. Errors: the chat's, the topic's, the reply's. */
export function postFromBot(world: World, to: Destination, matter: Matter): Message {
  const room = world.enter(to.chat_id);
  const replied = to.reply_parameters && findReplied(room, to.reply_parameters);
  const thread = to.message_thread_id ?? replied?.message_thread_id;
  checkThread(room, thread);
  if (replied && to.message_thread_id !== undefined && replied.message_thread_id !== to.message_thread_id)
    throw badRequest('message to be replied not found');
  const message: Message = {
    message_id: world.nextMessageId(room),
    from: botUser(world),
    chat: room.chat,
    date: world.time(),
    ...place(room, thread, replied),
    ...(replied && quoteOf(replied, to.reply_parameters)),
    ...matter,
    ...compact({ reply_markup: shownMarkup(to.reply_markup) }),
  };
  if (to.reply_markup && !('inline_keyboard' in to.reply_markup))
    world.uneditable.add(`${room.chat.id}:${message.message_id}`);
  return world.post(room, message);
}

/** The bot as a sender: without the fields that only getMe tells. */
export function botUser(world: World): User {
  const { id, first_name, username } = world.bot;
  return { id, is_bot: true, first_name, username };
}

/**
 * Topic and reply of a message. In a topic, what replies to nothing replies to the topic's first message:
 * a bot that takes that for a real reply is wrong, and real Telegram shows it.
 */
export function place(
  room: Room,
  thread: number | undefined,
  replied: Message | undefined,
): Partial<Message> {
  const opening = thread === undefined ? undefined : room.messages.get(thread);
  const target = replied ?? opening;
  return {
    ...(thread !== undefined && { message_thread_id: thread, is_topic_message: true as const }),
    ...(target && { reply_to_message: withoutReply(target) }),
  };
}

// Two signatures: grammY's type of a replied message wants a field that is undefined and forbids it at once.
function withoutReply(message: Message): NonNullable<Message['reply_to_message']>;
function withoutReply(message: Message): object {
  const { reply_to_message: _, ...rest } = message;
  return rest;
}

function checkThread(room: Room, thread: number | undefined): void {
  if (thread === undefined) return;
  // General has the thread id 1 in the clients, but naming it is refused.
  const topic = room.topics.get(thread);
  if (!topic) throw badRequest('message thread not found');
  if (topic.closed && !canManageTopics(room) && !topic.byBot) throw badRequest('TOPIC_CLOSED');
  const { oldTopics } = room;
  const old = oldTopics && room.lastId - topic.id >= oldTopics.messages ? oldTopics.refusal : undefined;
  const refusal = topic.refusal ?? old;
  if (refusal) throw badRequest(refusal);
}

export function canManageTopics(room: Room): boolean {
  return room.bot.status === 'administrator' && room.bot.can_manage_topics === true;
}

function findReplied(room: Room, reply: NonNullable<Destination['reply_parameters']>): Message | undefined {
  if (reply.chat_id !== undefined && reply.chat_id !== room.chat.id)
    throw badRequest('reply_parameters.chat_id: replies to another chat are not simulated');
  const message = room.messages.get(reply.message_id);
  if (!message && !reply.allow_sending_without_reply) throw badRequest('message to be replied not found');
  return message;
}

function quoteOf(replied: Message, reply: Destination['reply_parameters']): Partial<Message> {
  if (!reply?.quote) return {};
  const quote = quoteIn(replied, reply.quote, reply.quote_position, reply.quote_entities);
  if (!quote) throw badRequest('QUOTE_TEXT_INVALID');
  return { quote };
}

/** Words of a message quoted by hand, at the place nearest to `near`; undefined when it has no such words. */
export function quoteIn(
  replied: Message,
  text: string,
  near = 0,
  entities?: MessageEntity[],
): Message['quote'] {
  const whole = replied.text ?? replied.caption ?? '';
  const places: number[] = [];
  for (let at = whole.indexOf(text); at !== -1; at = whole.indexOf(text, at + 1)) places.push(at);
  const [first] = places;
  if (first === undefined) return undefined;
  const position = places.reduce(
    (best, at) => (Math.abs(at - near) < Math.abs(best - near) ? at : best),
    first,
  );
  return { text, position, is_manual: true, ...compact({ entities }) };
}

/**
 * A service message about what the bot did, or a person.
 * The bot gets it as an update, even from itself: Telegram does that.
 */
export function postService(
  world: World,
  room: Room,
  thread: number | undefined,
  what: Partial<Message>,
  from: User = botUser(world),
): Message {
  const message: Message = {
    message_id: what.message_id ?? world.nextMessageId(room),
    from,
    chat: room.chat,
    date: world.time(),
    ...place(room, thread, undefined),
    ...what,
  };
  world.post(room, message);
  // Privacy mode hides no service messages; a bot that is not there or was blocked gets none.
  const hears = room.chat.type === 'private' ? !world.blocked.has(room.chat.id) : room.bot.status !== 'left';
  if (hears) world.updates.push({ message: { ...message, chat: room.chat, from } });
  return message;
}

/** Text and entities as fields of a message; no empty list of entities. */
export function textFields(text: string, entities: MessageEntity[]): Pick<Message, 'text' | 'entities'> {
  return { text, ...(entities.length > 0 && { entities }) };
}

/** The same for a caption; an empty caption is none. */
export function captionFields(
  text: string,
  entities: MessageEntity[],
): Pick<Message, 'caption' | 'caption_entities'> {
  return text === '' ? {} : { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

/** The bot's right in a group, or 400 in Telegram's words. In private chats there are no rights. */
export function needRight(
  room: Room,
  right: 'can_manage_topics' | 'can_delete_messages' | 'can_pin_messages',
  refusal: string,
): void {
  if (room.chat.type === 'private') return;
  if (room.bot.status === 'left') throw forbidden('bot is not a member of the supergroup chat');
  if (room.bot.status !== 'administrator' || room.bot[right] !== true) throw badRequest(refusal);
}
