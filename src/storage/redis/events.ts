import { createHash } from 'node:crypto';
import type { EventStore } from '../../onboarding/journey-store.ts';
import { LIFETIME } from '../lifetimes.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';

/** A key for each id, that goes by Redis' own clock. Written together, they are one round trip and one writing. */
export function redisEvents(redis: RedisClient, keys: Keys): EventStore {
  const keyOf = (id: string): string => keys.event(fingerprint(id));
  return {
    known: async (ids) => {
      const found = await Promise.all(ids.map((id) => redis.exists(keyOf(id))));
      return new Set(ids.filter((_, at) => found[at] === 1));
    },
    keep: async (ids) => {
      await Promise.all(ids.map((id) => redis.set(keyOf(id), '1', 'EX', LIFETIME.productEvents)));
    },
  };
}

/** An id may be anything, a brace or somebody's address in it: 128 bits tell it from all others. */
function fingerprint(id: string): string {
  return createHash('sha256').update(id).digest().subarray(0, 16).toString('base64url');
}
