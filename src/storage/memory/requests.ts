import { Loop, Request, Voice, Vote } from '../../feedback/request.ts';
import type { Committed, RequestChange, RequestStore, WishPlace } from '../../feedback/request-store.ts';
import { checked, decode, encode } from '../record.ts';
import { eraseRequests } from '../erasing-requests.ts';
import {
  causeKey,
  CAUSES_KEPT,
  ChangeRecord,
  HeadRecord,
  UNDOS_KEPT,
  undoFor,
  mayName,
} from '../request-shapes.ts';

type Beside = Map<string, Map<number, string>>;

/** The queue in maps of JSON, each change made without a pause: nobody sees half of it. */
export function memoryRequests(now: () => Date = () => new Date()): RequestStore {
  const heads = new Map<string, string>();
  const changed = new Map<string, number>();
  const voices: Beside = new Map();
  const votes: Beside = new Map();
  const wishes = new Map<string, WishPlace>();
  const causes = new Map<string, { readonly id: string | undefined; readonly at: number }>();
  const undos = new Map<string, { readonly json: string; readonly made: string; readonly rev: number }>();
  const loops = new Map<string, string>();
  let last = 0;
  let revs = 0;

  const head = (id: string): Request[] => {
    const json = heads.get(id);
    return json === undefined ? [] : [decode(Request, json, `request ${id}`)];
  };
  const put = (beside: Beside, id: string, field: number, json: string | undefined): void => {
    const ofRequest = beside.get(id) ?? new Map<number, string>();
    if (json === undefined) ofRequest.delete(field);
    else ofRequest.set(field, json);
    if (ofRequest.size > 0) beside.set(id, ofRequest);
    else beside.delete(id);
  };
  const forgetCauses = (time: number): void => {
    for (const [cause, { at }] of causes) {
      if (time - at <= CAUSES_KEPT) return;
      causes.delete(cause);
    }
  };
  const write = (change: RequestChange, rev: number): string | undefined => {
    const made = Object.values(change).some((part) => 'new' in part) ? `R${last + 1}` : undefined;
    const name = (id: string): string => (id === 'new' ? (made ?? id) : id);
    // Checked before anything is written: a wrong record must not leave half a step behind.
    const fresh = Object.entries(change.heads).map(([id, value]): [string, string | undefined] => {
      const record = value && { ...checked(HeadRecord, value, `request ${id}`), id: name(id), rev };
      return [name(id), record === null ? undefined : encode(Request, record, `request ${id}`)];
    });
    const said = Object.entries(change.voices ?? {}).flatMap(([id, of]) =>
      Object.entries(of).map(([n, voice]) => ({ id, n, json: voice && encode(Voice, voice, `voice ${id}`) })),
    );
    const cast = Object.entries(change.votes ?? {}).flatMap(([id, of]) =>
      Object.entries(of).map(([n, vote]) => ({ id, n, json: vote && encode(Vote, vote, `vote ${id}`) })),
    );
    for (const [id, json] of fresh) {
      if (json === undefined) heads.delete(id);
      else heads.set(id, json);
      changed.delete(id);
      changed.set(id, rev);
    }
    for (const { id, n, json } of said) put(voices, name(id), Number(n), json ?? undefined);
    for (const { id, n, json } of cast) put(votes, name(id), Number(n), json ?? undefined);
    for (const [key, place] of Object.entries(change.wishes ?? {})) {
      if (place === null) wishes.delete(key);
      else wishes.set(key, { ...place, request: name(place.request) });
    }
    if (made !== undefined) last++;
    return made;
  };

  const store: RequestStore = {
    heads: async (ids) => ids.flatMap(head),
    changes: async (after, most) => {
      const later = [...changed].filter(([, rev]) => rev > after);
      const end = later[most - 1]?.[1] ?? Number.POSITIVE_INFINITY;
      const page = later.filter(([, rev]) => rev <= end);
      return {
        rev: page.at(-1)?.[1] ?? after,
        last,
        heads: page.flatMap(([id]) => head(id)),
        gone: page.flatMap(([id]) => (heads.has(id) ? [] : [id])),
        more: page.length >= most,
      };
    },
    wish: async (key) => wishes.get(key),
    voices: async (id, from = 0, most) =>
      [...(voices.get(id) ?? [])]
        .toSorted(([a], [b]) => b - a)
        .slice(from, most === undefined ? undefined : from + most)
        .map(([, json]) => decode(Voice, json, `voice ${id}`)),
    votes: async (id, clients) =>
      [...(votes.get(id) ?? [])]
        .filter(([client]) => clients === undefined || clients.includes(client))
        .map(([, json]) => decode(Vote, json, `vote ${id}`)),
    votedBy: async (clientId) => [...votes].flatMap(([id, of]) => (of.has(clientId) ? [id] : [])),
    commit: async ({ undo, fresh = [], after, ...change }, cause): Promise<Committed> => {
      const time = now().getTime();
      forgetCauses(time);
      const key = causeKey(cause);
      const known = causes.get(key);
      if (known) return known.id === undefined ? { done: true } : { done: true, id: known.id };
      const isSame = Object.entries(change.seen).every(([id, rev]) => (head(id)[0]?.rev ?? 0) === rev);
      if (!isSame || last !== (after ?? last) || fresh.some((wish) => wishes.has(wish)))
        return { done: false };
      const inverse = undo && encode(ChangeRecord, undo.change, `undo ${undo.token}`);
      const made = write(change, revs + 1);
      revs++;
      if (undo && inverse !== undefined)
        undos.set(undo.token, { json: inverse, made: made ?? '', rev: revs });
      for (const token of undos.keys()) if (undos.size > UNDOS_KEPT) undos.delete(token);
      causes.set(key, { id: made, at: time });
      return made === undefined ? { done: true } : { done: true, id: made };
    },
    undo: async (token) => {
      const kept = undos.get(token);
      return kept && undoFor(decode(ChangeRecord, kept.json, `undo ${token}`), kept.made, kept.rev);
    },
    loop: async (id) => {
      const json = loops.get(id);
      return json === undefined ? undefined : decode(Loop, json, `loop ${id}`);
    },
    saveLoop: async (loop) => {
      const id = `${loop.request}.${loop.n}`;
      const json = loops.get(id);
      const known = json === undefined ? 0 : decode(Loop, json, `loop ${id}`).rev;
      if (known !== loop.rev) return false;
      loops.set(id, encode(Loop, { ...loop, rev: loop.rev + 1 }, `loop ${id}`));
      return true;
    },
    erase: async (clientId) => {
      await eraseRequests(store, clientId);
      for (const [id, json] of loops) {
        const loop = decode(Loop, json, `loop ${id}`);
        const clients = loop.clients.filter((client) => client !== clientId);
        loops.set(id, encode(Loop, { ...loop, clients }, `loop ${id}`));
      }
      for (const [token, { json }] of undos) if (mayName(json, clientId)) undos.delete(token);
    },
  };
  return store;
}
