import { afterEach, expect, test } from 'vitest';
import { openRedisStore } from '../../src/storage/redis.ts';
import type { ServerOptions } from '../../src/storage/redis-server.ts';
import { describeWithRedis, startRedis } from '../support/redis-server.ts';
import { listeningLog } from './silent-log.ts';

describeWithRedis(
  'at its start the store tells how safe Redis is',
  () => {
    const ended: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const end of ended.splice(0).toReversed()) await end();
    });
    const toldBy = async (options: ServerOptions): Promise<string[]> => {
      const server = await startRedis(options);
      ended.push(server.stop);
      const { log, lines } = listeningLog();
      const store = await openRedisStore({ url: server.url, log });
      ended.push(() => store.close());
      return lines.map(({ level, message }) => `${level}: ${message}`);
    };

    test('a Redis without a file is warned of', async () => {
      expect(await toldBy({})).toEqual([expect.stringContaining('warn: Redis keeps nothing on disk')]);
    });

    test('an append-only file is explained, eviction warned of', async () => {
      const lines = await toldBy({ appendonly: true, settings: { 'maxmemory-policy': 'allkeys-lru' } });
      expect(lines).toEqual([
        expect.stringContaining('info: Redis writes to disk every second'),
        expect.stringContaining('warn: Redis throws records away'),
      ]);
    });

    test('a Redis that forbids CONFIG is taken as it is, with a line of what to see to', async () => {
      const lines = await toldBy({ settings: { user: 'default on nopass ~* &* +@all -config' } });
      expect(lines).toEqual([expect.stringContaining('info: Redis does not say')]);
    });
  },
  { own: true },
);
