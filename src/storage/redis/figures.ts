import { z } from 'zod';
import { COUNTED, DAY_LISTS, DayEntry, LONGEST_DAY_LIST } from '../../digest/figures.ts';
import type { DayFacts, FigureStore } from '../../digest/figures.ts';
import { LIFETIME } from '../lifetimes.ts';
import { decode, encode, RecordError } from '../record.ts';
import { DayCounts, DayTally } from '../shapes.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { Lua } from './lua.ts';

/** What is counted, the client, the event, two lifetimes, then names and numbers by turns. */
const COUNT = new Lua(`
if redis.call('SADD', KEYS[1], ARGV[1] .. ':' .. ARGV[3]) == 0 then return 0 end
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('HINCRBY', KEYS[2], ARGV[1], 1)
redis.call('EXPIRE', KEYS[2], ARGV[5])
if ARGV[1] == 'message' then
  redis.call('SADD', KEYS[3], ARGV[2])
  redis.call('EXPIRE', KEYS[3], ARGV[5])
end
for i = 6, #ARGV, 2 do redis.call('HINCRBY', KEYS[4], ARGV[i], ARGV[i + 1]) end
if #ARGV > 5 then redis.call('EXPIRE', KEYS[4], ARGV[5]) end
return 1
`);

/** The event, two lifetimes, then names and numbers by turns. */
const TALLY = new Lua(`
if redis.call('SADD', KEYS[1], 'tally:' .. ARGV[1]) == 0 then return 0 end
redis.call('EXPIRE', KEYS[1], ARGV[2])
for i = 4, #ARGV, 2 do redis.call('HINCRBY', KEYS[2], ARGV[i], ARGV[i + 1]) end
redis.call('EXPIRE', KEYS[2], ARGV[3])
return 1
`);

/** Key, score, entry, the longest list, lifetime: it runs from the first of a list, as no text may prolong another's. */
const KEEP = new Lua(`
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
local over = redis.call('ZCARD', KEYS[1]) - tonumber(ARGV[4])
if over > 0 then
  for _, key in ipairs(redis.call('ZRANGE', KEYS[1], 0, over - 1)) do
    redis.call('ZREM', KEYS[1], key)
    redis.call('HDEL', KEYS[2], key)
  end
end
for _, key in ipairs(KEYS) do
  if redis.call('TTL', key) < 0 then redis.call('EXPIRE', key, ARGV[5]) end
end
return 1
`);

/** Everything of a day in one step: counters, clients, other counters, then each list with its best first. */
const FACTS = new Lua(`
local facts = { redis.call('HGETALL', KEYS[1]), redis.call('SCARD', KEYS[2]), redis.call('HGETALL', KEYS[3]) }
for i = 4, #KEYS, 2 do
  local entries = {}
  for _, key in ipairs(redis.call('ZREVRANGE', KEYS[i], 0, -1)) do
    local json = redis.call('HGET', KEYS[i + 1], key)
    if json then entries[#entries + 1] = json end
  end
  facts[#facts + 1] = entries
end
return facts
`);

const Flat = z.array(z.string());
const FactsReply = z.tuple([Flat, z.number(), Flat], Flat);

/** `words`: how long what holds words of clients is kept, in seconds. */
export function redisFigures(redis: RedisClient, keys: Keys, words: number = LIFETIME.quotes): FigureStore {
  const counts = (day: string, fields: Readonly<Record<string, string>>): DayFacts['counts'] => {
    const known = DayCounts.safeParse(Object.fromEntries(COUNTED.map((name) => [name, fields[name] ?? 0])));
    if (known.success) return known.data;
    throw new RecordError(keys.figures(day, 'counts'), 'it holds something else than numbers');
  };
  const factsOf = async (day: string): Promise<DayFacts> => {
    const names = (['counts', 'clients', 'tally'] as const).map((part) => keys.figures(day, part));
    const lists = DAY_LISTS.flatMap((list) => [
      keys.figures(day, 'list:', list),
      keys.figures(day, 'texts:', list),
    ]);
    const reply = FactsReply.parse(await FACTS.run(redis, [...names, ...lists], []));
    const [counted, clients, tally, ...entries] = reply;
    const known = DayTally.safeParse(fieldsOf(tally));
    if (!known.success)
      throw new RecordError(keys.figures(day, 'tally'), 'it holds something else than numbers');
    const read = (at: number) => {
      const key = keys.figures(day, 'texts:', DAY_LISTS[at]);
      return (entries[at] ?? []).map((json) => decode(DayEntry, json, key));
    };
    return {
      day,
      clients,
      counts: counts(day, fieldsOf(counted)),
      tally: known.data,
      lists: {
        quotes: read(0),
        heat: read(1),
        unknown: read(2),
        enthusiasts: read(3),
        finished: read(4),
      },
    };
  };
  return {
    count: async (day, counted, clientId, event, along = {}) => {
      const names = (['events', 'counts', 'clients', 'tally'] as const).map((part) =>
        keys.figures(day, part),
      );
      const numbers = Object.entries(along).flat();
      const { events, figures } = LIFETIME;
      await COUNT.run(redis, names, [counted, clientId, event, events, figures, ...numbers]);
    },
    tally: async (day, event, added) => {
      const names = (['events', 'tally'] as const).map((part) => keys.figures(day, part));
      const numbers = Object.entries(added).flat();
      await TALLY.run(redis, names, [event, LIFETIME.events, LIFETIME.figures, ...numbers]);
    },
    keep: async (day, list, key, entry) => {
      const names = [keys.figures(day, 'list:', list), keys.figures(day, 'texts:', list)];
      const json = encode(DayEntry, entry, names[1] ?? '');
      await KEEP.run(redis, names, [key, entry.score, json, LONGEST_DAY_LIST, words]);
    },
    facts: (days) => Promise.all(days.map(factsOf)),
  };
}

/** Takes a client's entries off the list that `texts` (a key) holds the words of. */
export async function eraseEntries(redis: RedisClient, texts: string, clientId: number): Promise<void> {
  const list = texts.replace('}:texts:', '}:list:');
  for (const [key, json] of Object.entries(await redis.hgetall(texts))) {
    if (decode(DayEntry, json, texts).clientId !== clientId) continue;
    await redis.hdel(texts, key);
    await redis.zrem(list, key);
  }
}

function fieldsOf(flat: readonly string[]): Record<string, string> {
  return Object.fromEntries(flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? '']] : [])));
}
