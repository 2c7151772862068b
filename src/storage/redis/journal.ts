import { z } from 'zod';
import type { Backlog } from '../../delivery/journals.ts';
import { LIFETIME } from '../lifetimes.ts';
import { decode } from '../record.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { Lua } from './lua.ts';
import { splitToken } from './token.ts';

/**
 * Pairs of id and JSON follow the two times. A place is the moment in microseconds, or one more than the last:
 * it goes on growing also where a crash of Redis took the last second, so that whoever had read further misses
 * nothing that is added afterwards.
 */
const ADD = new Lua(`
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', '(' .. ARGV[2])
local time = redis.call('TIME')
local last = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), time[1] * 1000000 + time[2])
for i = 3, #ARGV, 2 do
  local id = ARGV[i]
  if redis.call('HEXISTS', KEYS[3], id) == 0 and not redis.call('ZSCORE', KEYS[4], id)
    and redis.call('HEXISTS', KEYS[5], id) == 0 then
    last = last + 1
    redis.call('HSET', KEYS[3], id, ARGV[i + 1])
    redis.call('ZADD', KEYS[2], string.format('%.0f', last), id)
    redis.call('ZADD', KEYS[4], ARGV[1], id)
  end
end
redis.call('SET', KEYS[1], string.format('%.0f', last))
return 1
`);

/** Quadruples of id, place, JSON and steps. */
const AFTER = new Lua(`
local found = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. ARGV[1], '+inf', 'WITHSCORES', 'LIMIT', 0, ARGV[2])
if #found == 0 then return {} end
local ids = {}
for i = 1, #found, 2 do ids[#ids + 1] = found[i] end
local entries = redis.call('HMGET', KEYS[2], unpack(ids))
local steps = redis.call('HMGET', KEYS[3], unpack(ids))
local answer = {}
for i, id in ipairs(ids) do
  answer[#answer + 1] = id
  answer[#answer + 1] = found[2 * i]
  answer[#answer + 1] = entries[i] or ''
  answer[#answer + 1] = steps[i] or ''
end
return answer
`);

