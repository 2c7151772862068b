import type { ReactionType } from 'grammy/types';
import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import { isReactionEmoji, type ReactionEmoji } from '../reaction-emoji.ts';
import { firstOfAlbum, reactionsTo } from '../reactions.ts';
import type { Room, World } from '../world.ts';
import { chatId, integer } from './fields.ts';
import { type Method, method } from './method.ts';

const reaction = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('emoji'),
    emoji: z.custom<ReactionEmoji>(isReactionEmoji, 'REACTION_INVALID'),
  }),
  z.strictObject({ type: z.literal('custom_emoji'), custom_emoji_id: z.string() }),
  z.strictObject({ type: z.literal('paid') }),
]);

/** Somebody's action, not somebody's words. */
const SERVICE = [
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'pinned_message',
  'new_chat_members',
  'left_chat_member',
] as const;

export const reactionMethods: Record<string, Method> = {
  /** One per bot; none takes it away; an album's goes to its first message. */
  setMessageReaction: method(
    {
      chat_id: chatId,
      message_id: integer,
      reaction: z.array(reaction).max(1, 'REACTIONS_TOO_MANY').optional(),
      is_big: z.boolean().optional(),
    },
    (world, params) => {
      const room = world.enter(params.chat_id);
      const named = room.messages.get(params.message_id);
      if (!named) throw badRequest('message to react not found');
      if (SERVICE.some((field) => named[field] !== undefined)) throw badRequest("message can't be reacted");
      const { message_id: id } = firstOfAlbum(room, named);
      const wanted: ReactionType[] = params.reaction ?? [];
      if (!wanted.every((one) => isAllowed(world, room, id, one))) throw badRequest('REACTION_INVALID');
      world.reactions.set(`${room.chat.id}:${id}:${world.bot.id}`, wanted);
      world.changed();
      return true;
    },
  ),
};

/** Never a paid one; a custom one only where somebody put it already. */
function isAllowed(world: World, room: Room, messageId: number, wanted: ReactionType): boolean {
  switch (wanted.type) {
    case 'emoji':
      return room.reactionsAllowed?.includes(wanted.emoji) ?? true;
    case 'custom_emoji':
      return reactionsTo(world, room.chat.id, messageId).some(
        (there) => there.type === 'custom_emoji' && there.custom_emoji_id === wanted.custom_emoji_id,
      );
    case 'paid':
      return false;
    default:
      return wanted satisfies never;
  }
}
