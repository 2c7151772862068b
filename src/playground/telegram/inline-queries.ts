import type { Message } from 'grammy/types';
import type { InlineResult, SendOptions } from './interface.ts';
import { sendAs } from './people.ts';
import type { World } from './world.ts';

/** A person types `@bot words`; resolves when the bot has answered. One that never asked for such updates has nothing to offer. */
export function askInlineAs(
  world: World,
  personId: number,
  chatId: number,
  query: string,
): Promise<readonly InlineResult[]> {
  const { chat } = world.room(chatId);
  const from = world.user(personId, true);
  if (!world.updates.wants('inline_query')) return Promise.resolve([]);
  const id = world.nextQueryId();
  // Telegram names the private chat with the bot itself apart from those with others.
  const chat_type = chat.type === 'private' ? 'sender' : chat.type;
  return new Promise((resolve) => {
    world.inlineQueries.set(id, resolve);
    world.updates.push({ inline_query: { id, from, query, offset: '', chat_type } });
  });
}

/** They choose one of the results: it is sent as their own message, by way of the bot. */
export function chooseInlineAs(
  world: World,
  personId: number,
  chatId: number,
  { text }: InlineResult,
  options: SendOptions,
): Message {
  return sendAs(world, personId, chatId, { kind: 'text', text }, { ...options, viaBot: true });
}
