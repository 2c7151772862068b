import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Log } from '../../../src/delivery/log.ts';
import { BullTicker } from '../../../src/storage/jobs/ticker.ts';
import { describeWithRedis } from '../../support/redis-server.ts';
import { listeningLog, silentLog } from '../silent-log.ts';

describeWithRedis(
  'ticks by BullMQ',
  (redis) => {
    let prefix: string;
    const opened: BullTicker[] = [];
    const connect = (): Redis => new Redis(redis().url, { maxRetriesPerRequest: null });
    const open = (every: number, log: Log = silentLog): BullTicker => {
      const ticker = new BullTicker({ connect, prefix, log, every });
      opened.push(ticker);
      return ticker;
    };
    /** Looks into the queue from outside. */
    const look = async <T>(see: (queue: Queue) => Promise<T>): Promise<T> => {
      const connection = connect();
      const queue = new Queue('tick', { connection, prefix });
      const seen = await see(queue);
      await queue.close();
      connection.disconnect();
      return seen;
    };

    beforeEach(() => {
      prefix = `${redis().newPrefix()}{jobs}`;
    });
    afterEach(async () => {
      for (const ticker of opened.splice(0)) await ticker.close();
    });

    test('a tick that fails is logged, the next one comes anyway, and finished ones leave nothing behind', async () => {
      const { log, lines } = listeningLog();
      let runs = 0;
      await open(100, log).start(async () => {
        runs++;
        if (runs === 1) throw new Error('the store is away');
      });
      await expect.poll(() => runs, { timeout: 10_000 }).toBeGreaterThan(3);
      expect(lines.map(({ message }) => message)).toEqual(['a tick failed']);
      const kept = await look((queue) => queue.getJobCounts('completed', 'failed'));
      expect(kept).toEqual({ completed: 0, failed: 1 });
    });

    test('two bots on one Redis share the ticks instead of doubling them', async () => {
      let runs = 0;
      const run = async (): Promise<void> => void runs++;
      await open(400).start(run);
      await open(400).start(run);
      await expect.poll(() => runs, { timeout: 10_000 }).toBeGreaterThan(0);
      const before = runs;
      await sleep(2000);
      expect(runs - before).toBeGreaterThanOrEqual(3);
      expect(runs - before).toBeLessThanOrEqual(7);
    });

    test('after restarts the ticks go on, under one schedule', async () => {
      let runs = 0;
      const run = async (): Promise<void> => void runs++;
      for (let restart = 0; restart < 3; restart++) {
        const ticker = open(200);
        await ticker.start(run);
        await sleep(50 * restart);
        await ticker.close();
      }
      const before = runs;
      await open(200).start(run);
      await expect.poll(() => runs, { timeout: 10_000 }).toBeGreaterThan(before + 2);
      expect(await look((queue) => queue.getJobSchedulers())).toHaveLength(1);
    });

    test('the closing waits for a tick under way', async () => {
      const ticker = open(100);
      let finished = false;
      await new Promise<void>((resolve, reject) => {
        ticker
          .start(async () => {
            resolve();
            await sleep(300);
            finished = true;
          })
          .catch(reject);
      });
      await ticker.close();
      expect(finished).toBe(true);
    });
  },
  { cluster: true },
);
