import { afterEach } from 'vitest';
import { openRedisStore } from '../../src/storage/redis.ts';
import type { Store } from '../../src/storage/store.ts';
import { storeFacts } from '../support/conformance/every-store.ts';
import { describeWithRedis } from '../support/redis-server.ts';
import { silentLog } from './silent-log.ts';

const opened: Store[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
});

// A node in cluster mode refuses a command or a script over keys of two slots: what passes here is safe there.
describeWithRedis(
  'a store in Redis, on a node of a cluster',
  (redis) => {
    storeFacts(
      async (options) => {
        const { url, newPrefix } = redis();
        const store = await openRedisStore({ url, prefix: newPrefix(), log: silentLog, ...options });
        opened.push(store);
        return store;
      },
      () => redis().newPrefix(),
    );
  },
  { cluster: true },
);
