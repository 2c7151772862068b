import type { Redis } from 'ioredis';
import type { Message } from 'grammy/types';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll } from 'vitest';
import { ANNA, DESK, ILYA, IRINA, LEAD, SONYA } from '../support/house.ts';
import type { TestRedis } from '../support/redis-server.ts';
import { judgeQueue, queueIn, requestsIn } from './judge-queue.ts';
import { diesEverywhere, type Lives, type Scenario } from './lives.ts';
import { minutes } from './size.ts';
import { describeTrials, itOnStage } from './trial.ts';

const DARK = 'Добавьте, пожалуйста, тёмную тему в личный кабинет';
const LIKE = 'Хотелось бы выгрузку списка клиентов в Excel';
const EXCEL = 'Добавьте, пожалуйста, выгрузку отчётов в Excel';

/** Noon in Moscow, where nobody sleeps: who is told would else depend on when the test runs. */
const begun = Date.now();
const noon = (): Date => new Date(Date.parse('2026-11-18T12:00:00+03:00') + Date.now() - begun);

const fromBot = ({ telegram }: Lives, chat: number): Message[] =>
  telegram.messages(chat).filter(({ from }) => from?.id === telegram.bot.id);

/** Waits for something that people see. */
async function seen<T>(what: string, look: () => T | undefined): Promise<T> {
  for (const until = Date.now() + 15_000; Date.now() < until; await sleep(20)) {
    const found = look();
    if (found !== undefined) return found;
  }
  throw new Error(`never came: ${what}`);
}

const plain = (text: string | undefined): string => (text ?? '').replaceAll('\u00A0', ' ');

/** The last message of the bot in a chat that has a button whose label begins so, and the button's data. */
const withButton = (lives: Lives, chat: number, label: string): Promise<{ message: Message; data: string }> =>
  seen(`a button ${label}`, () => {
    for (const message of fromBot(lives, chat).toReversed()) {
      for (const button of message.reply_markup?.inline_keyboard.flat() ?? []) {
        if (plain(button.text).startsWith(label) && 'callback_data' in button)
          return { message, data: button.callback_data ?? '' };
      }
    }
    return undefined;
  });

async function presses(lives: Lives, by: number, chat: number, label: string): Promise<void> {
  const { message, data } = await withButton(lives, chat, label);
  await lives.telegram.press(by, chat, message.message_id, { data });
  await lives.settled();
}

/** Presses it, and does not wait: the process may die over it. */
function pressed(lives: Lives, by: number, chat: number, label: string): void {
  void withButton(lives, chat, label).then(({ message, data }) =>
    lives.telegram.press(by, chat, message.message_id, { data }),
  );
}

async function write(lives: Lives, ...wishes: readonly (readonly [number, string])[]): Promise<void> {
  for (const [client, text] of wishes) {
    lives.telegram.send(client, client, { kind: 'text', text });
    await lives.settled();
  }
}

async function asks(lives: Lives, text: string): Promise<void> {
  lives.telegram.send(LEAD, LEAD, { kind: 'text', text });
  await lives.settled();
}

const votesOf = async (redis: Redis): Promise<string> =>
  (await requestsIn(redis))
    .filter(({ into }) => into === undefined)
    .toSorted((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)))
    .map(({ tally }) => tally.votes)
    .join(' ');

/** The queue holds together, and its requests have so many votes, in the order of their numbers. */
const votes =
  (wanted: string) =>
  async (_lives: Lives, redis: Redis): Promise<string[]> => {
    const found = await votesOf(redis);
    return [...(await judgeQueue(redis)), ...(found === wanted ? [] : [`votes ${found}, not ${wanted}`])];
  };

const merged = async (lives: Lives): Promise<void> => {
  await write(lives, [ANNA, DARK], [ILYA, EXCEL]);
  await asks(lives, '/requests R1');
  await presses(lives, LEAD, LEAD, 'Объединить');
  await presses(lives, LEAD, LEAD, 'Другой номер');
};

const offered = async (lives: Lives): Promise<void> => {
  await write(lives, [ANNA, DARK], [ILYA, DARK], [SONYA, DARK]);
  await asks(lives, '/requests R1');
  await presses(lives, LEAD, LEAD, 'Статус');
  await presses(lives, LEAD, LEAD, 'запланировано');
  await withButton(lives, LEAD, 'Отправить всем');
};

