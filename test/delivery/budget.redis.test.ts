import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { Budget } from '../../src/delivery/budget.ts';
import { openRedisStore } from '../../src/storage/redis.ts';
import type { Store } from '../../src/storage/store.ts';
import { describeWithRedis } from '../support/redis-server.ts';
import { silentLog } from '../support/silent-log.ts';
import { GROUP, mostWithin, shortestGap } from './budget-scene.ts';

/** A minute in three seconds. */
const PACE = 0.05;

const opened: Store[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
});

describeWithRedis('two workers over one Redis', (redis) => {
  test('keep to one window of the group together, and to one pause between topics', async () => {
    const { url, newPrefix } = redis();
    const prefix = newPrefix();
    const signal = new AbortController().signal;
    const budgets: Budget[] = [];
    for (let worker = 0; worker < 2; worker++) {
      const store = await openRedisStore({ url, prefix, log: silentLog });
      opened.push(store);
      budgets.push(
        new Budget({ store: store.budget, log: silentLog, signal, groupCallsPerMinute: 20, pace: PACE }),
      );
    }
    const times: number[] = [];
    const topics: number[] = [];
    const call = (budget: Budget, method: string) =>
      budget.call(method, { chat_id: GROUP }, async () => {
        times.push(performance.now());
        if (method === 'createForumTopic') topics.push(performance.now());
        await sleep(5);
        return { ok: true, result: true };
      });
    await Promise.all(
      Array.from({ length: 50 }, async (_, at) => {
        const budget = budgets[at % 2];
        if (!budget) return;
        const creates = at % 5 === 0;
        await budget.spend(GROUP, { urgency: 'card', calls: 3, creates }, async () => {
          if (creates) await call(budget, 'createForumTopic');
          await call(budget, 'sendMessage');
        });
      }),
    );
    expect(times).toHaveLength(60);
    expect(mostWithin(times, 60_000 * PACE)).toBeLessThanOrEqual(20);
    expect(shortestGap(topics)).toBeGreaterThanOrEqual(3000 * PACE);
    // Three windows; what was reserved and not needed came back, else it were nine.
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(5 * 60_000 * PACE);
  }, 60_000);

  test('leave a chat alone that refused one of them', async () => {
    const { url, newPrefix } = redis();
    const prefix = newPrefix();
    const signal = new AbortController().signal;
    const stores = [
      await openRedisStore({ url, prefix, log: silentLog }),
      await openRedisStore({ url, prefix, log: silentLog }),
    ];
    opened.push(...stores);
    const [one, other] = stores.map(
      ({ budget: store }) => new Budget({ store, log: silentLog, signal, groupCallsPerMinute: 20 }),
    );
    if (!one || !other) throw new Error('two workers');
    const refused = await one.call('sendMessage', { chat_id: GROUP }, async () => ({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    }));
    expect(refused.ok).toBe(false);
    const before = performance.now();
    await sleep(50);
    await other.call('sendMessage', { chat_id: GROUP }, async () => ({ ok: true, result: true }));
    expect(performance.now() - before).toBeGreaterThan(900);
  });
});
