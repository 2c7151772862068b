import { z } from 'zod';
import type { BudgetStore } from '../../delivery/budget-store.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { Lua } from './lua.ts';

/** Redis' own clock counts, as those of the workers' machines may differ. */
const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/**
 * Reserves in all windows or in none; gives how long each makes wait.
 * The last two keys are the chat's pause and the ranks of those who wait for it, those before them the windows.
 * After id, worker, rank and what stays free come calls, limit and length of each window.
 */
const TAKE = new Lua(`${NOW}
local id, worker, rank, behind = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local windows = #KEYS - 2
local closed, ranks = KEYS[#KEYS - 1], KEYS[#KEYS]
local waits, most = {}, 0
for i = 1, windows do waits[i] = 0 end
if redis.call('ZSCORE', KEYS[1], id .. ':1') then return waits end
for i = 1, windows do
  local calls, limit, length = tonumber(ARGV[2 + 3 * i]), tonumber(ARGV[3 + 3 * i]), tonumber(ARGV[4 + 3 * i])
  redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now - length)
  local count = redis.call('ZCARD', KEYS[i])
  local over = count + math.min(calls, limit) - limit
  if i == 1 then over = over + behind end
  if over > 0 then
    local last = redis.call('ZRANGE', KEYS[i], math.min(over, count) - 1, math.min(over, count) - 1, 'WITHSCORES')
    waits[i] = count > 0 and math.max(last[2] + length - now, 1) or length
  end
end
waits[1] = math.max(waits[1], redis.call('PTTL', closed))
redis.call('HDEL', ranks, worker)
if waits[1] > 0 and rank then
  redis.call('HSET', ranks, worker, ARGV[3] .. ' ' .. (now + waits[1] + 1000))
  if redis.call('PTTL', ranks) < waits[1] + 1000 then redis.call('PEXPIRE', ranks, math.ceil(waits[1] + 1000)) end
elseif rank then
  for _, other in ipairs(redis.call('HVALS', ranks)) do
    local before, untill = string.match(other, '^(%S+) (%S+)$')
    if tonumber(untill) > now and tonumber(before) < rank then waits[1] = 50 end
  end
end
for i = 1, windows do most = math.max(most, waits[i]) end
if most > 0 then
  for i = 1, windows do waits[i] = math.ceil(waits[i]) end
  return waits
end
for i = 1, windows do
  local calls, length = tonumber(ARGV[2 + 3 * i]), tonumber(ARGV[4 + 3 * i])
  for call = 1, calls do redis.call('ZADD', KEYS[i], now, id .. ':' .. call) end
  -- A minute more: a call counts from its answer, which may take so long.
  redis.call('PEXPIRE', KEYS[i], math.ceil(length) + 60000)
end
return waits
`);

/** For each key: the first call, how many were answered now, how many are given back, and the window's length. */
const SETTLE = new Lua(`${NOW}
for i = 1, #KEYS do
  local at = 4 * i - 2
  local first, answered, unused = tonumber(ARGV[at]), tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2])
  for call = first, first + answered - 1 do redis.call('ZADD', KEYS[i], now, ARGV[1] .. ':' .. call) end
  for call = first + answered, first + answered + unused - 1 do
    redis.call('ZREM', KEYS[i], ARGV[1] .. ':' .. call)
  end
  if answered > 0 then redis.call('PEXPIRE', KEYS[i], math.ceil(ARGV[at + 3]) + 60000) end
end
return 1
`);

const NOTE = new Lua(`${NOW}
for call = 1, #ARGV - 2 do
  redis.call('ZADD', KEYS[1], 'NX', now - ARGV[2 + call], ARGV[1] .. ':' .. call)
end
redis.call('PEXPIRE', KEYS[1], math.ceil(tonumber(ARGV[2])))
return 1
`);

const CLOSE = new Lua(`
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], '1', 'PX', ARGV[1]) end
return 1
`);

const Waits = z.array(z.number());

/** A sorted set for each window, a call by its time; all on one hash tag, as a demand takes of several at once. */
export function redisBudget(redis: RedisClient, keys: Keys): BudgetStore {
  return {
    take: async ({ id, windows, behind, worker, rank }) => {
      const [first] = windows;
      if (!first) return [];
      const names = windows.map(({ name }) => keys.budget('window', name));
      const own = [keys.budget('closed', first.name), keys.budget('ranks', first.name)];
      const numbers = windows.flatMap(({ calls, limit, milliseconds }) => [calls, limit, milliseconds]);
      const args = [id, worker, rank ?? '', behind, ...numbers];
      return Waits.parse(await TAKE.run(redis, [...names, ...own], args));
    },
    settle: async (id, settled) => {
      const names = settled.map(({ name }) => keys.budget('window', name));
      const numbers = settled.flatMap(({ first, answered, unused, milliseconds }) => [
        first,
        answered,
        unused,
        milliseconds,
      ]);
      await SETTLE.run(redis, names, [id, ...numbers]);
    },
    note: async (id, { name, milliseconds }, ago) => {
      await NOTE.run(redis, [keys.budget('window', name)], [id, milliseconds, ...ago]);
    },
    close: async (window, milliseconds) => {
      await CLOSE.run(redis, [keys.budget('closed', window)], [Math.ceil(milliseconds)]);
    },
  };
}
