import { z, type ZodType } from 'zod';
import { decode, encode } from '../record.ts';
import type { RedisClient } from './connection.ts';
import { Lua } from './lua.ts';
import { newToken, splitToken } from './token.ts';

/** Writes the record if it is still the one that was read, and with it its place in the index and ways to it. */
const COMPARE_AND_SET = new Lua(`
local held = redis.call('GET', KEYS[1])
local token = held and string.match(held, '^%S+') or ''
if token == ARGV[2] then return false end
if token ~= ARGV[1] then return held or '' end
redis.call('SET', KEYS[1], ARGV[2] .. ' ' .. ARGV[3], 'KEEPTTL')
if ARGV[5] == '' then
  redis.call('ZREM', KEYS[2], ARGV[4])
else
  redis.call('ZADD', KEYS[2], ARGV[5], ARGV[4])
end
for i = 3, #KEYS do redis.call('SET', KEYS[i], ARGV[4], 'EX', ARGV[6]) end
return false
`);

/** What the script answers when somebody was faster: the record as it is now, or '' where there is none. */
const Raw = z.string();

/** Each round somebody's change lands, so only a crowd of this many could make one give up. */
const ROUNDS = 500;

export interface IndexedRecord<T> {
  readonly key: string;
  readonly schema: ZodType<T>;
  /** A sorted set with the same hash tag. */
  readonly index: string;
  readonly member: string;
  /** Where the record belongs in the index; `undefined` if it does not. */
  readonly score: (record: T) => number | undefined;
  /** Keys with the same hash tag that lead to the member from now on, for so many seconds. */
  readonly ways?: {
    readonly of: (before: T | undefined, after: T) => readonly string[];
    readonly seconds: number;
  };
}

export async function readRecord<T>(
  redis: RedisClient,
  key: string,
  schema: ZodType<T>,
): Promise<T | undefined> {
  const raw = await redis.get(key);
  return raw === null ? undefined : decode(schema, splitToken(raw).json, key);
}

/**
 * Applies `change` to the record as it is at the moment of writing. `undefined` from it leaves everything as
 * it is. Two round trips; one more for each time somebody else was faster.
 */
export async function updateRecord<T>(
  redis: RedisClient,
  record: IndexedRecord<T>,
  change: (record: T | undefined) => T | undefined,
): Promise<T | undefined> {
  const { key, schema, index, member, score, ways } = record;
  let raw = (await redis.get(key)) ?? '';
  for (let round = 0; round < ROUNDS; round++) {
    const { token, json } = splitToken(raw);
    const current = raw === '' ? undefined : decode(schema, json, key);
    const changed = change(current);
    if (changed === undefined) return current;
    const written = encode(schema, changed, key);
    if (written === json) return changed;
    const other = await COMPARE_AND_SET.run(
      redis,
      [key, index, ...(ways?.of(current, changed) ?? [])],
      [token, newToken(), written, member, score(changed) ?? '', ways?.seconds ?? 0],
    );
    if (other === null) return changed;
    raw = Raw.parse(other);
  }
  throw new Error(`the record ${key} changed ${ROUNDS} times while it was being changed`);
}