const DONE = new Lua(`
for i = 2, #ARGV do
  redis.call('HDEL', KEYS[2], ARGV[i])
  redis.call('ZREM', KEYS[1], ARGV[i])
  redis.call('HDEL', KEYS[4], ARGV[i])
  redis.call('ZADD', KEYS[3], ARGV[1], ARGV[i])
end
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

/** Only for what is still there: a process that lost its lease must not leave steps that nobody clears away. */
const STEP = new Lua(`
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then redis.call('HSET', KEYS[2], ARGV[1], ARGV[2]) end
return 1
`);

/** Back to where it was before it came: all in one step, so that no crash loses one. */
const REVIVE = new Lua(`
local dead = redis.call('HGETALL', KEYS[1])
local time = redis.call('TIME')
local last = math.max(tonumber(redis.call('GET', KEYS[5]) or '0'), time[1] * 1000000 + time[2])
for i = 1, #dead, 2 do
  last = last + 1
  redis.call('HSET', KEYS[3], dead[i], dead[i + 1])
  redis.call('ZADD', KEYS[4], string.format('%.0f', last), dead[i])
end
redis.call('SET', KEYS[5], string.format('%.0f', last))
redis.call('DEL', KEYS[1], KEYS[2])
return #dead / 2
`);

const FORGET_DEAD = new Lua(`
local reasons = redis.call('HGETALL', KEYS[2])
local count = 0
for i = 1, #reasons, 2 do
  if cjson.decode(reasons[i + 1]).at < ARGV[1] then
    redis.call('HDEL', KEYS[1], reasons[i])
    redis.call('HDEL', KEYS[2], reasons[i])
    count = count + 1
  end
end
return count
`);

const Count = z.number().int();
const Reason = z.object({ reason: z.string() });

const Page = z.array(z.string());

/** So many go into one call: a script may take only some thousand arguments. */
const MOST = 1000;

export interface RawEntry {
  readonly id: string;
  readonly place: number;
  readonly json: string;
  /** JSON, or '' where no step was kept. */
  readonly steps: string;
}

/** What inbox and outbox have in common. All its keys share one hash tag, so each change is one step. */
export class RedisJournal {
  private readonly redis: RedisClient;
  private readonly now: () => Date;
  private readonly key: (part: Parameters<Keys['journal']>[1]) => string;

  constructor(redis: RedisClient, keys: Keys, name: 'inbox' | 'outbox', now: () => Date) {
    this.redis = redis;
    this.now = now;
    this.key = (part) => keys.journal(name, part);
  }

  /** One round trip for each thousand. Added twice, also by a connection that broke before the answer, is added once. */
  async add(entries: readonly { readonly id: string; readonly json: string }[]): Promise<void> {
    const names = (['last', 'order', 'entries', 'seen', 'dead'] as const).map(this.key);
    for (let at = 0; at < entries.length; at += MOST) {
      const now = this.now().getTime();
      const pairs = entries.slice(at, at + MOST).flatMap(({ id, json }) => [id, json]);
      await ADD.run(this.redis, names, [now, now - LIFETIME.seen * 1000, ...pairs]);
    }
  }

  async after(place: number, most: number): Promise<readonly RawEntry[]> {
    const names = (['order', 'entries', 'steps'] as const).map(this.key);
    const page = Page.parse(await AFTER.run(this.redis, names, [place, most]));
    return Array.from({ length: page.length / 4 }, (_, at) => {
      const [id = '', score = '', raw = '', steps = ''] = page.slice(at * 4, at * 4 + 4);
      // Before version 0.2 a token stood in front of the JSON.
      return { id, place: Number(score), json: raw.startsWith('{') ? raw : splitToken(raw).json, steps };
    });
  }

  async done(ids: readonly string[]): Promise<void> {
    const names = (['order', 'entries', 'seen', 'steps'] as const).map(this.key);
    for (let at = 0; at < ids.length; at += MOST)
      await DONE.run(this.redis, names, [this.now().getTime(), ...ids.slice(at, at + MOST)]);
  }

  async bury(id: string, reason: string): Promise<void> {
    const now = this.now();
    const names = (['order', 'entries', 'seen', 'dead', 'reasons'] as const).map(this.key);
    await BURY.run(this.redis, names, [now.getTime(), id, JSON.stringify({ reason, at: now.toISOString() })]);
  }

  async step(id: string, steps: string): Promise<void> {
    await STEP.run(this.redis, [this.key('entries'), this.key('steps')], [id, steps]);
  }

  /** Places are times in microseconds, so the first one says how old it is. */
  async backlog(): Promise<Backlog> {
    const [count, first] = await Promise.all([
      this.redis.zcard(this.key('order')),
      this.redis.zrange(this.key('order'), '0', '0', 'WITHSCORES'),
    ]);
    const place = Number(first[1] ?? NaN);
    return { count, ...(Number.isNaN(place) ? {} : { oldest: new Date(place / 1000) }) };
  }

  async dead(most: number): Promise<readonly { readonly id: string; readonly reason: string }[]> {
    const reasons = Object.entries(await this.redis.hgetall(this.key('reasons')));
    return reasons
      .slice(0, most)
      .map(([id, json]) => ({ id, reason: decode(Reason, json, 'reasons').reason }));
  }

  async revive(): Promise<number> {
    const names = (['dead', 'reasons', 'entries', 'order', 'last'] as const).map(this.key);
    return Count.parse(await REVIVE.run(this.redis, names, []));
  }

  async forgetDead(before: Date): Promise<number> {
    const names = (['dead', 'reasons'] as const).map(this.key);
    return Count.parse(await FORGET_DEAD.run(this.redis, names, [before.toISOString()]));
  }

  buried(): Promise<number> {
    return this.redis.hlen(this.key('dead'));
  }
}
