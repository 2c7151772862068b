import type { DueIndex } from '../../desk/due.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { Lua } from './lua.ts';

/** Takes an entry out if it still has that time. */
const REMOVE_IF_SAME = new Lua(`
if tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1])) ~= tonumber(ARGV[2]) then return 0 end
return redis.call('ZREM', KEYS[1], ARGV[1])
`);

/** A sorted set for each kind, its ids by milliseconds. */
export function redisDue(redis: RedisClient, keys: Keys): DueIndex {
  return {
    set: async ({ kind, id, at }) => {
      await redis.zadd(keys.due(kind), at.getTime(), id);
    },
    add: async ({ kind, id, at }) => {
      await redis.zadd(keys.due(kind), 'NX', at.getTime(), id);
    },
    by: async (kind, now, most) => {
      const found = await redis.zrangebyscore(
        keys.due(kind), '-inf', now.getTime(), 'WITHSCORES', 'LIMIT', 0, most,
      ); // prettier-ignore
      const ids = found.filter((_, place) => place % 2 === 0);
      return ids.map((id, index) => ({ kind, id, at: new Date(Number(found[2 * index + 1])) }));
    },
    remove: async ({ kind, id, at }) => {
      await REMOVE_IF_SAME.run(redis, [keys.due(kind)], [id, at.getTime()]);
    },
  };
}
