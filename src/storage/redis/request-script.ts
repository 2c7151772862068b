import { Loop, Voice, Vote } from '../../feedback/request.ts';
import type { RequestChange } from '../../feedback/request-store.ts';
import { checked, encode } from '../record.ts';
import { CAUSES_KEPT, causeKey, ChangeRecord, HeadRecord, UNDOS_KEPT } from '../request-shapes.ts';
import { Lua } from './lua.ts';

/**
 * One step of the queue: nothing where a head is not the one it was planned on, everything otherwise, and nothing more
 * where the same cause came before. Operations come as fours: what, of which request, under what, and the value, where
 * none takes away. The keys of voices and votes are made here, as a number that is given here is not known before; they
 * have the tag of all the others.
 */
export const COMMIT = new Lua(`
local last, revs, heads, wishes, changes = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local causes, causes_at, undo, undo_at = KEYS[6], KEYS[7], KEYS[8], KEYS[9]
local cause, now, token, inverse = ARGV[1], tonumber(ARGV[2]), ARGV[5], ARGV[6]
local prefixes = { V = ARGV[3], T = ARGV[4] }
local held = redis.call('HGET', causes, cause)
if held then return { 1, held } end
if ARGV[9] ~= '' and ARGV[9] ~= (redis.call('GET', last) or '0') then return { 0, '' } end
local at = 10
for _ = 1, tonumber(ARGV[7]) do
  local head = redis.call('HGET', heads, ARGV[at])
  if (head and string.match(head, '^%d+') or '0') ~= ARGV[at + 1] then return { 0, '' } end
  at = at + 2
end
for _ = 1, tonumber(ARGV[8]) do
  if redis.call('HEXISTS', wishes, ARGV[at]) == 1 then return { 0, '' } end
  at = at + 1
end
local rev = string.format('%d', redis.call('INCR', revs))
local made = ''
while at <= #ARGV do
  local what, id, field, value = ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3]
  if id == 'new' then
    if made == '' then made = string.format('R%d', redis.call('INCR', last)) end
    id = made
  end
  if what == 'H' then
    if value == '' then redis.call('HDEL', heads, id) else redis.call('HSET', heads, id, rev .. ' ' .. value) end
    redis.call('ZADD', changes, rev, id)
  elseif what == 'W' then
    if value == '' then redis.call('HDEL', wishes, field) else redis.call('HSET', wishes, field, id .. ':' .. value) end
  elseif value == '' then
    redis.call('HDEL', prefixes[what] .. id, field)
  else
    redis.call('HSET', prefixes[what] .. id, field, value)
  end
  at = at + 4
end
if token ~= '' then
  redis.call('HSET', undo, token, made .. ' ' .. rev .. ' ' .. inverse)
  redis.call('ZADD', undo_at, rev, token)
  for _, old in ipairs(redis.call('ZRANGE', undo_at, 0, -${UNDOS_KEPT + 1})) do
    redis.call('HDEL', undo, old)
    redis.call('ZREM', undo_at, old)
  end
end
redis.call('HSET', causes, cause, made)
redis.call('ZADD', causes_at, now, cause)
for _, old in ipairs(redis.call('ZRANGEBYSCORE', causes_at, '-inf', now - ${CAUSES_KEPT}, 'LIMIT', 0, 100)) do
  redis.call('HDEL', causes, old)
  redis.call('ZREM', causes_at, old)
end
return { 1, made }
`);

/** The newest number, then ids, revs and heads of what changed after a rev. Those of one step are never parted: their rev is the same. */
export const CHANGES = new Lua(`
local after, most = '(' .. ARGV[1], tonumber(ARGV[2])
local found = redis.call('ZRANGEBYSCORE', KEYS[1], after, '+inf', 'WITHSCORES', 'LIMIT', 0, most)
if #found == 2 * most then
  found = redis.call('ZRANGEBYSCORE', KEYS[1], after, found[#found], 'WITHSCORES')
end
local answer = { redis.call('GET', KEYS[3]) or '0' }
for i = 1, #found, 2 do
  answer[#answer + 1] = found[i]
  answer[#answer + 1] = found[i + 1]
  answer[#answer + 1] = redis.call('HGET', KEYS[2], found[i]) or ''
end
return answer
`);

/** Every request is looked at, ten thousand in some milliseconds: it is asked when a client's segment is set. */
export const VOTED_BY = new Lua(`
local answer = {}
for _, id in ipairs(redis.call('HKEYS', KEYS[1])) do
  if redis.call('HEXISTS', ARGV[1] .. id, ARGV[2]) == 1 then answer[#answer + 1] = id end
end
return answer
`);

/** Voices, the newest first: the numbers have holes, so a page is not a range of them. */
export const VOICES = new Lua(`
local numbers = redis.call('HKEYS', KEYS[1])
table.sort(numbers, function (a, b) return tonumber(a) > tonumber(b) end)
local from = tonumber(ARGV[1])
local answer = {}
for i = from + 1, math.min(#numbers, from + tonumber(ARGV[2])) do
  answer[#answer + 1] = redis.call('HGET', KEYS[1], numbers[i])
end
return answer
`);

/** Keeps a loop if the one that is kept has the rev it was read with, or the very writing is there already. */
export const SAVE_LOOP = new Lua(`
local held = redis.call('HGET', KEYS[1], ARGV[1])
if held == ARGV[3] then return 1 end
local rev = held and string.match(held, '^%d+') or '0'
if rev ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1
`);

/** A loop without the rev that stands in front of its JSON. */
export const LoopRecord = Loop.omit({ rev: true });

/** The step as `COMMIT` takes it, each record checked. `now`: milliseconds. */
export function commitArgs(
  { undo, fresh = [], after, ...change }: RequestChange,
  cause: string,
  now: number,
  prefixes: { readonly voices: string; readonly votes: string },
): readonly (string | number)[] {
  const seen = Object.entries(change.seen);
  const operations: (string | number)[] = [];
  for (const [id, head] of Object.entries(change.heads))
    operations.push('H', id, '', head === null ? '' : encode(HeadRecord, head, `request ${id}`));
  for (const [id, voices] of Object.entries(change.voices ?? {}))
    for (const [n, voice] of Object.entries(voices))
      operations.push('V', id, n, voice === null ? '' : encode(Voice, voice, `voice ${id}:${n}`));
  for (const [id, votes] of Object.entries(change.votes ?? {}))
    for (const [client, vote] of Object.entries(votes))
      operations.push('T', id, client, vote === null ? '' : encode(Vote, vote, `vote ${id}`));
  for (const [key, place] of Object.entries(change.wishes ?? {}))
    operations.push('W', place?.request ?? '', key, place?.voice ?? '');
  return [
    causeKey(cause),
    now,
    prefixes.voices,
    prefixes.votes,
    undo?.token ?? '',
    undo ? JSON.stringify(checked(ChangeRecord, undo.change, `undo ${undo.token}`)) : '',
    seen.length,
    fresh.length,
    after ?? '',
    ...seen.flat(),
    ...fresh,
    ...operations,
  ];
}
