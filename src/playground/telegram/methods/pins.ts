import type { Message } from 'grammy/types';
import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import { needRight, postService } from '../outgoing.ts';
import type { Room, World } from '../world.ts';
import { chatId, integer } from './fields.ts';
import { type Method, method } from './method.ts';

export const pinMethods: Record<string, Method> = {
  pinChatMessage: method(
    { chat_id: chatId, message_id: integer, disable_notification: z.boolean().optional() },
    (world, params) => {
      const room = pinnable(world, params.chat_id);
      const message = room.messages.get(params.message_id);
      if (!message) throw badRequest('message to pin not found');
      room.pinned = [...room.pinned.filter((id) => id !== params.message_id), params.message_id];
      postService(world, room, message.message_thread_id, { pinned_message: message });
      return true;
    },
  ),

  unpinChatMessage: method({ chat_id: chatId, message_id: integer.optional() }, (world, params) => {
    const room = pinnable(world, params.chat_id);
    const id = params.message_id ?? room.pinned.at(-1);
    if (id === undefined || !room.pinned.includes(id)) throw badRequest('message to unpin not found');
    return unpin(world, room, ({ message_id: pinned }) => pinned === id);
  }),

  unpinAllChatMessages: method({ chat_id: chatId }, (world, params) =>
    unpin(world, pinnable(world, params.chat_id), () => true),
  ),

  unpinAllForumTopicMessages: method(
    { chat_id: chatId, message_thread_id: integer },
    (world, { chat_id: chat, message_thread_id: thread }) => {
      const room = pinnable(world, chat);
      if (!room.topics.has(thread)) throw badRequest('TOPIC_ID_INVALID');
      return unpin(world, room, (message) => message.message_thread_id === thread);
    },
  ),
};

function pinnable(world: World, chat: number | string): Room {
  const room = world.enter(chat);
  needRight(room, 'can_pin_messages', 'not enough rights to manage pinned messages in the chat');
  return room;
}

function unpin(world: World, room: Room, which: (message: Message) => boolean): true {
  room.pinned = room.pinned.filter((id) => {
    const message = room.messages.get(id);
    return message !== undefined && !which(message);
  });
  world.changed();
  return true;
}
