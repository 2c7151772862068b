import { z, type ZodType } from 'zod';
import { checked, decode } from '../record.ts';
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

/** A record as it was read or written last. `json`: without what its schema does not know. */
interface Known {
  readonly token: string;
  readonly json: string;
}

/** Each message asks for its card and its client some times in a row. About 10 KB each with their words. */
const REMEMBERED = 500;

/**
 * Records of one kind, with a token in front that names their last writing. What was read or written of late is
 * remembered with its token: it is checked anew only where somebody else has written since.
 */
export class Records<T> {
  private readonly redis: RedisClient;
  private readonly schema: ZodType<T>;
  private readonly known = new Map<string, Known>();

  constructor(redis: RedisClient, schema: ZodType<T>) {
    this.redis = redis;
    this.schema = schema;
  }

  async read(key: string): Promise<T | undefined> {
    return this.valueOf(this.take(key, await this.redis.get(key)));
  }

  /** Several with the same hash tag at once; without those that are not there. */
  async readAll(keys: readonly string[]): Promise<readonly T[]> {
    if (keys.length === 0) return [];
    const found = await this.redis.mget([...keys]);
    return keys.flatMap((key, at) => this.valueOf(this.take(key, found[at] ?? null)) ?? []);
  }

  /**
   * Applies `change` to the record as it is at the moment of writing. `undefined` from it leaves everything as
   * it is. One round trip where nobody else has written since we knew it, two where we did not; one more for each time
   * somebody else was faster.
   */
  async update(
    { key, index, member, score, ways }: IndexedRecord<T>,
    change: (record: T | undefined) => T | undefined,
  ): Promise<T | undefined> {
    let current = this.known.get(key);
    let sure = false;
    for (let round = 0; round < ROUNDS; round++) {
      if (!current && !sure) {
        current = this.take(key, await this.redis.get(key));
        sure = true;
      }
      const before = this.valueOf(current);
      const wanted = change(before);
      const changed = wanted === undefined ? undefined : checked(this.schema, wanted, key);
      const json = JSON.stringify(changed);
      if (changed === undefined || json === current?.json) {
        if (sure) return before;
        // There is nothing to write, if what we know still holds.
        current = undefined;
        continue;
      }
      const token = newToken();
      const other = await COMPARE_AND_SET.run(
        this.redis,
        [key, index, ...(ways?.of(before, changed) ?? [])],
        [current?.token ?? '', token, json, member, score(changed) ?? '', ways?.seconds ?? 0],
      );
      if (other === null) {
        this.remember(key, { token, json });
        return changed;
      }
      const raw = Raw.parse(other);
      current = this.take(key, raw === '' ? null : raw);
      sure = true;
    }
    throw new Error(`the record ${key} changed ${ROUNDS} times while it was being changed`);
  }

  private take(key: string, raw: string | null): Known | undefined {
    if (raw === null) {
      this.known.delete(key);
      return undefined;
    }
    const { token, json } = splitToken(raw);
    const known = this.known.get(key);
    if (known?.token === token) return known;
    const read = { token, json: JSON.stringify(decode(this.schema, json, key)) };
    this.remember(key, read);
    return read;
  }

  /** A new one each time: nobody may hold a record that another changes. What is remembered was checked. */
  private valueOf(known: Known | undefined): T | undefined;
  private valueOf(known: Known | undefined): unknown {
    return known && JSON.parse(known.json);
  }

  private remember(key: string, known: Known): void {
    this.known.delete(key);
    this.known.set(key, known);
    const [oldest] = this.known.keys();
    if (this.known.size > REMEMBERED && oldest !== undefined) this.known.delete(oldest);
  }
}
