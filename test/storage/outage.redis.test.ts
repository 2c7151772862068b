import { Redis } from 'ioredis';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openRedisStore } from '../../src/storage/redis.ts';
import type { Store } from '../../src/storage/store.ts';
import { aClient, aTask } from '../support/conformance/records.ts';
import { freePort } from '../../src/storage/redis-server.ts';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis-server.ts';
import { waitingIn } from '../support/workers.ts';
import { listeningLog, silentLog } from './silent-log.ts';

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end();
});

describe('a Redis that cannot be reached', () => {
  test('stops the start with one sentence that names the variable, the place and what would help', async () => {
    const port = await freePort();
    const opening = openRedisStore({
      url: `redis://me:hush@127.0.0.1:${port}/0`,
      log: silentLog,
      patience: 300,
    });
    const message = String(await opening.catch((error: unknown) => error));
    expect(message).toContain(`REDIS_URL: Redis at 127.0.0.1:${port} cannot be used`);
    expect(message).toContain('ECONNREFUSED');
    expect(message).toContain('leave it empty');
    expect(message).not.toContain('hush');
  });
});

describeWithRedis(
  'a Redis that comes and goes',
  () => {
    test('a wrong password stops the start at once and is not printed', async () => {
      const server = await startRedis({ settings: { requirepass: 'right' } });
      ended.push(server.stop);
      const { log, lines } = listeningLog();
      const begin = Date.now();
      const opening = openRedisStore({ url: server.url.replace('//', '//:hush@'), log });
      const message = String(await opening.catch((error: unknown) => error));
      expect(message).toContain('WRONGPASS');
      expect(message + JSON.stringify(lines)).not.toContain('hush');
      expect(Date.now() - begin).toBeLessThan(5000);
    });

    test('a Redis that only lets itself be read is not ready, and is again when it takes writings', async () => {
      const server = await startRedis();
      ended.push(server.stop);
      const store = await openRedisStore({ url: server.url, log: silentLog });
      ended.push(() => store.close());
      const raw = new Redis(server.url);
      ended.push(async () => raw.disconnect());
      expect(await store.ready()).toBe(true);
      await raw.replicaof('127.0.0.1', 1);
      expect(await store.ready()).toBe(false);
      const refused: unknown = await store.outbox.add([aTask('a')]).catch((error: unknown) => error);
      expect(store.outage(refused), String(refused)).toBe(true);
      await raw.replicaof('NO', 'ONE');
      await vi.waitFor(async () => expect(await store.ready()).toBe(true), { timeout: 10_000, interval: 50 });
      await store.outbox.add([aTask('a')]);
      expect(await waitingIn(store.outbox)).toEqual([aTask('a')]);
    });

    test('a call fails within some seconds while Redis is away, and everything is there again when it is back', async () => {
      const directory = await mkdtemp(join(tmpdir(), 'kamerton-aof-'));
      ended.push(() => rm(directory, { recursive: true, force: true }));
      const port = await freePort();
      const start = (): Promise<TestRedis> =>
        startRedis({ port, directory, appendonly: true, settings: { appendfsync: 'always' } });
      const first = await start();
      const { log, lines } = listeningLog();
      const store: Store = await openRedisStore({ url: first.url, log });
      ended.push(() => store.close());
      await store.clients.update(1, () => aClient(1));
      await store.outbox.add([aTask('a')]);
      await first.stop();

      expect(await store.ready()).toBe(false);
      const begin = Date.now();
      const away: unknown = await store.clients.get(1).catch((error: unknown) => error);
      expect(away).toBeInstanceOf(Error);
      expect(store.outage(away)).toBe(true);
      expect(store.outage(new TypeError('undefined is not a function'))).toBe(false);
      expect(Date.now() - begin).toBeLessThan(15_000);
      await expect(store.outbox.add([aTask('b')])).rejects.toThrow();

      const second = await start();
      ended.push(second.stop);
      for (let tries = 0; !(await store.ready()) && tries < 100; tries++) await sleep(100);
      expect(await store.clients.get(1)).toEqual(aClient(1));
      await store.outbox.add([aTask('b')]);
      expect(await waitingIn(store.outbox)).toEqual([aTask('a'), aTask('b')]);
      const told = lines
        .filter(({ level }) => level !== 'debug')
        .map(({ level, message }) => `${level}: ${message}`);
      expect(told.filter((line) => line.includes('away'))).toEqual([
        'warn: Redis is away; trying again until it is back',
      ]);
      expect(told.filter((line) => line.includes('back') && !line.includes('away'))).toEqual([
        'info: Redis is back',
      ]);
    });
  },
  { own: true },
);
