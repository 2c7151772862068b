import type { Message, ReactionType } from 'grammy/types';
import { existing } from './people.ts';
import { isReactionEmoji, type ReactionEmoji } from './reaction-emoji.ts';
import type { Room, World } from './world.ts';

/** What a person may put on a message: one of Telegram's own emoji, or, if Premium, a custom one; a paid star. */
export type Reaction = ReactionEmoji | { custom: string } | 'paid';

/** A person's reactions to a message become these; on an album they go to its first message. */
export function reactAs(
  world: World,
  personId: number,
  chatId: number,
  messageId: number,
  wanted: readonly Reaction[],
  anonymous = false,
): void {
  const room = world.room(chatId);
  const id = firstOfAlbum(room, existing(room, messageId)).message_id;
  const most = world.people.get(personId)?.is_premium ? 3 : 1;
  const after = wanted.map(asReaction);
  if (after.filter(({ type }) => type !== 'paid').length > most)
    throw new Error(`this person may put ${most} on a message`);
  const key = `${chatId}:${id}:${anonymous ? chatId : personId}`;
  const before = world.reactions.get(key) ?? [];
  world.reactions.set(key, after);
  if (heard(world, room)) {
    const change = { chat: room.chat, message_id: id, date: world.time() };
    // Of an anonymous administrator only the new counts are told.
    if (anonymous)
      world.updates.push({ message_reaction_count: { ...change, reactions: totals(world, room, id) } });
    else
      world.updates.push({
        message_reaction: {
          ...change,
          user: world.user(personId),
          old_reaction: before,
          new_reaction: after,
        },
      });
  }
  world.changed();
}

/** Everybody's reactions to a message. */
export function reactionsTo(world: World, chatId: number, messageId: number): ReactionType[] {
  const prefix = `${chatId}:${messageId}:`;
  return [...world.reactions].filter(([key]) => key.startsWith(prefix)).flatMap(([, given]) => given);
}

/** The emoji; a custom one's id; ⭐ for a paid one. */
export function shownReaction(reaction: ReactionType): string {
  if (reaction.type === 'emoji') return reaction.emoji;
  return reaction.type === 'custom_emoji' ? reaction.custom_emoji_id : '⭐';
}

/** Where a reaction to this message goes: "If the message belongs to a media group, … to the first non-deleted". */
export function firstOfAlbum(room: Room, message: Message): Message {
  const album = message.media_group_id;
  if (album === undefined) return message;
  for (const other of room.messages.values()) if (other.media_group_id === album) return other;
  return message;
}

function heard(world: World, room: Room): boolean {
  if (room.chat.type === 'private') return !world.blocked.has(room.chat.id);
  return room.bot.status === 'administrator';
}

function totals(world: World, room: Room, messageId: number) {
  const counted = new Map<string, { type: ReactionType; total_count: number }>();
  for (const type of reactionsTo(world, room.chat.id, messageId)) {
    const name = JSON.stringify(type);
    const before = counted.get(name)?.total_count ?? 0;
    counted.set(name, { type, total_count: before + 1 });
  }
  return [...counted.values()];
}

function asReaction(wanted: Reaction): ReactionType {
  if (wanted === 'paid') return { type: 'paid' };
  if (typeof wanted === 'object') return { type: 'custom_emoji', custom_emoji_id: wanted.custom };
  if (!isReactionEmoji(wanted)) throw new Error(`${String(wanted)} is no reaction of Telegram's`);
  return { type: 'emoji', emoji: wanted };
}
