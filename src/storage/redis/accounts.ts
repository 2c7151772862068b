import { z } from 'zod';
import { AccountEntry, type AccountStore } from '../../clients/account-store.ts';
import { checked, decode } from '../record.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { Lua } from './lua.ts';
import { newToken, splitToken } from './token.ts';

/**
 * Writes an entry if it is still the one that was read, and who has which Telegram account with it.
 * Gives what became of it, and the entry as it is now or whose the Telegram account is.
 */
const WRITE = new Lua(`
local id, before, token, json, user, former = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local held = redis.call('HGET', KEYS[1], id) or ''
local now = string.match(held, '^%S+') or ''
if now == token then return { 'written', '' } end
if now ~= before then return { 'raced', held } end
if user ~= '' then
  local owner = redis.call('HGET', KEYS[2], user)
  if owner and owner ~= id then return { 'taken', owner } end
end
if former ~= '' and former ~= user then redis.call('HDEL', KEYS[2], former) end
redis.call('HSET', KEYS[1], id, token .. ' ' .. json)
if user ~= '' then redis.call('HSET', KEYS[2], user, id) end
return { 'written', '' }
`);

/** Takes out whoever has that Telegram account. */
const ERASE = new Lua(`
local id = redis.call('HGET', KEYS[2], ARGV[1])
if id then redis.call('HDEL', KEYS[1], id) end
redis.call('HDEL', KEYS[2], ARGV[1])
return 1
`);

const Written = z.tuple([z.enum(['written', 'raced', 'taken']), z.string()]);

/** Each round somebody's change lands. */
const ROUNDS = 100;

interface Held {
  readonly token: string;
  readonly entry?: AccountEntry;
}

/** Two hashes under one tag: entries by the team's own id, and those ids by Telegram's. */
export function redisAccounts(redis: RedisClient, keys: Keys): AccountStore {
  const byId = keys.accounts('by-id');
  const byTelegram = keys.accounts('by-telegram');
  const held = (id: string, raw: string | null): Held => {
    if (raw === null || raw === '') return { token: '' };
    const { token, json } = splitToken(raw);
    return { token, entry: decode(AccountEntry, json, `${byId} ${id}`) };
  };
  const get = async (id: string): Promise<AccountEntry | undefined> =>
    held(id, await redis.hget(byId, id)).entry;
  return {
    get,
    ofTelegram: async (userId) => {
      const id = await redis.hget(byTelegram, String(userId));
      return id === null ? undefined : get(id);
    },
    update: async (id, change) => {
      let { token, entry } = held(id, await redis.hget(byId, id));
      for (let round = 0; round < ROUNDS; round++) {
        const changed = checked(AccountEntry, change(entry), `${byId} ${id}`);
        const json = JSON.stringify(changed);
        if (entry && json === JSON.stringify(entry)) return entry;
        const users = [changed.telegramId ?? '', entry?.telegramId ?? ''];
        const answer = await WRITE.run(redis, [byId, byTelegram], [id, token, newToken(), json, ...users]);
        const [outcome, now] = Written.parse(answer);
        if (outcome === 'written') return changed;
        if (outcome === 'taken') return { takenBy: now };
        ({ token, entry } = held(id, now));
      }
      throw new Error(`the account ${id} changed ${ROUNDS} times while it was being changed`);
    },
    erase: async (userId) => {
      await ERASE.run(redis, [byId, byTelegram], [userId]);
    },
  };
}
