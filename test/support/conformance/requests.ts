import { describe, expect, test } from 'vitest';
import { joined } from '../../../src/feedback/changes.ts';
import { inverse } from '../../../src/feedback/inverse.ts';
import { merged } from '../../../src/feedback/merging.ts';
import type { Request } from '../../../src/feedback/request.ts';
import type { RequestStore } from '../../../src/feedback/request-store.ts';
import { ABOUT, aLoop, aVoice, BY, filing, NO_BEFORE, RULES } from '../requests.ts';
import type { Open } from './records.ts';

async function head(store: RequestStore, id: string): Promise<Request> {
  const [request] = await store.heads([id]);
  if (!request) throw new Error(`${id} is not there`);
  return request;
}

async function join(store: RequestStore, id: string, further: Parameters<typeof aVoice>[0]) {
  const request = await head(store, id);
  const voice = aVoice(further);
  const [vote] = await store.votes(id, [voice.clientId]);
  return store.commit(joined(request, voice, ABOUT, RULES, vote), voice.wish);
}

export function requestStoreFacts(open: Open): void {
  const opened = async (): Promise<RequestStore> => (await open()).requests;

  describe('the queue’s records', () => {
    test('a request begins with its head, its voice, its vote and the way to it from the wish', async () => {
      const store = await opened();
      expect(await store.commit(filing(), 'u1')).toEqual({ done: true, id: 'R1' });
      expect(await head(store, 'R1')).toMatchObject({
        id: 'R1',
        title: 'Хочу тёмную тему',
        tally: { votes: 1 },
      });
      expect(await store.voices('R1')).toEqual([{ ...aVoice(), n: 1 }]);
      expect(await store.votes('R1')).toMatchObject([{ clientId: 7, weight: 1 }]);
      expect(await store.wish('a:0')).toEqual({ request: 'R1', voice: 1 });
      expect(await store.wish('a:1')).toBeUndefined();
    });

    test('ten filed at once get ten numbers without a gap', async () => {
      const store = await opened();
      const done = await Promise.all(
        Array.from({ length: 10 }, (_, n) => store.commit(filing({ wish: `a:${n}` }), `u${n}`)),
      );
      const ids = done
        .map((one) => (one.done ? one.id : ''))
        .toSorted((a = '', b = '') => Number(a.slice(1)) - Number(b.slice(1)));
      expect(ids).toEqual(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10']);
    });

    test('the same cause is done once and answers the same', async () => {
      const store = await opened();
      expect(await store.commit(filing(), 'u1')).toEqual({ done: true, id: 'R1' });
      expect(await store.commit(filing(), 'u1')).toEqual({ done: true, id: 'R1' });
      expect(await store.commit(filing({ wish: 'b:0' }), 'u2')).toEqual({ done: true, id: 'R2' });
    });

    test('of two who file the same wish at once, one has to look again', async () => {
      const store = await opened();
      const both = await Promise.all([store.commit(filing(), 'u1'), store.commit(filing(), 'u2')]);
      expect(both.filter(({ done }) => done)).toHaveLength(1);
      expect(await store.heads(['R1', 'R2'])).toHaveLength(1);
    });

    test('who planned on a head that has changed writes nothing', async () => {
      const store = await opened();
      await store.commit(filing(), 'u1');
      const request = await head(store, 'R1');
      const plan = (wish: string, clientId: number) =>
        joined(request, aVoice({ wish, clientId }), ABOUT, RULES, undefined);
      expect(await store.commit(plan('b:0', 8), 'u2')).toEqual({ done: true });
      expect(await store.commit(plan('c:0', 9), 'u3')).toEqual({ done: false });
      expect(new Set((await store.votes('R1')).map(({ clientId }) => clientId))).toEqual(new Set([7, 8]));
      expect(await store.wish('c:0')).toBeUndefined();
    });

    test('voices come the newest first, a page at a time, past the ninth too', async () => {
      const store = await opened();
      await store.commit(filing(), 'u0');
      for (let n = 1; n < 12; n++) await join(store, 'R1', { wish: `b:${n}`, clientId: 10 + n });
      expect((await store.voices('R1', 0, 3)).map(({ n }) => n)).toEqual([12, 11, 10]);
      expect((await store.voices('R1', 10, 3)).map(({ n }) => n)).toEqual([2, 1]);
      expect(await store.voices('R1')).toHaveLength(12);
      expect(await store.voices('R2')).toEqual([]);
      expect((await store.votes('R1', [7, 11, 99])).map(({ clientId }) => clientId)).toEqual([7, 11]);
    });

    test('what changed after a rev comes in the order of the last change, and what went is named', async () => {
      const store = await opened();
      for (const n of [1, 2, 3]) await store.commit(filing({ wish: `a:${n}` }), `u${n}`);
      const first = await store.changes(0, 2);
      expect(first).toMatchObject({ heads: [{ id: 'R1' }, { id: 'R2' }], gone: [], more: true });
      const rest = await store.changes(first.rev, 2);
      expect(rest).toMatchObject({ heads: [{ id: 'R3' }], gone: [], more: false });
      const { rev } = await head(store, 'R1');
      await store.commit({ seen: { R1: rev }, heads: { R1: null } }, 'gone');
      const news = await store.changes(rest.rev, 100);
      expect(news).toMatchObject({ heads: [], gone: ['R1'], more: false });
      expect(await store.changes(news.rev, 100)).toMatchObject({
        rev: news.rev,
        heads: [],
        gone: [],
        more: false,
      });
    });

    test('two heads of one step are never parted by the end of a page', async () => {
      const store = await opened();
      for (const n of [1, 2, 3]) await store.commit(filing({ wish: `a:${n}` }), `u${n}`);
      await mergeInto(store, 'R1', 'R2');
      const [one, two] = [await store.changes(0, 1), await store.changes(3, 1)];
      expect(one).toMatchObject({ heads: [{ id: 'R3' }], more: true });
      expect(two.heads.map(({ id }) => id).toSorted()).toEqual(['R1', 'R2']);
    });

    test('a merge is one step, and its undo another one as long as nobody was in between', async () => {
      const store = await opened();
      await store.commit(filing(), 'u1');
      await store.commit(filing({ wish: 'b:0', clientId: 8 }), 'u2');
      await mergeInto(store, 'R2', 'R1', 't1');
      expect(await store.wish('b:0')).toEqual({ request: 'R1', voice: 2 });
      expect(await store.voices('R2')).toEqual([]);
      expect(await head(store, 'R2')).toMatchObject({ status: 'duplicate', into: 'R1' });
      const undo = await store.undo('t1');
      expect(undo && (await store.commit(undo, 'undo:t1'))).toEqual({ done: true });
      expect(await store.wish('b:0')).toEqual({ request: 'R2', voice: 1 });
      expect((await store.voices('R1')).map(({ n }) => n)).toEqual([1]);
      expect(await head(store, 'R2')).toMatchObject({ status: 'new', tally: { votes: 1 } });
      expect(undo && (await store.commit(undo, 'again'))).toEqual({ done: false });
      expect(await store.undo('t2')).toBeUndefined();
    });

    test('the undo of what made a request knows its number', async () => {
      const store = await opened();
      const change = filing();
      await store.commit({ ...change, undo: { token: 't', change: inverse(change, NO_BEFORE) } }, 'u1');
      const undo = await store.undo('t');
      expect(undo).toMatchObject({
        heads: { R1: null },
        voices: { R1: { 1: null } },
        wishes: { 'a:0': null },
      });
      expect(undo && (await store.commit(undo, 'undo:t'))).toEqual({ done: true });
      expect(await store.heads(['R1'])).toEqual([]);
      expect(await store.voices('R1')).toEqual([]);
      expect(await store.commit(filing(), 'u2'), 'no number is given twice').toEqual({
        done: true,
        id: 'R2',
      });
    });

    test('what a client has voted for is found, whatever went and whatever others want', async () => {
      const store = await opened();
      await store.commit(filing(), 'u1');
      await store.commit(filing({ wish: 'b:0', clientId: 8 }), 'u2');
      await join(store, 'R2', { wish: 'c:0', clientId: 7 });
      await store.commit(filing({ wish: 'd:0', clientId: 77 }), 'u3');
      expect(new Set(await store.votedBy(7))).toEqual(new Set(['R1', 'R2']));
      await mergeInto(store, 'R2', 'R1', 't1');
      expect(await store.votedBy(7)).toEqual(['R1']);
      expect(await store.votedBy(9)).toEqual([]);
    });

    test('what is new only if nothing came after it is not made where something did', async () => {
      const store = await opened();
      expect((await store.changes(0, 10)).last).toBe(0);
      expect(await store.commit({ ...filing(), after: 0 }, 'u1')).toEqual({ done: true, id: 'R1' });
      const second = { ...filing({ wish: 'b:0', clientId: 8 }), after: 0 };
      expect(await store.commit(second, 'u2')).toEqual({ done: false });
      expect(await store.wish('b:0')).toBeUndefined();
      expect((await store.changes(0, 10)).last).toBe(1);
      expect(await store.commit({ ...second, after: 1 }, 'u2')).toEqual({ done: true, id: 'R2' });
      expect(await store.commit({ ...second, after: 1 }, 'u2'), 'the same cause').toEqual({
        done: true,
        id: 'R2',
      });
      await store.commit({ seen: { R2: 2 }, heads: { R2: null } }, 'u3');
      expect((await store.changes(0, 10)).last, 'its number stays given').toBe(2);
    });

    test('a loop is kept by whoever read it last', async () => {
      const store = await opened();
      expect(await store.loop('R1.2')).toBeUndefined();
      expect(await store.saveLoop(aLoop())).toBe(true);
      expect(await store.saveLoop({ ...aLoop(), chosen: 'none' })).toBe(false);
      expect(await store.loop('R1.2')).toEqual({ ...aLoop(), rev: 1 });
      expect(await store.saveLoop({ ...aLoop(), clients: [7], rev: 1 })).toBe(true);
      expect(await store.loop('R1.2')).toMatchObject({ clients: [7], rev: 2 });
    });

    test('a client who is erased leaves a vote that is nobody’s, and none of their words, also where they could be undone', async () => {
      const store = await opened();
      const change = filing();
      await store.commit({ ...change, undo: { token: 't', change: inverse(change, NO_BEFORE) } }, 'u1');
      await join(store, 'R1', { wish: 'b:0', clientId: 77, text: 'и мне' });
      const gone = filing({ wish: 'c:0' });
      await store.commit(gone, 'u3');
      const second = await head(store, 'R2');
      await store.commit(
        {
          seen: { R2: second.rev },
          heads: { R2: null },
          voices: { R2: { 1: null } },
          votes: { R2: { 7: null } },
          undo: {
            token: 'words',
            change: { ...gone, seen: { R2: 0 }, heads: {}, voices: { R2: { 1: { ...aVoice(), n: 1 } } } },
          },
        },
        'u4',
      );
      await store.saveLoop(aLoop());

      await store.erase(7);
      await store.erase(7);

      const votes = await store.votes('R1');
      expect(votes.map(({ clientId }) => Math.sign(clientId)).toSorted((a, b) => a - b)).toEqual([-1, 1]);
      expect(await head(store, 'R1')).toMatchObject({ title: 'и мне', tally: { votes: 2 } });
      const [own, other] = (await store.voices('R1')).toReversed();
      expect(own).toMatchObject({ text: '', wish: 'a:0' });
      expect(own).not.toHaveProperty('link');
      expect(votes.map(({ clientId }) => clientId)).toContain(own?.clientId);
      expect(other).toMatchObject({ text: 'и мне', clientId: 77 });
      expect(await store.undo('words')).toBeUndefined();
      expect(await store.undo('t')).toBeUndefined();
      expect(await store.loop('R1.2')).toMatchObject({ clients: [8] });
    });
  });
}

async function mergeInto(store: RequestStore, from: string, into: string, token = 't'): Promise<void> {
  const [left, right] = [await head(store, from), await head(store, into)];
  const whole = async (request: Request) => ({
    request,
    voices: await store.voices(request.id),
    votes: await store.votes(request.id),
  });
  const [one, two] = [await whole(left), await whole(right)];
  const change = merged(one, two, BY, RULES);
  const before = {
    heads: [left, right],
    voices: { [from]: one.voices, [into]: two.voices },
    votes: { [from]: one.votes, [into]: two.votes },
    wishes: Object.fromEntries(one.voices.map(({ wish, n }) => [wish, { request: from, voice: n }])),
  };
  await store.commit({ ...change, undo: { token, change: inverse(change, before) } }, `merge:${token}`);
}
