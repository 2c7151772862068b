import { z } from 'zod';
import { begun, nobodyOf } from '../../feedback/changes.ts';
import { Voice, Vote } from '../../feedback/request.ts';
import type { Language } from '../../labels.ts';
import { decode, encode } from '../record.ts';
import { HeadRecord } from '../request-shapes.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { Lua } from './lua.ts';

/** A wish of the earlier shape: one request each, without votes. Its number was its key. */
const OldWish = z.object({
  text: z.string(),
  /** 0: erased. */
  clientId: z.int(),
  at: z.iso.datetime(),
  card: z.string(),
  part: z.int(),
});

/** So many at a time, that no script holds Redis for long. */
const CHUNK = 500;

/** Each wish that is still of the earlier shape becomes a request; of two processes that open at once one finds none. */
const MOVE = new Lua(`
local records, by_wish, order = KEYS[1], KEYS[2], KEYS[3]
local revs, heads, wishes, changes = KEYS[4], KEYS[5], KEYS[6], KEYS[7]
local moved = 0
for at = 3, #ARGV, 6 do
  local id, head, voice, client, vote, wish = unpack(ARGV, at, at + 5)
  if redis.call('HDEL', records, id) == 1 then
    local rev = string.format('%d', redis.call('INCR', revs))
    redis.call('HSET', heads, id, rev .. ' ' .. head)
    redis.call('HSET', ARGV[1] .. id, '1', voice)
    redis.call('HSET', ARGV[2] .. id, client, vote)
    redis.call('HSET', wishes, wish, id .. ':1')
    redis.call('ZADD', changes, rev, id)
    moved = moved + 1
  end
end
if redis.call('HLEN', records) == 0 then redis.call('DEL', by_wish, order) end
return moved
`);

/** Turns wishes as earlier versions kept them into requests with one voice and one vote. How many there were. */
export async function moveOldRequests(redis: RedisClient, keys: Keys): Promise<number> {
  const records = keys.requests('records');
  const old = Object.entries(await redis.hgetall(records)).toSorted(
    ([a], [b]) => Number(a.slice(1)) - Number(b.slice(1)),
  );
  const names = [
    records,
    keys.requests('by-wish'),
    keys.requests('order'),
    keys.requests('rev'),
    keys.requests('heads'),
    keys.requests('wishes'),
    keys.requests('changes'),
  ];
  let moved = 0;
  for (let at = 0; at < old.length; at += CHUNK) {
    const args = old.slice(at, at + CHUNK).flatMap(([id, json]) => asRequest(id, json, `${records} ${id}`));
    const answer = await MOVE.run(redis, names, [keys.requests('voices:'), keys.requests('votes:'), ...args]);
    moved += z.int().parse(answer);
  }
  return moved;
}

function asRequest(id: string, json: string, key: string): readonly string[] {
  const { text, clientId, at, card, part } = decode(OldWish, json, key);
  const client = clientId === 0 ? nobodyOf(id) : clientId;
  const wish = `${card}:${part}`;
  const { heads, voices, votes } = begun(
    { how: 'filed', text, language: languageOf(text), clientId: client, at, wish },
    { concepts: [] },
    { segments: [], criticalVotes: Number.POSITIVE_INFINITY },
  );
  return [
    id,
    encode(HeadRecord, heads['new'], key),
    encode(Voice, voices?.['new']?.[1], key),
    String(client),
    encode(Vote, votes?.['new']?.[client], key),
    wish,
  ];
}

/** Nothing was kept of it; the letters tell enough. */
function languageOf(text: string): Language {
  if (/\p{Script=Cyrillic}/u.test(text)) return 'ru';
  return /\p{Script=Latin}/u.test(text) ? 'en' : 'other';
}
