import { z } from 'zod';
import type { Request, RequestStore } from '../../feedback/request.ts';
import { decode, encode } from '../record.ts';
import { Wish } from '../shapes.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { Lua } from './lua.ts';

/** Gives the number and keeps the wish under it, or finds the number it has. */
const FILE = new Lua(`
local id = redis.call('HGET', KEYS[2], ARGV[1])
if not id then
  id = 'R' .. redis.call('INCR', KEYS[1])
  redis.call('HSET', KEYS[2], ARGV[1], id)
  redis.call('HSET', KEYS[3], id, ARGV[2])
  redis.call('ZADD', KEYS[4], ARGV[3], id)
end
return { id, redis.call('HGET', KEYS[3], id) }
`);

/** Takes them out; the same wish may be filed again, under a new number. */
const WITHDRAW = new Lua(`
for _, id in ipairs(ARGV) do
  local json = redis.call('HGET', KEYS[2], id)
  if json then
    local wish = cjson.decode(json)
    redis.call('HDEL', KEYS[1], wish.card .. ':' .. string.format('%d', wish.part))
    redis.call('HDEL', KEYS[2], id)
    redis.call('ZREM', KEYS[3], id)
  end
end
return 0
`);

const Filed = z.tuple([z.string(), z.string()]);

export function redisRequests(redis: RedisClient, keys: Keys): RequestStore {
  const records = keys.requests('records');
  const request = (id: string, json: string): Request => ({ ...decode(Wish, json, `${records} ${id}`), id });
  return {
    file: async (wish) => {
      const names = [keys.requests('last'), keys.requests('by-wish'), records, keys.requests('order')];
      const json = encode(Wish, wish, `${records} (new)`);
      const args = [`${wish.card}:${wish.part}`, json, Date.parse(wish.at)];
      return request(...Filed.parse(await FILE.run(redis, names, args)));
    },
    withdraw: async (ids) => {
      if (ids.length === 0) return;
      await WITHDRAW.run(redis, [keys.requests('by-wish'), records, keys.requests('order')], ids);
    },
    between: async (from, to) => {
      const ids = await redis.zrange(keys.requests('order'), from.getTime(), `(${to.getTime()}`, 'BYSCORE');
      if (ids.length === 0) return [];
      const found = await redis.hmget(records, ...ids);
      return ids
        .flatMap((id, at) => {
          const json = found[at];
          return typeof json === 'string' ? request(id, json) : [];
        })
        .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || numberOf(a) - numberOf(b));
    },
  };
}

/** Of the same moment, R9 comes before R10; Redis sorts by letters. */
function numberOf({ id }: Request): number {
  return Number(id.slice(1));
}
