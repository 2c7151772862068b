import { Redis } from 'ioredis';
import type { Message } from 'grammy/types';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { z } from 'zod';
import { ANNA, openHouse, populatedTelegram, type House } from '../support/house.ts';
import { startRedis, type TestRedis } from '../support/redis-server.ts';
import { type CutRedis, cutRedis } from './cut-redis.ts';
import { SIZE } from './size.ts';

const STEP = 5;
/** More than any of these takes. */
const MOST = 120;
const NAME = 'Анна Смирнова';
/** So long nothing more comes of what is done. Milliseconds. */
const QUIET = 300;

/** What two processes on one Redis have in common, the second after the death of the first. */
export interface Lives {
  readonly telegram: House['telegram'];
  readonly card: Message;
  readonly thread: number;
  readonly inTopic: () => readonly Message[];
  readonly got: () => readonly string[];
  /** Alerts that operators saw over buttons: why what they wanted was not done. */
  readonly alerts: string[];
  /** Waits until nothing more comes of what people have done. */
  readonly settled: () => Promise<void>;
}

export interface Scenario {
  readonly name: string;
  /** The processes' clock; default: the machine's. */
  readonly now?: () => Date;
  /** Of the places where it can die one in so many is tried; default 5. In long runs every one is. */
  readonly step?: number;
  /** What comes before. */
  readonly before?: (lives: Lives) => Promise<void>;
  /** Somebody does something, and the process dies over it. */
  readonly act: (lives: Lives) => void;
  /** What people do while no process runs. */
  readonly between?: (lives: Lives, redis: Redis) => void | Promise<void>;
  /** What is wrong after the second process has done all it could. */
  readonly wrong: (lives: Lives, redis: Redis) => string[] | Promise<string[]>;
}

const Pending = z.object({ result: z.object({ pending_update_count: z.number() }) });
const State = z.object({ key: z.string(), state: z.object({ kind: z.string() }) });

/** Kills a process at one place after the other, and judges what the next one makes of it. Ends no server. */
export async function diesEverywhere(
  scenario: Scenario,
  servers: TestRedis[],
  dying: Promise<void>[],
): Promise<void> {
  const server = await startRedis();
  servers.push(server);
  const found: string[] = [];
  let places = 0;
  for (let place = 2; place < MOST; place += SIZE.long ? 1 : (scenario.step ?? STEP)) {
    const { last, wrong } = await twoLives(scenario, place, server.url, dying);
    found.push(...wrong.map((what) => `killed after ${place} (${last ?? 'all'}): ${what}`));
    if (last === undefined) break;
    places++;
  }
  process.stdout.write(`${scenario.name}: killed at ${places} places\n`);
  expect(found).toEqual([]);
  expect(places, 'else nothing was killed').toBeGreaterThan(SIZE.long ? 5 : 1);
}

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
  const clock = scenario.now ? { now: scenario.now } : {};
  const first = await openHouse({ telegram, env: { ...env, REDIS_URL: cut.url }, ...clock });
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
    settled: () => allDone(telegram, redis),
  };
  await scenario.before?.(lives);
  await allDone(telegram, redis);
  cut.cutAfter(place);
  scenario.act(lives);
  await Promise.race([allDone(telegram, redis), wasCut(cut)]);
  const { last } = cut;
  await cut.close();
  dying.push(first.close());
  await scenario.between?.(lives, redis);
  // What a dead process holds runs out by itself; nobody wants to wait for that here.
  for (const key of await redis.keys('*lease*')) await redis.del(key);
  const second = await openHouse({ telegram, env: { ...env, REDIS_URL: url }, ...clock });
  await allDone(telegram, redis);
  await second.app.idle();
  const wrong = [...(await scenario.wrong(lives, redis)), ...(await leftOver(redis))];
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
