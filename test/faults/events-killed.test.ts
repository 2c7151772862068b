import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect } from 'vitest';
import { z } from 'zod';
import { type BotProcess, startBot } from '../../src/bot-process.ts';
import { toldAfter } from '../../src/clients/told.ts';
import { requireContent } from '../../src/content/load.ts';
import type { Plan } from '../../src/content/plan.ts';
import { serveTelegram } from '../../src/playground/serve-telegram.ts';
import { freePort } from '../../src/storage/redis-server.ts';
import { openRedisStore } from '../../src/storage/redis.ts';
import type { Store } from '../../src/storage/store.ts';
import { aClient } from '../support/conformance/records.ts';
import { ALWAYS_OPEN, DESK, populatedTelegram, TOKEN } from '../support/house.ts';
import { silentLog } from '../support/silent-log.ts';
import { builtBot } from './built-bot.ts';
import { Random } from './random.ts';
import { startRedisProcess } from './redis-process.ts';
import { minutes, SIZE } from './size.ts';
import { describeTrials, itOnStage, SEED } from './trial.ts';

const EVENTS_TOKEN = 'a-token-of-some-length';
/**
 * Half of them have met the bot: theirs go on to a journey. Many, as a lost event is only seen where none that came
 * later says more of the same step.
 */
const CLIENTS = 1000;
const SENDERS = 3;
const BATCH = 100;
/** Longest life at work before a kill. Milliseconds. */
const LONGEST_LIFE = 2500;
const DAY = 24 * 60 * 60 * 1000;

type Event = { readonly id: string; readonly client: string; readonly at: string } & (
  | { readonly type: 'step.done' | 'step.undone'; readonly step: string }
  | { readonly type: 'plan.started'; readonly plan: string }
);
type Batch = readonly Event[];

/** New batches are sent; those in hand are finished; nothing is sent any more. */
type Going = 'on' | 'finishing' | 'given up';

interface Sender {
  /** Answered with 200, once. */
  readonly taken: Batch[];
  /** Calls that had no answer or another. */
  readonly failed: number;
}

const Said = z.object({ ok: z.literal(true), taken: z.int(), known: z.int() });

const nameOf = (client: number): string => `c-${client}`;

function aBatch({ id: plan, steps }: Plan, name: string, random: Random): Batch {
  return Array.from({ length: BATCH }, (_, place) => {
    const common = {
      id: `${name}-${place}`,
      client: nameOf(1 + Math.floor(random.between(0, CLIENTS))),
      at: new Date(Date.now() - Math.floor(random.between(0, 10 * DAY))).toISOString(),
    };
    if (random.chance(0.15)) return { ...common, type: 'plan.started', plan };
    const type = random.chance(0.8) ? 'step.done' : 'step.undone';
    return { ...common, type, step: random.pick(steps).id };
  });
}

async function post(port: string, batch: Batch): Promise<z.infer<typeof Said> | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/events`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${EVENTS_TOKEN}` },
      body: JSON.stringify({ events: batch }),
    });
    if (answer.status === 400) throw new Error(await answer.text());
    if (answer.status !== 200) return undefined;
    return Said.parse(await answer.json());
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Sends what it has to, each until it is answered with 200, as long as it is told to go on. */
async function send(
  port: string,
  plan: Plan,
  name: string,
  random: Random,
  goes: () => Going,
): Promise<Sender> {
  const taken: Batch[] = [];
  let failed = 0;
  while (goes() === 'on') {
    const batch = aBatch(plan, `${name}-${taken.length}`, random);
    let answered = await post(port, batch);
    for (; !answered && goes() !== 'given up'; answered = await post(port, batch)) {
      failed++;
      await sleep(50);
    }
    if (answered) taken.push(batch);
  }
  return { taken, failed };
}

async function everything({ accounts, journeys }: Store): Promise<unknown> {
  const all: unknown[] = [];
  for (let client = 1; client <= CLIENTS; client++)
    all.push(await accounts.get(nameOf(client)), await journeys.get(client));
  return all;
}

