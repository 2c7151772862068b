import { Redis } from 'ioredis';
import type { Message } from 'grammy/types';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect } from 'vitest';
import { z } from 'zod';
import {
  ANNA,
  buttonOf,
  DESK,
  IRINA,
  OLEG,
  openHouse,
  populatedTelegram,
  suggestionOn,
  type House,
} from '../support/house.ts';
import { startRedis, type TestRedis } from '../support/redis-server.ts';
import { type CutRedis, cutRedis } from './cut-redis.ts';
import { minutes, SIZE } from './size.ts';
import { describeTrials, itOnStage } from './trial.ts';

/** Of the places where a process can die every one, or a fifth of them. */
const STEP = SIZE.long ? 1 : 5;
/** More than any of these takes. */
const MOST = 120;
const NAME = 'Анна Смирнова';
/** So long nothing more comes of what is done. Milliseconds. */
const QUIET = 300;

/** What two processes on one Redis have in common, the second after the death of the first. */
interface Lives {
  readonly telegram: House['telegram'];
  readonly card: Message;
  readonly thread: number;
  readonly inTopic: () => readonly Message[];
  readonly got: () => readonly string[];
  /** Alerts that operators saw over buttons: why what they wanted was not done. */
  readonly alerts: string[];
}

interface Scenario {
  readonly name: string;
  /** What comes before. */
  readonly before?: (lives: Lives) => Promise<void>;
  /** Somebody does something, and the process dies over it. */
  readonly act: (lives: Lives) => void;
  /** What people do while no process runs. */
  readonly between?: (lives: Lives) => void;
  /** What is wrong after the second process has done all it could. */
  readonly wrong: (lives: Lives) => string[];
}

/** A double is another test's business: here the send in hand may have been cut off. */
const missing = (texts: readonly string[], ...wanted: readonly string[]): string[] =>
  wanted.filter((text) => !texts.some((one) => one.includes(text))).map((text) => `lost: ${text}`);

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'a message of a client',
    act: ({ telegram }) => {
      telegram.send(ANNA, ANNA, { kind: 'text', text: 'И ещё договор, пожалуйста' });
      telegram.send(ANNA, ANNA, { kind: 'text', text: 'С печатью' });
    },
    wrong: ({ inTopic }) =>
      missing(
        inTopic().map(({ text = '' }) => text),
        'И ещё договор, пожалуйста',
        'С печатью',
      ),
  },
  {
    name: 'an answer in own words, and right after it a button',
    act: ({ telegram, card, thread }) => {
      telegram.send(IRINA, DESK, { kind: 'text', text: 'Уже смотрю' }, { thread });
      void telegram.press(OLEG, DESK, card.message_id, { data: buttonOf(card, '2') });
    },
    wrong: ({ got }) => missing(got(), 'Уже смотрю'),
  },
  {
    name: 'a suggestion’s button, while the client changes the words',
    act: ({ telegram, card, alerts }) => {
      const pressing = telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '3') });
      void pressing.then(({ text, show_alert: alert }) => (alert ? alerts.push(text ?? '') : undefined));
    },
    between: ({ telegram }) => {
      const [asked] = telegram.messages(ANNA);
      telegram.edit(ANNA, ANNA, asked?.message_id ?? 0, 'Спасибо, нашла');
    },
    // The change may be handled first: then the operator is told that the words are others now.
    wrong: ({ got, card, alerts }) => (alerts.length > 0 ? [] : missing(got(), suggestionOn(card, 3))),
  },
  {
    name: 'a suggestion’s button, for a client who has blocked the bot',
    before: async ({ telegram }) => telegram.block(ANNA, true),
    act: ({ telegram, card }) => {
      void telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '1') });
    },
    wrong: ({ inTopic, card }) => {
      const now = inTopic().find(({ message_id: id }) => id === card.message_id);
      return missing([now?.text ?? ''], '⚠️ Не доставлено');
    },
  },
  {
    name: 'a client’s return, whom an answer waits for',
    before: async ({ telegram, thread, inTopic }) => {
      const said = async (start: string): Promise<Message> => {
        for (;;) {
          const found = inTopic().find(({ text }) => text?.startsWith(start));
          if (found) return found;
          await sleep(20);
        }
      };
      telegram.block(ANNA, true);
      await said('🚫');
      telegram.send(IRINA, DESK, { kind: 'text', text: 'Счёт на почте' }, { thread });
      const notice = await said('⚠️');
      const data = buttonOf(notice, '🔁 Повторить, когда вернётся');
      await telegram.press(IRINA, DESK, notice.message_id, { data });
    },
    act: ({ telegram }) => telegram.block(ANNA, false),
    wrong: ({ got, inTopic }) => [
      ...missing(got(), 'Счёт на почте'),
      ...missing(
        inTopic().map(({ text = '' }) => text),
        '👋 Клиент вернулся',
      ),
    ],
  },
  {
    name: 'a wish that is filed',
    act: ({ telegram, card }) =>
      void telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '💡 Пожелание') }),
    wrong: ({ inTopic, card }) => {
      const now = inTopic().find(({ message_id: id }) => id === card.message_id);
      const labels = (now?.reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text);
      return labels.some((label) => label.includes('R1')) ? [] : [`not filed: ${labels.join(', ')}`];
    },
  },
];

