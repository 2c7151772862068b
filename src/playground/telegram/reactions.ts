import type { ReactionTypeEmoji } from 'grammy/types';
import { existing } from './people.ts';
import type { ReactionEmoji } from './reaction-emoji.ts';
import type { World } from './world.ts';

/** A person's reactions to a message become these. */
export function reactAs(
  world: World,
  personId: number,
  chatId: number,
  messageId: number,
  emoji: readonly ReactionEmoji[],
): void {
  const room = world.room(chatId);
  existing(room, messageId);
  const key = `${chatId}:${messageId}:${personId}`;
  const before = world.reactions.get(key) ?? [];
  world.reactions.set(key, [...emoji]);
  if (room.chat.type === 'private' || room.bot.status === 'administrator')
    world.updates.push({
      message_reaction: {
        chat: room.chat,
        message_id: messageId,
        user: world.user(personId),
        date: world.time(),
        old_reaction: before.map(asReaction),
        new_reaction: emoji.map(asReaction),
      },
    });
  world.changed();
}

function asReaction(emoji: ReactionEmoji): ReactionTypeEmoji {
  return { type: 'emoji', emoji };
}