/** What an account and a journey lack of what was answered with 200. */
async function missing({ accounts, journeys }: Store, taken: readonly Batch[]): Promise<string[]> {
  const wrong: string[] = [];
  const byClient = new Map<string, Event[]>();
  for (const event of taken.flat())
    byClient.set(event.client, [...(byClient.get(event.client) ?? []), event]);
  for (const [name, theirs] of byClient) {
    const client = Number(name.slice(nameOf(0).length - 1));
    const wanted = toldAfter(undefined, theirs);
    const told = (await accounts.get(name))?.onboarding;
    try {
      expect(told).toEqual(wanted);
    } catch {
      // Which client it is says more than a hundred lines of difference.
      wrong.push(`${name} was told ${theirs.length} events, and the account says something else`);
    }
    const journey = await journeys.get(client);
    for (const [step, { done }] of client % 2 === 0 && wanted.plan !== undefined
      ? Object.entries(wanted.steps)
      : [])
      if (journey?.steps[step]?.done !== done)
        wrong.push(`the journey of ${client} is not ${done} of ${step}`);
  }
  return wrong;
}

describeTrials('a bot that is killed while the team’s product tells of events', () => {
  const closers: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const closer of closers.toReversed()) await closer();
  });

  itOnStage(
    `loses none that was answered with 200 over ${SIZE.kills} kills, and counts none twice`,
    async () => {
      const { main, intents } = await builtBot();
      const [plan] = requireContent(intents).plans;
      if (!plan) throw new Error('there are no plans');
      const redis = await startRedisProcess('always');
      closers.push(() => redis.stop());
      const { root, close } = await serveTelegram(populatedTelegram());
      closers.push(close);
      const store = await openRedisStore({ url: redis.url, log: silentLog });
      closers.push(() => store.close());
      for (let client = 2; client <= CLIENTS; client += 2) {
        await store.clients.update(client, () => aClient(client));
        const account = { externalId: nameOf(client) };
        await store.accounts.update(nameOf(client), () => ({
          id: nameOf(client),
          account,
          telegramId: client,
        }));
      }
      const port = String(await freePort());
      const life = (): BotProcess =>
        startBot({
          main,
          env: {
            ...ALWAYS_OPEN,
            BOT_TOKEN: TOKEN,
            DESK_CHAT_ID: String(DESK),
            TELEGRAM_API_ROOT: root,
            REDIS_URL: redis.url,
            INTENTS_DIR: intents,
            EVENTS_TOKEN,
            PORT: port,
          },
        });
      let bot = life();
      closers.push(() => bot.kill());

      let going: Going = 'on';
      closers.push(async () => void (going = 'given up'));
      const senders = Array.from({ length: SENDERS }, (_, at) =>
        send(port, plan, `s${at}`, new Random(SEED + at), () => going),
      );
      const random = new Random(SEED);
      for (let kill = 0; kill < SIZE.kills; kill++) {
        await bot.ready();
        await sleep(random.between(0, LONGEST_LIFE));
        await bot.kill();
        bot = life();
      }
      going = 'finishing';
      const done = await Promise.all(senders);

      const taken = done.flatMap((sender) => sender.taken);
      const failed = done.reduce((sum, sender) => sum + sender.failed, 0);
      process.stdout.write(
        `  events: ${taken.length * BATCH} answered with 200 over ${SIZE.kills} kills, ${failed} calls without an answer\n`,
      );
      // Else nobody was killed over anything.
      expect(failed).toBeGreaterThanOrEqual(SIZE.kills);
      expect(taken.length).toBeGreaterThan(SIZE.kills);
      expect(await missing(store, taken)).toEqual([]);

      const before = await everything(store);
      for (const batch of taken)
        expect(await post(port, batch)).toEqual({ ok: true, taken: 0, known: BATCH });
      expect(await everything(store)).toEqual(before);
      expect(await store.due.by('onboarding', new Date(Date.now() + 30 * DAY), 1000)).not.toHaveLength(0);
    },
    minutes(3, 8),
  );
});