/** Whom the first process told without living to write it down: they alone may hear of it twice. */
const inDoubt = new WeakMap<Lives, Set<number>>();
const told = (lives: Lives, client: number): number =>
  fromBot(lives, client).filter(({ text }) => text?.includes('тёмную тему')).length;

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'two wishes that join a request by themselves',
    step: 12,
    before: (lives) => write(lives, [ANNA, DARK]),
    act: ({ telegram }) => {
      telegram.send(ILYA, ILYA, { kind: 'text', text: DARK });
      telegram.send(SONYA, SONYA, { kind: 'text', text: DARK });
    },
    wrong: votes('3'),
  },
  {
    name: 'a wish that an operator has join a request',
    step: 5,
    before: async (lives) => {
      await write(lives, [ANNA, EXCEL], [ILYA, LIKE]);
      await presses(lives, IRINA, DESK, '💡 Пожелание');
      await withButton(lives, DESK, '➕ Новое');
    },
    act: (lives) => pressed(lives, IRINA, DESK, 'R1 '),
    wrong: votes('2'),
  },
  {
    name: 'a wish that is taken out again',
    step: 5,
    before: (lives) => write(lives, [ANNA, DARK], [ILYA, DARK]),
    act: (lives) => pressed(lives, IRINA, DESK, '✓ R1'),
    wrong: votes('1'),
  },
  {
    name: 'a merge by a typed number',
    step: 5,
    before: merged,
    act: ({ telegram }) => void telegram.send(LEAD, LEAD, { kind: 'text', text: 'R2' }),
    wrong: votes('2'),
  },
  {
    name: 'a merge that is undone',
    step: 5,
    before: async (lives) => {
      await merged(lives);
      await asks(lives, 'R2');
      await withButton(lives, LEAD, '↩️ Отменить');
    },
    act: (lives) => pressed(lives, LEAD, LEAD, '↩️ Отменить'),
    wrong: votes('1 1'),
  },
  {
    name: 'a split',
    step: 5,
    before: async (lives) => {
      await merged(lives);
      await asks(lives, 'R2');
      await presses(lives, LEAD, LEAD, 'Разделить');
      await presses(lives, LEAD, LEAD, '◻️');
      await withButton(lives, LEAD, 'Отделить отмеченные');
    },
    act: (lives) => pressed(lives, LEAD, LEAD, 'Отделить отмеченные'),
    wrong: votes('1 1'),
  },
  {
    name: 'a status, and what its voters would read',
    step: 5,
    now: noon,
    before: async (lives) => {
      await write(lives, [ANNA, DARK]);
      await asks(lives, '/requests R1');
      await presses(lives, LEAD, LEAD, 'Статус');
      await withButton(lives, LEAD, 'запланировано');
    },
    act: (lives) => pressed(lives, LEAD, LEAD, 'запланировано'),
    wrong: async (lives, redis) => {
      const [request] = await requestsIn(redis);
      const offers = fromBot(lives, LEAD).filter(({ text }) => text?.startsWith('📣')).length;
      return [
        ...(await judgeQueue(redis)),
        ...(request?.status === 'planned' && request.history.length === 1 ? [] : ['not planned, or twice']),
        ...(offers > 0 ? [] : ['nothing was offered']),
      ];
    },
  },
  {
    name: 'a sending to three voters',
    now: noon,
    before: offered,
    act: (lives) => pressed(lives, LEAD, LEAD, 'Отправить всем'),
    between: async (lives, redis) => {
      const noted = await redis.hkeys('kamerton:v1:{outbox}:steps');
      const known = await queueIn(redis).votes('R1');
      const doubts = [ANNA, ILYA, SONYA].filter(
        (client) =>
          told(lives, client) > 0 &&
          !noted.includes(`loop:R1.1:${client}`) &&
          known.find(({ clientId }) => clientId === client)?.told['R1.1'] === undefined,
      );
      inDoubt.set(lives, new Set(doubts));
    },
    wrong: async (lives, redis) => {
      const wrong = await judgeQueue(redis);
      const known = await queueIn(redis).votes('R1');
      for (const client of [ANNA, ILYA, SONYA]) {
        const times = told(lives, client);
        const most = inDoubt.get(lives)?.has(client) ? 2 : 1;
        if (times < 1 || times > most) wrong.push(`${client} was told ${times} times`);
        if (known.find(({ clientId }) => clientId === client)?.told['R1.1'] === undefined)
          wrong.push(`nobody knows that ${client} was told`);
      }
      return wrong;
    },
  },
];

describeTrials('the queue, when a process is killed after any of its commands to Redis', () => {
  const servers: TestRedis[] = [];
  const dying: Promise<void>[] = [];
  afterAll(async () => {
    await Promise.all(dying);
    for (const server of servers) await server.stop();
  });
  for (const scenario of SCENARIOS) {
    itOnStage(
      `loses no wish, doubles no vote and tells nobody twice over ${scenario.name}`,
      () => diesEverywhere(scenario, servers, dying),
      minutes(3, 8),
    );
  }
});