const Pending = z.object({ result: z.object({ pending_update_count: z.number() }) });
const State = z.object({ key: z.string(), state: z.object({ kind: z.string() }) });

describeTrials('a process that is killed after any of its commands to Redis', () => {
  const servers: TestRedis[] = [];
  const dying: Promise<void>[] = [];
  afterAll(async () => {
    await Promise.all(dying);
    for (const server of servers) await server.stop();
  });
  for (const scenario of SCENARIOS) {
    itOnStage(
      `leaves ${scenario.name} to the next one, with nothing lost and no card claimed for ever`,
      async () => {
        const server = await startRedis();
        servers.push(server);
        const found: string[] = [];
        let places = 0;
        for (let place = 2; place < MOST; place += STEP) {
          const { last, wrong } = await twoLives(scenario, place, server.url, dying);
          found.push(...wrong.map((what) => `killed after ${place} (${last ?? 'all'}): ${what}`));
          if (last === undefined) break;
          places++;
        }
        process.stdout.write(`${scenario.name}: killed at ${places} places\n`);
        expect(found).toEqual([]);
        expect(places, 'else nothing was killed').toBeGreaterThan(SIZE.long ? 5 : 1);
      },
      minutes(3, 8),
    );
  }
});

/** Kills the first process after so many commands, and has a second one go on. */
async function twoLives(
  scenario: Scenario,
  place: number,
  url: string,
  dying: Promise<void>[],
): Promise<{ last: string | undefined; wrong: string[] }> {
  const redis = new Redis(url);
  await redis.flushall();
  const telegram = populatedTelegram();
  const cut = await cutRedis(Number(new URL(url).port));
  const env = { GROUP_CALLS_PER_MINUTE: '0' };
  const first = await openHouse({ telegram, env: { ...env, REDIS_URL: cut.url } });
  telegram.send(ANNA, ANNA, { kind: 'text', text: 'Здравствуйте! Где мой счёт за март?' });
  await allDone(telegram, redis);
  const [card] = first.inTopic(NAME);
  if (!card) throw new Error('no card');
  const lives: Lives = {
    telegram,
    card,
    thread: first.topic(NAME),
    inTopic: () => first.inTopic(NAME),
    got: () => first.got(ANNA).map(({ text = '' }) => text),
    alerts: [],
  };
  await scenario.before?.(lives);
  await allDone(telegram, redis);
  cut.cutAfter(place);
  scenario.act(lives);
  await Promise.race([allDone(telegram, redis), wasCut(cut)]);
  const { last } = cut;
  await cut.close();
  dying.push(first.close());
  scenario.between?.(lives);
  // What a dead process holds runs out by itself; nobody wants to wait for that here.
  for (const key of await redis.keys('*lease*')) await redis.del(key);
  const second = await openHouse({ telegram, env: { ...env, REDIS_URL: url } });
  await allDone(telegram, redis);
  await second.app.idle();
  const wrong = [...scenario.wrong(lives), ...(await leftOver(redis))];
  await second.close();
  redis.disconnect();
  return { last, wrong };
}

async function wasCut(cut: CutRedis): Promise<void> {
  while (cut.last === undefined && !cut.closed) await sleep(10);
}

/** Waits until Telegram has nothing more for the bot and the bot nothing more to do, or has given up. */
async function allDone(telegram: House['telegram'], redis: Redis): Promise<void> {
  let quietSince = Date.now();
  for (const begin = Date.now(); Date.now() - begin < 20_000; await sleep(20)) {
    const { result } = Pending.parse(await telegram.call('getWebhookInfo', {}));
    const waiting = await Promise.all(
      ['inbox', 'outbox'].map((name) => redis.zcard(`kamerton:v1:{${name}}:order`)),
    );
    if (result.pending_update_count > 0 || waiting.some((count) => count > 0)) quietSince = Date.now();
    if (Date.now() - quietSince > QUIET) return;
  }
}

/** What should not be there once everything is done. */
async function leftOver(redis: Redis): Promise<string[]> {
  const wrong: string[] = [];
  for (const name of ['inbox', 'outbox']) {
    if ((await redis.zcard(`kamerton:v1:{${name}}:order`)) > 0) wrong.push(`the ${name} is not empty`);
  }
  if ((await redis.exists('kamerton:v1:{inbox}:dead')) > 0) wrong.push('an update was put aside');
  for (const key of await redis.keys('kamerton:v1:{c*}:card:*')) {
    const raw = (await redis.get(key)) ?? '';
    const { state } = State.parse(JSON.parse(raw.slice(raw.indexOf(' ') + 1)));
    if (state.kind === 'claimed') wrong.push(`the card ${key} is claimed for ever`);
  }
  return wrong;
}
