import type { AcceptanceStore } from '../../replies/acceptance.ts';
import { CountedCard, countsOf, fieldsOf, MonthHash } from '../acceptance-fields.ts';
import { LIFETIME } from '../lifetimes.ts';
import { decode, encode, RecordError } from '../record.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { Lua } from './lua.ts';

/** Remembers what is counted for the card and counts it, or finds it counted. */
const COUNT = new Lua(`
if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'EX', ARGV[2]) then return 0 end
for at = 4, #ARGV do redis.call('HINCRBY', KEYS[2], ARGV[at], 1) end
redis.call('EXPIRE', KEYS[2], ARGV[3])
return 1
`);

/** Subtracts what was counted, if that is still what is remembered. */
const UNCOUNT = new Lua(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
for at = 2, #ARGV do
  if redis.call('HINCRBY', KEYS[2], ARGV[at], -1) <= 0 then redis.call('HDEL', KEYS[2], ARGV[at]) end
end
return 1
`);

/**
 * A hash per month for all templates: it goes by itself when it is too old to matter, and one script over two
 * keys counts a card. A month of 200 templates and a dozen traits is some thousand fields.
 */
export function redisAcceptance(redis: RedisClient, keys: Keys): AcceptanceStore {
  return {
    count: async (outcome) => {
      const { card, month } = outcome;
      const fields = fieldsOf(outcome);
      const names = [keys.acceptance('card', card), keys.acceptance('month', month)];
      const counted = encode(CountedCard, { month, fields: [...fields] }, keys.acceptance('card', card));
      await COUNT.run(redis, names, [counted, LIFETIME.events, LIFETIME.acceptance, ...fields]);
    },
    uncount: async (card) => {
      const name = keys.acceptance('card', card);
      const counted = await redis.get(name);
      if (counted === null) return;
      const { month, fields } = decode(CountedCard, counted, name);
      await UNCOUNT.run(redis, [name, keys.acceptance('month', month)], [counted, ...fields]);
    },
    counts: async (months) => {
      const found = await Promise.all(
        months.map(async (month) => {
          const name = keys.acceptance('month', month);
          const { data } = MonthHash.safeParse(await redis.hgetall(name));
          if (!data) throw new RecordError(name, 'it holds something else than numbers');
          return countsOf(month, data);
        }),
      );
      return found.flat();
    },
  };
}
