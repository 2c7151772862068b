import type { Message } from 'grammy/types';
import { expect, vi } from 'vitest';
import type { Content } from '../../src/playground/telegram/content.ts';
import { DESK, IRINA, type House } from './house.ts';

type SendOptions = Parameters<House['telegram']['send']>[3];

/** A client of their own for a test, so that many tests can share one house. */
export interface Conversation {
  readonly client: number;
  readonly name: string;
  readonly thread: number;
  /** The client's first message, and its card. */
  readonly question: Message;
  readonly card: Message;
  /** The bot's messages in the topic, and what the client got. */
  readonly inTopic: () => readonly Message[];
  readonly got: () => readonly Message[];
  /** The same once there are so many, and nothing is under way that could bring more. */
  readonly gotAll: (count: number) => Promise<readonly Message[]>;
  readonly writes: (content: Content | string) => Message;
  /** Resolves when everything that people have done so far is handled: the bot has to fetch it first. */
  readonly settled: () => Promise<void>;
  /** An operator writes in the topic. */
  readonly answers: (content: Content | string, options?: SendOptions) => Message;
}

/** Waits until something holds. */
export const eventually = <T>(check: () => T): Promise<T> =>
  vi.waitFor(check, { timeout: 20_000, interval: 20 });

const asked = (content: Content | string): Content =>
  typeof content === 'string' ? { kind: 'text', text: content } : content;

let last = 90_000;

/** A new client writes for the first time. */
export async function conversation(house: House, first = 'Где мой счёт?'): Promise<Conversation> {
  const { telegram } = house;
  const client = ++last;
  const name = `Клиент ${client}`;
  telegram.addPerson({
    id: client,
    first_name: 'Клиент',
    last_name: String(client),
    language_code: 'ru',
    is_premium: true,
  });
  const question = telegram.send(client, client, asked(first));
  const card = await eventually(() => {
    if (!telegram.topics(DESK).some((topic) => topic.name === name)) expect.fail('no topic yet');
    return house.inTopic(name).find(({ reply_markup }) => reply_markup) ?? expect.fail('no card yet');
  });
  const thread = house.topic(name);
  return {
    client,
    name,
    thread,
    question,
    card,
    inTopic: () => house.inTopic(name),
    got: () => house.got(client),
    gotAll: async (count) => {
      await eventually(() => expect(house.got(client).length).toBeGreaterThanOrEqual(count));
      await house.app.idle();
      expect(house.got(client)).toHaveLength(count);
      return house.got(client);
    },
    settled: async () => {
      const mark = `Метка ${++last}`;
      telegram.send(client, client, asked(mark));
      await eventually(() => expect(house.inTopic(name).some(({ text }) => text?.includes(mark))).toBe(true));
      await house.app.idle();
    },
    writes: (content) => telegram.send(client, client, asked(content)),
    answers: (content, options) => telegram.send(IRINA, DESK, asked(content), { thread, ...options }),
  };
}
