import { z } from 'zod';
import { Task, type TaskStore } from '../../clients/task.ts';
import { decode, encode } from '../record.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { Lua } from './lua.ts';

/** Gives the number and keeps the task under it, or finds the one that this cause has made. */
const ADD = new Lua(`
local id = redis.call('HGET', KEYS[3], ARGV[1])
if not id or redis.call('HEXISTS', KEYS[2], id) == 0 then
  id = 'T' .. redis.call('INCR', KEYS[1])
  redis.call('HSET', KEYS[3], ARGV[1], id)
  redis.call('HSET', KEYS[2], id, ARGV[2])
  redis.call('ZADD', KEYS[4], ARGV[3], id)
  redis.call('ZADD', KEYS[5], ARGV[3], id)
end
return { id, redis.call('HGET', KEYS[2], id) }
`);

/** Writes a task if it is still the one that was read, and its place in the lists; without a time it has none. */
const CHANGE = new Lua(`
local held = redis.call('HGET', KEYS[1], ARGV[1])
if held == ARGV[3] then return 1 end
if held ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
for i = 2, 3 do
  if ARGV[4] == '' then redis.call('ZREM', KEYS[i], ARGV[1])
  else redis.call('ZADD', KEYS[i], ARGV[4], ARGV[1]) end
end
return 1
`);

const REMOVE = new Lua(`
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[3], ARGV[1])
return 1
`);

/** A task without its number, which is its field. */
const Kept = Task.omit({ id: true });
type Kept = z.infer<typeof Kept>;
const Added = z.tuple([z.string(), z.string()]);

const ROUNDS = 100;

/** Records in one hash, and sorted sets of what is not done by its time: of all, and of each manager. */
export function redisTasks(redis: RedisClient, keys: Keys): TaskStore {
  const records = keys.tasks('records');
  const open = keys.tasks('open');
  const of = (managerId: number): string => keys.tasks('of:', String(managerId));
  const named = (id: string): string => `${records} ${id}`;
  const task = (id: string, json: string): Task => ({ ...decode(Kept, json, named(id)), id });
  const all = async (ids: readonly string[]): Promise<readonly Task[]> => {
    if (ids.length === 0) return [];
    const found = await redis.hmget(records, ...ids);
    return ids
      .flatMap((id, at) => (typeof found[at] === 'string' ? task(id, found[at]) : []))
      .toSorted(byDue);
  };
  const change = async (id: string, to: (now: Kept) => Kept | undefined): Promise<Task | undefined> => {
    for (let round = 0; round < ROUNDS; round++) {
      const before = await redis.hget(records, id);
      if (before === null) return undefined;
      const now = decode(Kept, before, named(id));
      const changed = to(now);
      if (!changed) return { ...now, id };
      const json = encode(Kept, changed, named(id));
      const score = changed.done ? '' : Date.parse(changed.due);
      const written = await CHANGE.run(redis, [records, open, of(now.managerId)], [id, before, json, score]);
      if (written === 1) return { ...changed, id };
    }
    throw new Error(`the task ${id} changed ${ROUNDS} times while it was being changed`);
  };
  return {
    add: async (made, cause) => {
      const names = [keys.tasks('last'), records, keys.tasks('causes'), open, of(made.managerId)];
      const args = [cause, encode(Kept, made, `${records} (new)`), Date.parse(made.due)];
      return task(...Added.parse(await ADD.run(redis, names, args)));
    },
    get: async (id) => (await all([id]))[0],
    done: (id, who) => change(id, (now) => (now.done ? undefined : { ...now, done: who })),
    undone: (id) => change(id, ({ done, ...rest }) => (done ? rest : undefined)),
    move: (id, due) => change(id, (now) => (now.done ? undefined : { ...now, due: due.toISOString() })),
    ofManager: async (managerId, most) => all(await redis.zrange(of(managerId), '0', String(most - 1))),
    ofClient: async (clientId) =>
      (await all(await redis.zrange(open, '0', '-1'))).filter((one) => one.clientId === clientId),
    dueBy: async (at, most) => all(await redis.zrangebyscore(open, '-inf', at.getTime(), 'LIMIT', 0, most)),
    erase: async (clientId) => {
      for (const [id, json] of Object.entries(await redis.hgetall(records))) {
        const { clientId: about, managerId } = task(id, json);
        if (about === clientId) await REMOVE.run(redis, [records, open, of(managerId)], [id]);
      }
    },
  };
}

function byDue(one: Task, other: Task): number {
  return Date.parse(one.due) - Date.parse(other.due) || numberOf(one) - numberOf(other);
}

/** Of the same moment, T9 comes before T10; Redis sorts by letters. */
function numberOf({ id }: Task): number {
  return Number(id.slice(1));
}
