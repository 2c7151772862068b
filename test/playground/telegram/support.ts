import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { z } from 'zod';
import { botApiListener } from '../../../src/playground/telegram/http-side.ts';
import { SimulatedTelegram } from '../../../src/playground/telegram/simulated-telegram.ts';

export const TOKEN = '7000000001:AAtest-token';
export const ANNA = 501;
export const OLEG = 502;
export const STRANGER = 503;
export const DESK = -1001000000001;

/** One client, one operator, somebody who never wrote to the bot, and a desk. */
export function telegramWithDesk(now?: () => Date): SimulatedTelegram {
  const telegram = new SimulatedTelegram({ token: TOKEN, ...(now && { now }) });
  telegram.addPerson({ id: ANNA, first_name: 'Анна', username: 'anna', language_code: 'ru' });
  telegram.addPerson({ id: OLEG, first_name: 'Олег', language_code: 'ru' });
  telegram.addPerson({ id: STRANGER, first_name: 'Stranger' }, { started: false });
  telegram.addForum({ id: DESK, title: 'Поддержка' });
  telegram.join(DESK, OLEG, 'administrator');
  return telegram;
}

/** The result of a call that must succeed. */
export async function ok(
  telegram: SimulatedTelegram,
  method: string,
  payload: Record<string, unknown> = {},
): Promise<unknown> {
  const answer = await telegram.call(method, payload);
  if (!answer.ok) throw new Error(`${method}: ${answer.description}`);
  return answer.result;
}

const sentMessage = z.looseObject({ message_id: z.number() });

/** The same for a call that makes a message: its id. */
export async function sent(
  telegram: SimulatedTelegram,
  method: string,
  payload: Record<string, unknown>,
): Promise<number> {
  return sentMessage.parse(await ok(telegram, method, payload)).message_id;
}

const update = z.looseObject({ update_id: z.number() });

/** What waits for the bot; `allowed` as in `allowed_updates`. */
export async function updates(
  telegram: SimulatedTelegram,
  query: Record<string, unknown> = {},
): Promise<z.output<typeof update>[]> {
  return z.array(update).parse(await ok(telegram, 'getUpdates', query));
}

/** The description of a call that must be refused, with its code in front. */
export async function refusal(
  telegram: SimulatedTelegram,
  method: string,
  payload: Record<string, unknown> = {},
): Promise<string> {
  const answer = await telegram.call(method, payload);
  if (answer.ok) throw new Error(`${method} was not refused: ${JSON.stringify(answer.result)}`);
  return `${answer.error_code} ${answer.description}`;
}

export async function topic(telegram: SimulatedTelegram, name = 'Анна', chat = DESK): Promise<number> {
  const made = await ok(telegram, 'createForumTopic', { chat_id: chat, name });
  return z.looseObject({ message_thread_id: z.number() }).parse(made).message_thread_id;
}

/** The Bot API on a free port. */
export async function listen(telegram: SimulatedTelegram): Promise<{ root: string; server: Server }> {
  const server = createServer(botApiListener(telegram));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { root: `http://127.0.0.1:${address.port}`, server };
}
