import { LIFETIME } from '../lifetimes.ts';
import { Lua } from './lua.ts';

/**
 * What all steps share. The keys of records and of each client's ids are made here, as which they are is only known
 * here; they have the tag of all the others. Whose an id is stands beside the records, which may be over before it is
 * asked. Without KEYS[3] nobody follows the changes and none are noted. Each change has a rev of its own, so that no
 * page ends in the middle of one.
 */
const SHARED = `
local times, owners, revs, changes, gone = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local record, of, now = ARGV[1], ARGV[2], tonumber(ARGV[3])
local function note(id, is_gone)
  if not revs then return end
  redis.call('ZADD', changes, string.format('%d', redis.call('INCR', revs)), id)
  if is_gone then redis.call('ZADD', gone, ARGV[3], id) else redis.call('ZREM', gone, id) end
  local before = '(' .. string.format('%d', now - ${LIFETIME.gone * 1000})
  for _, old in ipairs(redis.call('ZRANGEBYSCORE', gone, '-inf', before, 'LIMIT', 0, 10)) do
    redis.call('ZREM', gone, old)
    redis.call('ZREM', changes, old)
  end
end
local function leave(id)
  local client = redis.call('HGET', owners, id)
  if client then redis.call('SREM', of .. client, id) end
  redis.call('HDEL', owners, id)
end
local function take_out(id)
  local known = redis.call('ZREM', times, id)
  leave(id)
  redis.call('DEL', record .. id)
  if known == 1 then note(id, true) end
  return known
end
`;

/** Keeps a record under its id, for so many milliseconds where there is an end to it. */
export const PUT = new Lua(`${SHARED}
local id, client, time, json, life = ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8]
if redis.call('GET', record .. id) == json then return 0 end
leave(id)
if life == '' then redis.call('SET', record .. id, json) else redis.call('SET', record .. id, json, 'PX', life) end
redis.call('ZADD', times, time, id)
redis.call('HSET', owners, id, client)
redis.call('SADD', of .. client, id)
note(id, false)
return 1
`);

export const REMOVE = new Lua(`${SHARED}
return take_out(ARGV[4])
`);

/** Takes out the earliest of those before a moment, so many at once; gives how many. */
export const FORGET = new Lua(`${SHARED}
local found = redis.call('ZRANGEBYSCORE', times, '-inf', '(' .. ARGV[4], 'LIMIT', 0, ARGV[5])
for _, id in ipairs(found) do take_out(id) end
return #found
`);

export const ERASE = new Lua(`${SHARED}
for _, id in ipairs(redis.call('SMEMBERS', of .. ARGV[4])) do take_out(id) end
return 1
`);

/** Ids, revs and records of what changed after a rev, '' where one is gone; nothing at all (false) where that rev has not been yet. */
export const CHANGES = new Lua(`
local after = ARGV[2]
if tonumber(after) > tonumber(redis.call('GET', KEYS[1]) or '0') then return false end
local found = redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. after, '+inf', 'WITHSCORES', 'LIMIT', 0, ARGV[3])
local answer = {}
for i = 1, #found, 2 do
  answer[#answer + 1] = found[i]
  answer[#answer + 1] = found[i + 1]
  answer[#answer + 1] = redis.call('GET', ARGV[1] .. found[i]) or ''
end
return answer
`);
