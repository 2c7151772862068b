import type { Redis } from 'ioredis';
import { z } from 'zod';
import { LIFETIME } from '../lifetimes.ts';
import type { Keys } from './keys.ts';
import { Lua } from './lua.ts';
import { newToken, splitToken } from './token.ts';

/** Triples of id, token and JSON follow the two times. An entry with the same token is this very adding, sent again. */
const ADD = new Lua(`
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', '(' .. ARGV[2])
local new = {}
for i = 3, #ARGV, 3 do
  local id, token, json = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  local held = redis.call('HGET', KEYS[3], id)
  if held then
    if string.match(held, '^%S+') == token then new[#new + 1] = id end
  elseif not redis.call('ZSCORE', KEYS[4], id) and redis.call('HEXISTS', KEYS[5], id) == 0 then
    redis.call('HSET', KEYS[3], id, token .. ' ' .. json)
    redis.call('ZADD', KEYS[2], redis.call('INCR', KEYS[1]), id)
    redis.call('ZADD', KEYS[4], ARGV[1], id)
    new[#new + 1] = id
  end
end
return new
`);

const DONE = new Lua(`
redis.call('HDEL', KEYS[2], ARGV[2])
redis.call('ZREM', KEYS[1], ARGV[2])
redis.call('ZADD', KEYS[3], ARGV[1], ARGV[2])
return 1
`);

const BURY = new Lua(`
local held = redis.call('HGET', KEYS[2], ARGV[2])
if held then
  redis.call('HSET', KEYS[4], ARGV[2], held)
  redis.call('HSET', KEYS[5], ARGV[2], ARGV[3])
  redis.call('HDEL', KEYS[2], ARGV[2])
  redis.call('ZREM', KEYS[1], ARGV[2])
  redis.call('ZADD', KEYS[3], ARGV[1], ARGV[2])
end
return 1
`);

const Ids = z.array(z.string());

/** So many entries are read at once: enough to be quick, few enough not to hold Redis up. */
const PAGE = 500;

export interface Entry {
  readonly id: string;
  readonly json: string;
}

/** What inbox and outbox have in common. All its keys share one hash tag, so each change is one step. */
export class RedisJournal {
  private readonly redis: Redis;
  private readonly now: () => Date;
  private readonly key: (part: Parameters<Keys['journal']>[1]) => string;
  /**
   * Tokens of addings that failed without our knowing whether Redis did them. Adding the same id again uses
   * the same token: otherwise an entry that was kept would look like somebody else's and never be worked on.
   */
  private readonly doubtful = new Map<string, string>();

  constructor(redis: Redis, keys: Keys, name: 'inbox' | 'outbox', now: () => Date) {
    this.redis = redis;
    this.now = now;
    this.key = (part) => keys.journal(name, part);
  }

  /** Returns the ids that are new. One round trip for all. */
  async add(entries: readonly Entry[]): Promise<ReadonlySet<string>> {
    const unique = new Map(entries.toReversed().map((entry) => [entry.id, entry]));
    const first = entries.filter((entry) => unique.get(entry.id) === entry);
    if (first.length === 0) return new Set();
    const tokens = new Map(first.map(({ id }) => [id, this.doubtful.get(id) ?? newToken()]));
    const now = this.now().getTime();
    const names = (['last', 'order', 'entries', 'seen', 'dead'] as const).map(this.key);
    const triples = first.flatMap(({ id, json }) => [id, tokens.get(id) ?? '', json]);
    try {
      const added = await ADD.run(this.redis, names, [now, now - LIFETIME.seen * 1000, ...triples]);
      for (const id of tokens.keys()) this.doubtful.delete(id);
      return new Set(Ids.parse(added));
    } catch (error) {
      for (const [id, token] of tokens) this.doubtful.set(id, token);
      throw error;
    }
  }

  /** In order of adding. One round trip and one more for every 500. */
  async pending(): Promise<readonly Entry[]> {
    const ids = await this.redis.zrange(this.key('order'), '0', '-1');
    const pages = Array.from({ length: Math.ceil(ids.length / PAGE) }, (_, page) =>
      ids.slice(page * PAGE, (page + 1) * PAGE),
    );
    const found: Entry[] = [];
    for (const page of pages) {
      const records = await this.redis.hmget(this.key('entries'), ...page);
      for (const [at, id] of page.entries()) {
        const raw = records[at];
        // Gone if somebody was done with it in between.
        if (typeof raw === 'string') found.push({ id, json: splitToken(raw).json });
      }
    }
    return found;
  }

  async done(id: string): Promise<void> {
    const names = (['order', 'entries', 'seen'] as const).map(this.key);
    await DONE.run(this.redis, names, [this.now().getTime(), id]);
  }

  async bury(id: string, reason: string): Promise<void> {
    const now = this.now();
    const names = (['order', 'entries', 'seen', 'dead', 'reasons'] as const).map(this.key);
    await BURY.run(this.redis, names, [now.getTime(), id, JSON.stringify({ reason, at: now.toISOString() })]);
  }

  buried(): Promise<number> {
    return this.redis.hlen(this.key('dead'));
  }
}
