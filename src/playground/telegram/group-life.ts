import type { ChatMember, Message, User } from 'grammy/types';
import { compact } from './compact.ts';
import { botMember, personMember } from './members.ts';
import { botUser, postService } from './outgoing.ts';
import { existing } from './people.ts';
import { emptyRoom, type PersonStatus, type Room, type Topic, type World } from './world.ts';

/** A person's place in a group becomes this. An administrator bot that asked for `chat_member` is told. */
export function changeMember(world: World, chatId: number, personId: number, status: PersonStatus): void {
  const room = world.room(chatId);
  const before = personMember(world, room, personId);
  room.members.set(personId, status);
  const after = personMember(world, room, personId);
  if (before.status !== after.status && room.bot.status === 'administrator')
    world.updates.push({ chat_member: change(world, room, world.user(personId), before, after) });
  world.changed();
}

/** What the bot may do in a group becomes this; it is told. */
export function changeRights(world: World, room: Room, bot: Room['bot']): void {
  const before = botMember(world, room.bot);
  room.bot = bot;
  const after = botMember(world, room.bot);
  const changer = [...room.members].find(([, status]) => status === 'creator')?.[0];
  const from = changer === undefined ? botUser(world) : world.user(changer);
  if (JSON.stringify(before) !== JSON.stringify(after))
    world.updates.push({ my_chat_member: change(world, room, from, before, after) });
  world.changed();
}

/** The person blocks the bot or lets it in again. The bot is told. */
export function blockAs(world: World, personId: number, blocked: boolean): void {
  if (blocked === world.blocked.has(personId)) return;
  if (blocked) world.blocked.add(personId);
  else world.blocked.delete(personId);
  const user = botUser(world);
  const kicked: ChatMember = { status: 'kicked', user, until_date: 0 };
  const member: ChatMember = { status: 'member', user };
  const [before, after] = blocked ? [member, kicked] : [kicked, member];
  const from = world.user(personId, true);
  world.updates.push({ my_chat_member: change(world, world.room(personId), from, before, after) });
  world.changed();
}

/** A person pins a message: a service message, in its topic. */
export function pinAs(world: World, personId: number, chatId: number, messageId: number): Message {
  const room = world.room(chatId);
  const message = existing(room, messageId);
  room.pinned = [...room.pinned.filter((id) => id !== messageId), messageId];
  return postService(
    world,
    room,
    message.message_thread_id,
    { pinned_message: message },
    world.user(personId),
  );
}

/** A person makes a topic. */
export function makeTopicAs(world: World, personId: number, chatId: number, name: string): number {
  const room = world.room(chatId);
  const made: Topic = {
    id: world.nextMessageId(room),
    name,
    iconColor: 7322096,
    closed: false,
    byBot: false,
  };
  room.topics.set(made.id, made);
  const shown = { name, icon_color: made.iconColor };
  const what = { message_id: made.id, forum_topic_created: shown };
  postService(world, room, made.id, what, world.user(personId));
  return made.id;
}

/** A person renames, closes or reopens a topic. */
export function changeTopicAs(
  world: World,
  personId: number,
  chatId: number,
  threadId: number,
  { name, closed }: { name?: string; closed?: boolean },
): void {
  const room = world.room(chatId);
  const topic = room.topics.get(threadId);
  if (!topic) throw new Error(`there is no topic ${threadId} in ${chatId}`);
  const from = world.user(personId);
  if (name !== undefined && name !== topic.name) {
    topic.name = name;
    postService(world, room, threadId, { forum_topic_edited: { name } }, from);
  }
  if (closed !== undefined && closed !== topic.closed) {
    topic.closed = closed;
    const what = closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} };
    postService(world, room, threadId, what, from);
  }
}

/**
 * The group becomes the supergroup `newId`; calls to the old one are refused and name the new one.
 * The history stays behind. A group that has topics is a supergroup already, so that Telegram never moves one; here
 * they move along, for whoever tests that an id is followed.
 */
export function upgrade(world: World, oldId: number, newId: number): void {
  const old = world.room(oldId);
  if (old.chat.type === 'private') throw new Error('a private chat is no group');
  const { title, is_forum } = old.chat;
  const room: Room = {
    ...emptyRoom(),
    chat: { id: newId, type: 'supergroup', title, ...compact({ is_forum }) },
    members: new Map(old.members),
    bot: old.bot,
  };
  if (is_forum) for (const [id, topic] of old.topics) room.topics.set(id, topic);
  if (is_forum)
    for (const [id, message] of old.messages) room.messages.set(id, { ...message, chat: room.chat });
  room.lastId = is_forum ? old.lastId : 0;
  world.rooms.set(newId, room);
  const owner = [...old.members].find(([, status]) => status === 'creator')?.[0];
  const from = owner === undefined ? undefined : world.user(owner);
  postService(world, old, undefined, { migrate_to_chat_id: newId }, from);
  postService(world, room, undefined, { migrate_from_chat_id: oldId }, from);
  old.movedTo = newId;
}

function change(world: World, { chat }: Room, from: User, before: ChatMember, after: ChatMember) {
  return { chat, from, date: world.time(), old_chat_member: before, new_chat_member: after };
}
