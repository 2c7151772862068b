import { z } from 'zod';
import type { LeaseStore } from '../../delivery/leases.ts';
import { SHARES } from '../../delivery/share-of.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { Lua } from './lua.ts';

/** The time is Redis' own, so the clocks of several machines need not agree. */
const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/** A share is held as `<worker> <until>`. Gives what was kept, what was taken, and what of the kept is another's due. */
const RENEW = new Lua(`${NOW}
local me, length, shares = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local mine = {}
for i = 4, #ARGV do mine[tonumber(ARGV[i])] = true end
redis.call('ZADD', KEYS[1], now + length, me)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local workers = redis.call('ZRANGE', KEYS[1], 0, -1)
table.sort(workers)
local turn = 0
for i, worker in ipairs(workers) do if worker == me then turn = i - 1 end end
local flat = redis.call('HGETALL', KEYS[2])
local held = {}
for i = 1, #flat, 2 do held[tonumber(flat[i])] = flat[i + 1] end
local kept, taken, unwanted = {}, {}, {}
for share = 0, shares - 1 do
  local due = share % #workers == turn
  local holder, till
  if held[share] then holder, till = string.match(held[share], '^(%S+) (%d+)$') end
  if holder == me then
    if due or mine[share] then
      kept[#kept + 1] = share
      if not due then unwanted[#unwanted + 1] = share end
    else
      redis.call('HDEL', KEYS[2], share)
    end
  elseif due and (not holder or tonumber(till) <= now) then
    taken[#taken + 1] = share
  end
end
local value = me .. ' ' .. string.format('%.0f', now + length)
for _, list in ipairs({ kept, taken }) do
  for _, share in ipairs(list) do redis.call('HSET', KEYS[2], share, value) end
end
return { kept, taken, unwanted }
`);

const RELEASE = new Lua(`
for i = 2, #ARGV do
  local held = redis.call('HGET', KEYS[1], ARGV[i])
  if held and string.match(held, '^%S+') == ARGV[1] then redis.call('HDEL', KEYS[1], ARGV[i]) end
end
return 1
`);

const RETIRE = new Lua(`${NOW}
local busy = {}
for i = 3, #ARGV do busy[ARGV[i]] = true end
redis.call('ZREM', KEYS[1], ARGV[1])
local flat = redis.call('HGETALL', KEYS[2])
for i = 1, #flat, 2 do
  if string.match(flat[i + 1], '^%S+') == ARGV[1] then
    if busy[flat[i]] then
      redis.call('HSET', KEYS[2], flat[i], ARGV[1] .. ' ' .. string.format('%.0f', now + ARGV[2]))
    else
      redis.call('HDEL', KEYS[2], flat[i])
    end
  end
end
return 1
`);

const HOLD = new Lua(`
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
`);

const DROP = new Lua(`
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
`);

const Answer = z.tuple([z.array(z.number()), z.array(z.number()), z.array(z.number())]);

export function redisLeases(redis: RedisClient, keys: Keys): LeaseStore {
  const both = [keys.leases('workers'), keys.leases('shares')];
  return {
    renew: async (worker, held, milliseconds) => {
      const answer = await RENEW.run(redis, both, [worker, milliseconds, SHARES, ...held]);
      const [kept, taken, unwanted] = Answer.parse(answer);
      return { kept, taken, unwanted };
    },
    release: async (worker, shares) => {
      if (shares.length > 0) await RELEASE.run(redis, [keys.leases('shares')], [worker, ...shares]);
    },
    retire: async (worker, busy, milliseconds) => {
      await RETIRE.run(redis, both, [worker, milliseconds, ...busy]);
    },
    hold: async (name, worker, milliseconds) =>
      (await HOLD.run(redis, [keys.lease(name)], [worker, milliseconds])) === 1,
    drop: async (name, worker) => {
      await DROP.run(redis, [keys.lease(name)], [worker]);
    },
  };
}
