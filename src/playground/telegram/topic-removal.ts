import type { Room, World } from './world.ts';

/** Takes a topic away with all its messages; nobody is told, as in Telegram. */
export function removeTopic(world: World, room: Room, thread: number): void {
  room.topics.delete(thread);
  for (const [id, message] of room.messages) {
    if (message.message_thread_id === thread) room.messages.delete(id);
  }
  room.pinned = room.pinned.filter((id) => room.messages.has(id));
  world.changed();
}
