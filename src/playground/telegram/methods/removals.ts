import type { Message } from 'grammy/types';
import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import { needRight } from '../outgoing.ts';
import type { Room, World } from '../world.ts';
import { chatId, integer } from './fields.ts';
import { type Method, method } from './method.ts';

/** A bot deletes what is younger than this. */
const DELETABLE_S = 48 * 3600;
/** And dice in a private chat only when they are older than this, or who lost would take it back. */
const DICE_S = 24 * 3600;

export const removalMethods: Record<string, Method> = {
  deleteMessage: method({ chat_id: chatId, message_id: integer }, (world, params) => {
    const room = world.enter(params.chat_id);
    const message = room.messages.get(params.message_id);
    if (!message) throw badRequest('message to delete not found');
    checkDeletable(world, room, message);
    room.messages.delete(params.message_id);
    world.changed();
    return true;
  }),

  /** Those that are not there are skipped; one that may not be deleted stops all. */
  deleteMessages: method(
    {
      chat_id: chatId,
      message_ids: z
        .array(integer)
        .min(1, 'telegram: message identifiers are not specified')
        .max(100, 'telegram: too many message identifiers specified'),
    },
    (world, params) => {
      const room = world.enter(params.chat_id);
      const found = params.message_ids.flatMap((id) => room.messages.get(id) ?? []);
      for (const message of found) checkDeletable(world, room, message);
      for (const message of found) room.messages.delete(message.message_id);
      world.changed();
      return true;
    },
  ),
};

function checkDeletable(world: World, room: Room, message: Message): void {
  if (message.from?.id !== world.bot.id) needRight(room, 'can_delete_messages', "message can't be deleted");
  const age = world.time() - message.date;
  const freshDice = message.dice !== undefined && room.chat.type === 'private' && age <= DICE_S;
  if (message.forum_topic_created || age > DELETABLE_S || freshDice)
    throw badRequest("message can't be deleted");
}
