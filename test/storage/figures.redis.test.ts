import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { openRedisStore } from '../../src/storage/redis.ts';
import { passTime } from '../support/redis-content.ts';
import { describeWithRedis } from '../support/redis-server.ts';
import { silentLog } from './silent-log.ts';

const DAY = 24 * 60 * 60 * 1000;
const ENTRY = { clientId: 7, name: 'Анна', text: 'Вы нас просто спасли', score: 1 };

describeWithRedis('a day’s figures', (redis) => {
  it('keep no quote longer than RETENTION_DAYS from the first of its list, and the counters for longer', async () => {
    const { url, newPrefix } = redis();
    const client = new Redis(url);
    const store = await openRedisStore({ url, prefix: newPrefix(), log: silentLog, retentionDays: 2 });
    try {
      await store.figures.tally('2026-03-01', 'read:a', { 'card.read': 1 });
      await store.figures.keep('2026-03-01', 'quotes', 'a', ENTRY);
      await passTime(client, 1.9 * DAY);
      await store.figures.keep('2026-03-01', 'quotes', 'b', ENTRY);
      await passTime(client, 0.2 * DAY);
      const [facts] = await store.figures.facts(['2026-03-01']);
      expect(facts?.lists.quotes).toEqual([]);
      expect(facts?.tally).toEqual({ 'card.read': 1 });
    } finally {
      await store.close();
      client.disconnect();
    }
  });
});
