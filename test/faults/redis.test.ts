import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { HealthWatch } from './health-watch.ts';
import { Random } from './random.ts';
import { minutes, SIZE } from './size.ts';
import { describeTrials, itOnStage, SEED, type Stage, trial } from './trial.ts';

interface Outages {
  readonly times: number;
  /** How long Redis is ill each time. Milliseconds. */
  readonly away: number;
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<void>;
}

/** Between two outages. Milliseconds. */
const WELL = [2000, 6000] as const;
/** So long after Redis is back the bot may need to be ready again by itself. Milliseconds. */
const BACK_WITHIN = 30_000;

/** Through all outages the same process lives on, says that the store is ill, and recovers by itself. */
async function live({ bots, moments }: Stage, { times, away, begin, end }: Outages): Promise<string> {
  const [bot] = bots;
  if (!bot) throw new Error('no bot');
  const { pid } = bot.process;
  const random = new Random(SEED);
  const health = new HealthWatch(bot.process);
  for (let done = 0; done < times; done++) {
    await sleep(random.between(...WELL));
    moments.push(Date.now());
    await begin();
    health.expect('store');
    await sleep(away);
    health.expectNothing();
    await end();
    await bot.process.ready(BACK_WITHIN);
  }
  expect(bot.process.alive() && bot.process.pid).toBe(pid);
  return health.stop();
}

function liveWithoutRedis(stage: Stage, times: number, away: number): Promise<string> {
  const { redis } = stage.scene;
  return live(stage, { times, away, begin: () => redis.kill(), end: () => redis.start() });
}

describeTrials('a bot whose Redis is killed and comes back', () => {
  for (const fsync of ['always', 'everysec'] as const) {
    itOnStage(
      `stays up and loses nothing with appendfsync ${fsync}`,
      async (test) => {
        const name = `${SIZE.redisKills} kills of Redis, ${fsync}`;
        const seconds = SIZE.redisKills * 8;
        await trial(test, { name, fsync, seconds }, (stage) =>
          liveWithoutRedis(stage, SIZE.redisKills, 3000),
        );
      },
      minutes(4, 10),
    );
  }

  itOnStage(
    `waits while Redis is away for ${SIZE.away / 1000} seconds, says so, and goes on by itself`,
    async (test) => {
      const seconds = SIZE.away / 1000 + 10;
      const messages = seconds * 5;
      await trial(test, { name: 'Redis away', seconds, messages }, (stage) =>
        liveWithoutRedis(stage, 1, SIZE.away),
      );
    },
    minutes(4, 10),
  );

  itOnStage(
    'waits while Redis takes no writes, says so, and goes on by itself',
    async (test) => {
      const options = { name: 'Redis read-only', seconds: 20, messages: 100 };
      await trial(test, options, (stage) => {
        const { redis } = stage.scene;
        const begin = (): Promise<void> => redis.setReadOnly(true);
        return live(stage, { times: 1, away: 10_000, begin, end: () => redis.setReadOnly(false) });
      });
    },
    minutes(4, 6),
  );
});
