import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BullDaily } from '../../../src/storage/jobs/daily.ts';
import { describeWithRedis } from '../../support/redis-server.ts';
import { listeningLog, silentLog } from '../silent-log.ts';
import type { Log } from '../../../src/delivery/log.ts';

const EVERY_SECOND = '* * * * * *';
const nothing = async (): Promise<void> => undefined;
const NEVER = '0 0 1 1 *';

describeWithRedis(
  'the daily run by BullMQ',
  (redis) => {
    let prefix: string;
    const opened: BullDaily[] = [];
    const connect = (): Redis => new Redis(redis().url, { maxRetriesPerRequest: null });
    const open = (log: Log = silentLog): BullDaily => {
      const daily = new BullDaily({ connect, prefix, log, pause: 10 });
      opened.push(daily);
      return daily;
    };
    /** Looks into the queue from outside. */
    const look = async <T>(see: (queue: Queue) => Promise<T>): Promise<T> => {
      const connection = connect();
      const queue = new Queue('daily', { connection, prefix });
      const seen = await see(queue);
      await queue.close();
      connection.disconnect();
      return seen;
    };
    const schedules = () => look((queue) => queue.getJobSchedulers());
    const waiting = () => look((queue) => queue.getJobs(['delayed', 'waiting']));

    beforeEach(() => {
      prefix = `${redis().newPrefix()}{jobs}`;
    });
    afterEach(async () => {
      for (const daily of opened.splice(0)) await daily.close();
    });

    test('a run is told the moment it was due', async () => {
      const due = await new Promise<Date>((resolve, reject) => {
        open()
          .startPattern(EVERY_SECOND, 'Europe/Moscow', async (moment) => resolve(moment))
          .catch(reject);
      });
      expect(due.getMilliseconds()).toBe(0);
      expect(Math.abs(Date.now() - due.getTime())).toBeLessThan(3000);
    });

    test('a failed run is repeated with the same moment', async () => {
      const moments: number[] = [];
      const { log, lines } = listeningLog();
      await new Promise<void>((resolve, reject) => {
        open(log)
          .startPattern('*/5 * * * * *', 'UTC', async (due) => {
            moments.push(due.getTime());
            if (moments.length < 3) throw new Error('not yet');
            resolve();
          })
          .catch(reject);
      });
      expect(new Set(moments.slice(0, 3)).size).toBe(1);
      expect(lines.filter(({ message }) => message === 'the daily run failed')).toHaveLength(2);
    });

    test('a restart does not double the schedule, and another time replaces it', async () => {
      for (const at of ['09:00', '09:00', '10:30']) {
        const daily = open();
        await daily.start(at, 'Europe/Moscow', nothing);
        await daily.close();
      }
      const [schedule, ...others] = await schedules();
      expect(others).toEqual([]);
      expect(schedule).toMatchObject({ pattern: '30 10 * * *', tz: 'Europe/Moscow' });
      expect(await waiting()).toHaveLength(1);
    });

    test('two bots on one Redis do a run once', async () => {
      const runs: number[] = [];
      const run = async (due: Date): Promise<void> => void runs.push(due.getTime());
      await open().startPattern(EVERY_SECOND, 'UTC', run);
      await open().startPattern(EVERY_SECOND, 'UTC', run);
      await expect.poll(() => runs.length, { timeout: 10_000 }).toBeGreaterThan(3);
      expect(new Set(runs).size).toBe(runs.length);
    });

    test('a run that came due while the bot was off takes place at its next start', async () => {
      const daily = open();
      await daily.startPattern('*/2 * * * * *', 'UTC', nothing);
      await daily.close();
      const [missed] = await waiting();
      const due = Number(missed?.id?.split(':').at(-1));
      await sleep(Math.max(0, due - Date.now()) + 3000);

      const moments: number[] = [];
      await open().startPattern(
        '*/2 * * * * *',
        'UTC',
        async (moment) => void moments.push(moment.getTime()),
      );
      await expect.poll(() => moments.length, { timeout: 10_000 }).toBeGreaterThan(0);
      expect(moments[0]).toBe(due);
    });

    test('a schedule whose next run has vanished is set up anew', async () => {
      const daily = open();
      await daily.startPattern(NEVER, 'UTC', nothing);
      await daily.close();
      const [schedule] = await schedules();
      const raw = connect();
      await raw.del(`${prefix}:daily:repeat:daily:${schedule?.next}`);
      await raw.zrem(`${prefix}:daily:delayed`, `repeat:daily:${schedule?.next}`);
      raw.disconnect();
      expect(await waiting()).toHaveLength(0);
      await open().startPattern(NEVER, 'UTC', nothing);
      expect(await waiting()).toHaveLength(1);
    });

    test('the closing waits for a run that is under way', async () => {
      const daily = open();
      let finished = false;
      await new Promise<void>((resolve, reject) => {
        daily
          .startPattern(EVERY_SECOND, 'UTC', async () => {
            resolve();
            await sleep(500);
            finished = true;
          })
          .catch(reject);
      });
      await daily.close();
      expect(finished).toBe(true);
    });

    test('a wrong time or zone is refused at once', async () => {
      await expect(open().start('9', 'UTC', nothing)).rejects.toThrow('HH:MM');
      await expect(open().start('09:00', 'Mars/Olympus', nothing)).rejects.toThrow();
    });
  },
  { cluster: true },
);
