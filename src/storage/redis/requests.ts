import { z } from 'zod';
import { Voice, Vote, type Loop, type Request } from '../../feedback/request.ts';
import type { Committed, RequestStore, WishPlace } from '../../feedback/request-store.ts';
import { checked, decode } from '../record.ts';
import { eraseRequests } from '../erasing-requests.ts';
import { ChangeRecord, HeadRecord, undoFor, mayName } from '../request-shapes.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { CHANGES, COMMIT, commitArgs, LoopRecord, SAVE_LOOP, VOICES, VOTED_BY } from './request-script.ts';
import { splitToken } from './token.ts';

const Answer = z.tuple([z.int(), z.string()]);
const Strings = z.array(z.string());

/** Nobody asks for more voices at once. */
const ALL = 1_000_000;

/**
 * The queue under one hash tag: a merge changes two requests and all that lies beside them in one step. Heads lie as
 * `<rev> <JSON>`, so that a script compares revs without reading them.
 */
export function redisRequests(
  redis: RedisClient,
  keys: Keys,
  now: () => Date = () => new Date(),
): RequestStore {
  const key = (...[part, of]: Parameters<Keys['requests']>): string => keys.requests(part, of);
  const request = (id: string, raw: string): Request => {
    const { token, json } = splitToken(raw);
    return { ...decode(HeadRecord, json, `${key('heads')} ${id}`), id, rev: Number(token) };
  };
  const loopOf = (id: string, raw: string): Loop => {
    const { token, json } = splitToken(raw);
    return { ...decode(LoopRecord, json, `${key('loops')} ${id}`), rev: Number(token) };
  };
  const store: RequestStore = {
    heads: async (ids) => {
      if (ids.length === 0) return [];
      const found = await redis.hmget(key('heads'), ...ids);
      return ids.flatMap((id, at) => {
        const raw = found[at];
        return typeof raw === 'string' ? request(id, raw) : [];
      });
    },
    changes: async (after, most) => {
      const names = [key('changes'), key('heads'), key('last')];
      const [last, ...found] = Strings.parse(await CHANGES.run(redis, names, [after, most]));
      const heads: Request[] = [];
      const gone: string[] = [];
      let rev = after;
      for (let at = 0; at < found.length; at += 3) {
        const [id = '', score, raw = ''] = found.slice(at, at + 3);
        rev = Number(score);
        if (raw === '') gone.push(id);
        else heads.push(request(id, raw));
      }
      return { rev, last: Number(last), heads, gone, more: found.length >= 3 * most };
    },
    wish: async (name) => {
      const raw = await redis.hget(key('wishes'), name);
      return raw === null ? undefined : placeOf(raw);
    },
    voices: async (id, from = 0, most = ALL) => {
      const found = Strings.parse(await VOICES.run(redis, [key('voices:', id)], [from, most]));
      return found.map((json) => decode(Voice, json, key('voices:', id)));
    },
    votes: async (id, clients) => {
      if (clients?.length === 0) return [];
      const name = key('votes:', id);
      const found = clients ? await redis.hmget(name, ...clients.map(String)) : await redis.hvals(name);
      return found.flatMap((json) => (json === null ? [] : [decode(Vote, json, name)]));
    },
    votedBy: async (clientId) =>
      Strings.parse(await VOTED_BY.run(redis, [key('heads')], [key('votes:'), clientId])),
    commit: async (change, cause): Promise<Committed> => {
      const names = [
        key('last'), key('rev'), key('heads'), key('wishes'), key('changes'),
        key('causes'), key('causes-at'), key('undo'), key('undo-at'),
      ]; // prettier-ignore
      const prefixes = { voices: key('voices:'), votes: key('votes:') };
      const args = commitArgs(change, cause, now().getTime(), prefixes);
      const [done, id] = Answer.parse(await COMMIT.run(redis, names, args));
      if (done === 0) return { done: false };
      return id === '' ? { done: true } : { done: true, id };
    },
    undo: async (token) => {
      const raw = await redis.hget(key('undo'), token);
      if (raw === null) return undefined;
      const made = splitToken(raw);
      const rev = splitToken(made.json);
      return undoFor(
        decode(ChangeRecord, rev.json, `${key('undo')} ${token}`),
        made.token,
        Number(rev.token),
      );
    },
    loop: async (id) => {
      const raw = await redis.hget(key('loops'), id);
      return raw === null ? undefined : loopOf(id, raw);
    },
    saveLoop: async ({ rev, ...loop }) => {
      const id = `${loop.request}.${loop.n}`;
      const json = JSON.stringify(checked(LoopRecord, loop, `${key('loops')} ${id}`));
      const saved = await SAVE_LOOP.run(redis, [key('loops')], [id, rev, `${rev + 1} ${json}`]);
      return z.int().parse(saved) === 1;
    },
    erase: async (clientId) => {
      await eraseRequests(store, clientId);
      for (const [id, raw] of Object.entries(await redis.hgetall(key('loops')))) {
        const loop = loopOf(id, raw);
        if (!loop.clients.includes(clientId)) continue;
        await store.saveLoop({ ...loop, clients: loop.clients.filter((client) => client !== clientId) });
      }
      // One too many is no loss: whoever is erased changes what the next undo was planned on.
      for (const [token, raw] of Object.entries(await redis.hgetall(key('undo'))))
        if (mayName(raw, clientId)) await redis.hdel(key('undo'), token);
    },
  };
  return store;
}

function placeOf(raw: string): WishPlace {
  const at = raw.lastIndexOf(':');
  return { request: raw.slice(0, at), voice: Number(raw.slice(at + 1)) };
}
