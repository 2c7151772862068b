import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openRedisStore } from '../../src/storage/redis.ts';
import type { Store } from '../../src/storage/store.ts';
import { storeFacts } from '../support/conformance/every-store.ts';
import { anUpdate } from '../support/conformance/records.ts';
import { startCluster, type TestCluster } from '../support/redis-cluster.ts';
import { describeWithRedis } from '../support/redis-server.ts';
import { waitingIn } from '../support/workers.ts';
import { silentLog } from './silent-log.ts';

describeWithRedis(
  'a store in a Redis Cluster of three nodes',
  (redis) => {
    let cluster: TestCluster | undefined;
    const opened: Store[] = [];
    beforeAll(async () => {
      cluster = await startCluster();
    });
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((store) => store.close()));
    });
    afterAll(async () => {
      await cluster?.stop();
    });
    const open = async (
      options: { prefix?: string; now?: () => Date } = {},
      url = cluster?.urls[0] ?? '',
    ): Promise<Store> => {
      const store = await openRedisStore({ url, prefix: redis().newPrefix(), log: silentLog, ...options });
      opened.push(store);
      return store;
    };

    storeFacts(open, () => redis().newPrefix());

    test('several addresses are as good as one, also where the first of them is away', async () => {
      const url = ['redis://127.0.0.1:1', ...(cluster?.urls ?? [])].join(',');
      const store = await open({}, url);
      await store.inbox.add([anUpdate(1)]);
      expect(await waitingIn(store.inbox)).toEqual([anUpdate(1)]);
    });

    test('jobs tick there, and one process rings another', async () => {
      const prefix = redis().newPrefix();
      const [one, two] = [await open({ prefix }), await open({ prefix })];
      const heard: string[] = [];
      two.bell.listen((what) => void heard.push(what));
      await vi.waitFor(
        () => {
          one.bell.ring('outbox');
          expect(heard).toContain('outbox');
        },
        { timeout: 10_000 },
      );
      let ran = 0;
      await one.ticker.start(async () => void ran++);
      await one.daily.start('09:00', 'Europe/Moscow', async () => undefined);
      await vi.waitFor(() => expect(ran).toBeGreaterThan(0), { timeout: 20_000 });
    }, 40_000);
  },
  { own: true },
);
