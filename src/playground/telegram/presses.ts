import type { InlineKeyboardButton } from 'grammy/types';
import { existing } from './people.ts';
import type { World } from './world.ts';

/** What the person then sees: a notice, an alert, or (empty) nothing. */
export interface Shown {
  text?: string;
  show_alert?: boolean;
}

/** A person presses a button that sends data; resolves when the bot has answered the query. */
export function pressAs(
  world: World,
  personId: number,
  chatId: number,
  messageId: number,
  wanted: { data: string } | { text: string },
): Promise<Shown> {
  const room = world.room(chatId);
  const from = world.user(personId, true);
  const message = existing(room, messageId);
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
  const button = buttons.find((one) =>
    'data' in wanted ? dataOf(one) === wanted.data : one.text === wanted.text,
  );
  const data = button && dataOf(button);
  if (data === undefined) {
    const labels = buttons.map(({ text }) => text).join(' | ');
    throw new Error(`message ${messageId} has no such button that sends data; it has: ${labels}`);
  }
  const id = world.nextQueryId();
  return new Promise((resolve) => {
    world.queries.set(id, resolve);
    world.updates.push({
      callback_query: { id, from, message, chat_instance: chatInstance(chatId), data },
    });
  });
}

function dataOf(button: InlineKeyboardButton): string | undefined {
  return 'callback_data' in button ? button.callback_data : undefined;
}

/** "Global identifier, uniquely corresponding to the chat", and not its id. */
function chatInstance(chatId: number): string {
  return String(BigInt(chatId) * 7_919n - 4_611_686_018n);
}
