import type { Log } from '../delivery/log.ts';
import { createMemoryStore } from './memory.ts';
import type { Store } from './store.ts';

export interface StoreOptions {
  /** REDIS_URL; without it nothing outlives the process. */
  readonly redisUrl?: string | undefined;
  readonly log: Log;
  readonly now?: () => Date;
  /** How long what clients wrote is kept. Days. */
  readonly retentionDays?: number;
}

/** The store that the configuration asks for. Throws if Redis is asked for and cannot be reached. */
export async function createStore({ redisUrl, ...rest }: StoreOptions): Promise<Store> {
  if (redisUrl) {
    // Only when it is needed: ioredis and BullMQ would slow the playground's start.
    const { openRedisStore } = await import('./redis.ts');
    return openRedisStore({ url: redisUrl, ...rest });
  }
  rest.log.warn(
    {},
    'REDIS_URL is not set: clients, cards and messages on their way are kept in memory and lost at a restart',
  );
  return createMemoryStore(rest);
}
