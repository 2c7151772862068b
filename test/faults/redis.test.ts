import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { describeWithRedis } from '../support/redis-server.ts';
import { HealthWatch } from './health-watch.ts';
import { Random } from './random.ts';
import { minutes, SIZE } from './size.ts';
import { SEED, type Stage, trial } from './trial.ts';

/** Between two kills of Redis, and how long it stays away. Milliseconds. */
const LIFE = [2000, 6000] as const;
const AWAY = 3000;

async function killRedisAgainAndAgain({ scene, bots, moments }: Stage): Promise<string> {
  const [bot] = bots;
  if (!bot) throw new Error('no bot');
  const { pid } = bot.process;
  const random = new Random(SEED);
  const health = new HealthWatch(bot.process);
  for (let done = 0; done < SIZE.redisKills; done++) {
    await sleep(random.between(...LIFE));
    moments.push(Date.now());
    await scene.redis.kill();
    health.expect('store');
    await sleep(AWAY);
    health.expectNothing();
    await scene.redis.start();
    await bot.process.ready(30_000);
  }
  expect(bot.process.alive() && bot.process.pid).toBe(pid);
  return health.stop();
}

describeWithRedis(
  'a bot whose Redis is killed and comes back',
  () => {
    for (const fsync of ['always', 'everysec'] as const) {
      it(
        `stays up and loses nothing with appendfsync ${fsync}`,
        async () => {
          const name = `${SIZE.redisKills} kills of Redis, ${fsync}`;
          const seconds = SIZE.redisKills * 8;
          await trial({ name, fsync, seconds }, killRedisAgainAndAgain);
        },
        minutes(4, 10),
      );
    }

    it(
      `waits while Redis is away for ${SIZE.away / 1000} seconds, says so, and goes on by itself`,
      async () => {
        const seconds = SIZE.away / 1000 + 10;
        const messages = seconds * 5;
        await trial({ name: 'Redis away', seconds, messages }, async ({ scene, bots, moments }) => {
          const [bot] = bots;
          if (!bot) throw new Error('no bot');
          const { pid } = bot.process;
          await sleep(3000);
          const health = new HealthWatch(bot.process);
          moments.push(Date.now());
          await scene.redis.kill();
          health.expect('store');
          await sleep(SIZE.away);
          health.expectNothing();
          await scene.redis.start();
          await bot.process.ready(30_000);
          expect(bot.process.alive() && bot.process.pid).toBe(pid);
          return health.stop();
        });
      },
      minutes(4, 10),
    );

    it(
      'waits while Redis takes no writes, says so, and goes on by itself',
      async () => {
        await trial(
          { name: 'Redis read-only', seconds: 20, messages: 100 },
          async ({ scene, bots, moments }) => {
            const [bot] = bots;
            if (!bot) throw new Error('no bot');
            const { pid } = bot.process;
            await sleep(3000);
            const health = new HealthWatch(bot.process);
            moments.push(Date.now());
            await scene.redis.setReadOnly(true);
            health.expect('store');
            await sleep(10_000);
            health.expectNothing();
            await scene.redis.setReadOnly(false);
            await bot.process.ready(30_000);
            expect(bot.process.alive() && bot.process.pid).toBe(pid);
            return health.stop();
          },
        );
      },
      minutes(4, 6),
    );
  },
  { own: true },
);
