import { randomBytes } from 'node:crypto';
import type { LinkStore } from '../../clients/deep-link.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';

export function redisLinks(redis: RedisClient, keys: Keys): LinkStore {
  let known: string | undefined;
  return {
    secret: async () => {
      if (known !== undefined) return known;
      // Whoever comes first makes it; all others read it.
      await redis.set(keys.linkSecret, randomBytes(32).toString('base64url'), 'NX');
      const made = await redis.get(keys.linkSecret);
      if (made === null) throw new Error('the secret of the links could not be kept');
      known = made;
      return made;
    },
    keep: async (key, meaning, seconds) => {
      await redis.set(keys.link(key), meaning, 'EX', seconds);
    },
    look: async (key) => (await redis.get(keys.link(key))) ?? undefined,
    take: async (key) => (await redis.getdel(keys.link(key))) ?? undefined,
  };
}
