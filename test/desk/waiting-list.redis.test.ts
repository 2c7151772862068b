import { expect, test } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import { pageOf } from '../../src/desk/waiting/waiting-list.ts';
import { openRedisStore } from '../../src/storage/redis.ts';
import { aClient } from '../support/conformance/records.ts';
import { describeWithRedis } from '../support/redis-server.ts';
import { silentLog } from '../support/silent-log.ts';

const NOW = new Date('2026-11-12T09:00:00.000Z');
const WAITING = 2000;

describeWithRedis('the list of those who wait', (redis) => {
  test(`of ${WAITING} is there in a moment, any page of it`, async () => {
    const { url, newPrefix } = redis();
    const store = await openRedisStore({ url, prefix: newPrefix(), log: silentLog });
    try {
      for (let id = 1; id <= WAITING; id++) {
        const since = new Date(NOW.getTime() - id * 60_000).toISOString();
        await store.clients.update(id, () =>
          aClient(id, {
            lastMessageAt: since,
            waitingSince: since,
            latest: `k${id}`,
            wait: { from: `k${id}`, asked: 0, lastAsked: since },
            talk: { since },
            recent: Array.from({ length: 10 }, (_, at) => `k${id}${at}`),
          }),
        );
        await store.topics.save({ clientId: id, chatId: -1_001_000_000_001, threadId: id });
      }
      const deps = {
        ...store,
        content: requireContent('intents'),
        options: {
          leads: [],
          language: 'ru' as const,
          timezone: 'Europe/Moscow',
          workingHours: { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 },
        },
        now: () => NOW,
      };
      const times: number[] = [];
      for (const page of [1, 200, 100, 1, 50]) {
        const before = performance.now();
        const { body, rows } = await pageOf(page, deps);
        times.push(performance.now() - before);
        expect(body.text.split('\n')).toHaveLength(12);
        expect(rows.flat().map(({ text }) => text)).toContain(`${page}/200`);
      }
      process.stderr.write(`${WAITING} waiting: ${times.map((time) => time.toFixed(0)).join(', ')} ms\n`);
      // Measured: 50 to 110 ms, 190 the first time; a machine that is busy with other tests takes several times as long.
      expect(Math.min(...times)).toBeLessThan(600);
    } finally {
      await store.close();
    }
  }, 60_000);
});
