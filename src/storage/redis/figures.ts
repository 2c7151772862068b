import { COUNTED, type FigureStore } from '../../digest/figures.ts';
import { LIFETIME } from '../lifetimes.ts';
import { RecordError } from '../record.ts';
import { DayCounts } from '../shapes.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { Lua } from './lua.ts';

const COUNT = new Lua(`
if redis.call('SADD', KEYS[1], ARGV[1] .. ':' .. ARGV[3]) == 0 then return 0 end
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('HINCRBY', KEYS[2], ARGV[1], 1)
redis.call('EXPIRE', KEYS[2], ARGV[5])
if ARGV[1] == 'message' then
  redis.call('SADD', KEYS[3], ARGV[2])
  redis.call('EXPIRE', KEYS[3], ARGV[5])
end
return 1
`);

export function redisFigures(redis: RedisClient, keys: Keys): FigureStore {
  return {
    count: async (day, counted, clientId, event) => {
      const names = (['events', 'counts', 'clients'] as const).map((part) => keys.figures(day, part));
      await COUNT.run(redis, names, [counted, clientId, event, LIFETIME.events, LIFETIME.figures]);
    },
    day: async (day) => {
      const [counts, clients] = await Promise.all([
        redis.hgetall(keys.figures(day, 'counts')),
        redis.scard(keys.figures(day, 'clients')),
      ]);
      const known = DayCounts.safeParse(Object.fromEntries(COUNTED.map((name) => [name, counts[name] ?? 0])));
      if (!known.success)
        throw new RecordError(keys.figures(day, 'counts'), 'it holds something else than numbers');
      return { clients, counts: known.data };
    },
  };
}
