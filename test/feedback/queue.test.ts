import { describe, expect, test } from 'vitest';
import { memoryRequests } from '../../src/storage/memory/requests.ts';
import { aQueue, aWish, FirstWordIndex, OLEG } from '../support/requests.ts';

const MATCH = { kind: 'match' } as const;
const NEW = { kind: 'new' } as const;
const open = () => {
  const store = memoryRequests();
  return { store, queue: aQueue(store) };
};

describe('filing a wish', () => {
  test('begins a request in the client’s own words, with who filed it and where it stands', async () => {
    const { queue, store } = open();
    const reading = { intent: 'feature_request', p: 0.9, traits: ['emotional', 'enthusiast'] } as const;
    const filed = await queue.file(
      aWish('a:0', { by: OLEG, link: { chatId: -100, messageId: 5 }, reading, segment: 'vip' }),
      NEW,
      'u1',
    );
    expect(filed).toMatchObject({ how: 'filed', votedBefore: false, reachedMass: false });
    expect(filed.request).toMatchObject({
      id: 'R1',
      title: 'тёмная тема',
      status: 'new',
      category: 'look',
      tally: { votes: 1, bySegment: { vip: 1 }, strong: 1, enthusiasts: 1 },
    });
    expect(await store.voices('R1')).toMatchObject([
      { text: 'тёмная тема', by: { by: 'Олег', byId: 3 }, link: { messageId: 5 }, segment: 'vip', reading },
    ]);
    expect(await store.votes('R1')).toMatchObject([{ weight: 7.5, strong: true, enthusiast: true }]);
  });

  test('the same wish again is no second one, whatever it comes from, and answers the same', async () => {
    const { queue, store } = open();
    const first = await queue.file(aWish('a:0'), NEW, 'u1');
    expect(await queue.file(aWish('a:0'), NEW, 'u1')).toEqual(first);
    expect(await queue.file(aWish('a:0'), MATCH, 'u2')).toEqual({ ...first, undo: expect.any(String) });
    expect((await store.changes(0, 10)).heads).toHaveLength(1);
  });

  test('a sure match joins by itself, an unsure one begins anew', async () => {
    const { queue } = open();
    await queue.file(aWish('a:0'), NEW, 'u1');
    const sure = await queue.file(aWish('b:0', { clientId: 8 }), MATCH, 'u2');
    expect(sure).toMatchObject({ how: 'auto', request: { id: 'R1', tally: { votes: 2 } } });
    await queue.file(aWish('c:0', { clientId: 9 }), NEW, 'u3');
    const unsure = await queue.file(aWish('d:0', { clientId: 10 }), MATCH, 'u4');
    expect(unsure).toMatchObject({ how: 'filed', request: { id: 'R3' } });
  });

  test('a client who wants it again adds a voice and no vote, but may feel it more', async () => {
    const { queue, store } = open();
    await queue.file(aWish('a:0'), NEW, 'u1');
    const again = aWish('b:0', { reading: { intent: 'complaint', p: 1, traits: ['emotional'] } });
    const filed = await queue.file(again, { kind: 'join', request: 'R1' }, 'u2');
    expect(filed).toMatchObject({ how: 'joined', votedBefore: true });
    expect(filed.request.tally).toMatchObject({ votes: 1, strong: 1 });
    expect(await store.voices('R1')).toHaveLength(2);
    expect(await store.votes('R1')).toMatchObject([{ weight: 1.5 }]);
  });

  test('into a request that was merged follows it, and into one that is gone begins anew', async () => {
    const { queue } = open();
    await queue.file(aWish('a:0'), NEW, 'u1');
    await queue.file(aWish('b:0', { clientId: 8 }), NEW, 'u2');
    await queue.merge('R1', 'R2', OLEG, 'u3');
    const followed = await queue.file(aWish('c:0', { clientId: 9 }), { kind: 'join', request: 'R1' }, 'u4');
    expect(followed.request).toMatchObject({ id: 'R2', tally: { votes: 3 } });
    const lost = await queue.file(aWish('d:0'), { kind: 'join', request: 'R77' }, 'u5');
    expect(lost).toMatchObject({ how: 'filed', request: { id: 'R3' } });
  });

  test('sixty at once for one request by two processes all get their vote', async () => {
    const store = memoryRequests();
    const queues = [aQueue(store), aQueue(store)] as const;
    await queues[0].file(aWish('a:0'), NEW, 'u');
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        queues[n % 2 === 0 ? 0 : 1].file(aWish(`b:${n}`, { clientId: 10 + n }), MATCH, `u${n}`),
      ),
    );
    expect((await queues[1].one('R1'))?.request.tally.votes).toBe(61);
  });

  test('what was offered and refused is remembered as something else', async () => {
    const { queue } = open();
    await queue.file(aWish('a:0'), NEW, 'u1');
    const filed = await queue.file(aWish('b:0'), { kind: 'new', refused: ['R1'] }, 'u2');
    expect(filed.request.apart).toEqual(['R1']);
  });

  test('the critical mass is told by the vote that reaches it, also when that is done again, and by no other', async () => {
    const { queue } = open();
    const said: boolean[] = [];
    for (let n = 0; n < 7; n++) {
      const wish = aWish(`a:${n}`, { clientId: 10 + n, at: `2026-03-01T09:0${n}:00.000Z` });
      const filed = await queue.file(wish, n === 0 ? NEW : MATCH, `u${n}`);
      expect(await queue.file(wish, MATCH, `u${n}`)).toMatchObject({ reachedMass: filed.reachedMass });
      said.push(filed.reachedMass);
    }
    expect(said).toEqual([false, false, false, false, true, false, false]);
  });

  test('an imported wish brings votes of people whom nobody knows, once', async () => {
    const { queue } = open();
    const wish = aWish('import:12', { clientId: -5, imported: { further: 6 } });
    await queue.file(wish, MATCH, 'i');
    const filed = await queue.file(wish, MATCH, 'again');
    expect(filed).toMatchObject({ how: 'imported', request: { tally: { votes: 7 } } });
    const second = await queue.file(
      aWish('import:13', { clientId: -6, imported: { further: 2 } }),
      MATCH,
      'i',
    );
    expect(second).toMatchObject({ how: 'imported', request: { id: 'R1', tally: { votes: 10 } } });
  });
});

describe('taking a wish out', () => {
  test('the vote goes with the client’s last voice, the request with its last vote', async () => {
    const { queue } = open();
    await queue.file(aWish('a:0'), NEW, 'u1');
    await queue.file(aWish('b:0', { text: 'тёмная, пожалуйста' }), { kind: 'join', request: 'R1' }, 'u2');
    await queue.unfile(['a:0'], 'u3');
    expect((await queue.one('R1'))?.request).toMatchObject({
      tally: { votes: 1 },
      title: 'тёмная, пожалуйста',
    });
    await queue.unfile(['b:0', 'x:0'], 'u4');
    expect(await queue.one('R1')).toBeUndefined();
    expect((await queue.file(aWish('a:0'), NEW, 'u5')).request.id).toBe('R2');
  });

  test('a request that somebody worked on stays without votes', async () => {
    const { queue } = open();
    await queue.file(aWish('a:0'), NEW, 'u1');
    await queue.rename('R1', 'Тёмная тема', OLEG, 'u2');
    await queue.unfile(['a:0'], 'u3');
    expect(await queue.one('R1')).toMatchObject({
      request: { title: 'Тёмная тема', tally: { votes: 0, sum: 0 } },
      priority: { score: 0 },
    });
  });
});

describe('what leads decide', () => {
  test('a status keeps who set it, when and why; the same again changes nothing', async () => {
    const { queue } = open();
    await queue.file(aWish('a:0'), NEW, 'u1');
    const done = await queue.setStatus('R1', 'declined', OLEG, 'u2', { why: ' Дорого. ' });
    expect(done).toMatchObject({ done: true, request: { status: 'declined' } });
    expect(await queue.setStatus('R1', 'declined', OLEG, 'u2', { why: 'Дорого.' })).toEqual(done);
    expect(await queue.setStatus('R1', 'declined', OLEG, 'u3')).toEqual({ done: false, why: 'same' });
    expect((await queue.one('R1'))?.request.history).toEqual([
      { n: 1, status: 'declined', by: 'Олег', byId: 3, at: '2026-03-02T10:00:00.000Z', why: 'Дорого.' },
    ]);
  });

  test('a reason may come later, and the tracker’s own name for a change makes it once', async () => {
    const { queue } = open();
    await queue.file(aWish('a:0'), NEW, 'u1');
    await queue.setStatus('R1', 'declined', OLEG, 'u2', { ref: 'JIRA-1' });
    expect(await queue.setStatus('R1', 'declined', OLEG, 'u3', { why: 'Дорого.' })).toMatchObject({
      done: true,
    });
    expect((await queue.news('R1'))?.why).toBe('Дорого.');
    await queue.setStatus('R1', 'considered', OLEG, 'u4');
    const again = await queue.setStatus('R1', 'declined', OLEG, 'u5', { ref: 'JIRA-1' });
    expect(again).toEqual({ done: false, why: 'same' });
  });

  test('nothing leaves a merged request but an undo, and nobody is merged with themselves', async () => {
    const { queue } = open();
    await queue.file(aWish('a:0'), NEW, 'u1');
    await queue.file(aWish('b:0'), NEW, 'u2');
    const made = await queue.merge('R2', 'R1', OLEG, 'u3');
    expect(made).toMatchObject({ done: true, request: { id: 'R1', tally: { votes: 1 } } });
    for (const change of [
      queue.setStatus('R2', 'planned', OLEG, 'u4'),
      queue.setEffort('R2', 3, OLEG, 'u5'),
      queue.merge('R2', 'R1', OLEG, 'u6'),
    ])
      expect(await change).toEqual({ done: false, why: 'merged', into: 'R1' });
    expect(await queue.merge('R1', 'R2', OLEG, 'u7')).toEqual({ done: false, why: 'not-allowed' });
    expect(await queue.one('R2')).toMatchObject({ request: { id: 'R1' }, merged: 'R2', count: 2 });
    const undone = made.done && (await queue.undo(made.undo, 'u8'));
    expect(undone).toMatchObject({ done: true });
    expect((await queue.one('R2'))?.request.status).toBe('new');
  });

  test('a split moves voices and votes, and both know that they are not one', async () => {
    const { queue, store } = open();
    await queue.file(aWish('a:0', { clientId: 7 }), NEW, 'u1');
    await queue.file(aWish('b:0', { clientId: 8, text: 'тёмная почта' }), MATCH, 'u2');
    await queue.file(aWish('c:0', { clientId: 7, text: 'тёмная почта!' }), MATCH, 'u3');
    const done = await queue.split('R1', [2, 3], OLEG, 'u4');
    expect(done).toMatchObject({
      done: true,
      from: 'R1',
      request: { id: 'R2', title: 'тёмная почта', apart: ['R1'], tally: { votes: 2 } },
    });
    expect(await queue.split('R1', [2, 3], OLEG, 'u4')).toEqual(done);
    expect((await store.votes('R1')).map(({ clientId }) => clientId)).toEqual([7]);
    expect(await store.wish('c:0')).toEqual({ request: 'R2', voice: 2 });
    expect(await queue.split('R1', [1], OLEG, 'u5')).toEqual({ done: false, why: 'not-allowed' });
  });

  test('an undo works until somebody changes the same, and pressed twice is done once', async () => {
    const { queue } = open();
    const filed = await queue.file(aWish('a:0'), NEW, 'u1');
    const named = await queue.rename('R1', 'Тема', OLEG, 'u2');
    expect(await queue.undo(filed.undo, 'u3')).toEqual({ done: false, why: 'changed' });
    const token = named.done ? named.undo : '';
    expect(await queue.undo(token, 'u4')).toMatchObject({ done: true, request: { title: 'тёмная тема' } });
    expect(await queue.undo(token, 'u5')).toMatchObject({ done: true });
    expect(await queue.undo('nothing', 'u6')).toEqual({ done: false, why: 'unknown' });
  });

  test('numbers of steps and voices that were undone are not given to others', async () => {
    const { queue } = open();
    await queue.file(aWish('a:0'), NEW, 'u1');
    const planned = await queue.setStatus('R1', 'planned', OLEG, 'u2');
    await queue.undo(planned.done ? planned.undo : '', 'u3');
    await queue.setStatus('R1', 'shipped', OLEG, 'u4');
    expect((await queue.one('R1'))?.request.history.map(({ n }) => n)).toEqual([2]);
  });

  test('wrong figures and titles are refused', async () => {
    const { queue } = open();
    await queue.file(aWish('a:0'), NEW, 'u1');
    for (const refused of [
      queue.setEffort('R1', 6, OLEG, 'u2'),
      queue.rename('R1', ' \n ', OLEG, 'u3'),
      queue.rename('R1', 'а'.repeat(121), OLEG, 'u4'),
      queue.setStatus('R1', 'duplicate', OLEG, 'u5'),
    ])
      expect(await refused).toEqual({ done: false, why: 'not-allowed' });
    expect(await queue.setEffort('R9', 2, OLEG, 'u6')).toEqual({ done: false, why: 'unknown' });
  });
});

describe('looking at the queue', () => {
  test('lists come by priority, page by page, and a filter leaves the others out', async () => {
    const { queue } = open();
    for (let n = 0; n < 5; n++)
      await queue.file(
        aWish(`a:${n}`, { clientId: 7 + n, ...(n === 4 ? { segment: 'vip' } : {}) }),
        NEW,
        `u${n}`,
      );
    await queue.merge('R2', 'R1', OLEG, 'm');
    await queue.setStatus('R3', 'shipped', OLEG, 's');
    const all = await queue.list({ kind: 'open' }, 0, 2);
    expect(all).toMatchObject({ total: 3, page: 0, pages: 2 });
    expect(all.requests.map(({ request }) => request.id)).toEqual(['R5', 'R1']);
    expect((await queue.list({ kind: 'open' }, 9, 2)).requests.map(({ request }) => request.id)).toEqual([
      'R4',
    ]);
    const ids = async (filter: Parameters<typeof queue.list>[0]) =>
      (await queue.list(filter, 0, 8)).requests.map(({ request }) => request.id);
    expect(await ids({ kind: 'segment', segment: 'vip' })).toEqual(['R5']);
    expect(await ids({ kind: 'status', status: 'shipped' })).toEqual(['R3']);
    expect(await ids({ kind: 'status', status: 'duplicate' })).toEqual(['R2']);
    expect(await ids({ kind: 'critical' })).toEqual([]);
    expect(await queue.list({ kind: 'rising' }, 3, 8)).toEqual({ requests: [], total: 0, page: 0, pages: 1 });
  });

  test('what another process changed is seen at the next look', async () => {
    const store = memoryRequests();
    const [one, two] = [aQueue(store), aQueue(store)];
    await one.file(aWish('a:0'), NEW, 'u1');
    expect((await two.one('R1'))?.request.title).toBe('тёмная тема');
    await two.unfile(['a:0'], 'u2');
    expect(await one.one('R1')).toBeUndefined();
  });

  test('the index is fed with what is there, and with what an operator joined by hand', async () => {
    const store = memoryRequests();
    const index = new FirstWordIndex();
    const queue = aQueue(store, { index });
    await queue.file(aWish('a:0'), NEW, 'u1');
    await queue.file(
      aWish('b:0', { clientId: 8, text: 'ночной режим' }),
      { kind: 'join', request: 'R1' },
      'u2',
    );
    expect(index.entries.size, 'nobody has asked for a match yet').toBe(0);
    expect(await queue.suggest('ночной экран')).toEqual({
      join: 'R1',
      candidates: [{ request: 'R1', score: 1 }],
    });
    expect(index.entries.get('R1')?.voices.map(({ text, byHand }) => [text, byHand])).toEqual([
      ['тёмная тема', false],
      ['ночной режим', true],
    ]);
    await queue.file(aWish('c:0', { text: 'почта' }), NEW, 'u3');
    await queue.merge('R2', 'R1', OLEG, 'u4');
    await queue.suggest('почта');
    expect([...index.entries.keys()]).toEqual(['R1']);
    expect(index.entries.get('R1')?.voices.at(-1)).toMatchObject({ text: 'почта', byHand: true });
  });

  test('wishes of a span are the ones first written in it, without those that went on elsewhere', async () => {
    const { queue } = open();
    await queue.file(aWish('a:0', { at: '2026-03-01T09:00:00.000Z' }), NEW, 'u1');
    await queue.file(aWish('b:0', { at: '2026-03-02T09:00:00.000Z' }), NEW, 'u2');
    await queue.file(aWish('c:0', { at: '2026-03-02T08:00:00.000Z' }), NEW, 'u3');
    await queue.file(aWish('d:0', { at: '2026-03-02T08:30:00.000Z' }), NEW, 'u4');
    await queue.merge('R4', 'R2', OLEG, 'u5');
    const found = await queue.between(new Date('2026-03-02T00:00:00Z'), new Date('2026-03-03T00:00:00Z'));
    expect(found.map(({ id }) => id)).toEqual(['R3', 'R2']);
  });
});

/** Client 7 wants R1, as client 8 does, and R2; client 8 wants R3. */
const voted = async () => {
  const { queue, store } = open();
  await queue.file(aWish('a:0'), NEW, 'u1');
  await queue.file(aWish('b:0', { clientId: 8 }), { kind: 'join', request: 'R1' }, 'u2');
  await queue.file(aWish('c:0', { text: 'почта' }), NEW, 'u3');
  await queue.file(aWish('d:0', { text: 'отчёт', clientId: 8 }), NEW, 'u4');
  return { queue, store };
};

const scores = async ({ queue }: Pick<Awaited<ReturnType<typeof voted>>, 'queue'>) =>
  Object.fromEntries(
    (await queue.list({ kind: 'open' }, 0, 8)).requests.map(({ request, priority }) => [
      request.id,
      priority.score,
    ]),
  );

describe('a client of whom more is known than when they voted', () => {
  test('weighs by that in all they have asked for, and others by what they are', async () => {
    const { queue, store } = await voted();
    const before = await scores({ queue });
    await queue.weigh(7, 'vip');
    const after = await scores({ queue });
    expect((after['R2'] ?? 0) / (before['R2'] ?? 0)).toBeCloseTo(5, 0);
    expect(after['R3']).toBe(before['R3']);
    expect((await queue.one('R1'))?.request.tally).toMatchObject({ votes: 2, bySegment: { vip: 1 } });
    expect((await queue.list({ kind: 'segment', segment: 'vip' }, 0, 8)).total).toBe(2);
    expect((await store.votes('R1', [8]))[0]?.weight).toBe(1);
  });

  test('told again changes nothing, and told to be of none they count as anybody', async () => {
    const { queue, store } = await voted();
    const before = await scores({ queue });
    await queue.weigh(7, 'vip');
    const { rev } = await store.changes(0, 10);
    await queue.weigh(7, 'vip');
    expect((await store.changes(0, 10)).rev).toBe(rev);
    await queue.weigh(7, undefined);
    expect(await scores({ queue })).toEqual(before);
    expect((await queue.one('R1'))?.request.tally.bySegment).toEqual({});
  });

  test('stays of it when one of their wishes goes, or goes elsewhere', async () => {
    const { queue, store } = await voted();
    await queue.file(aWish('e:0'), { kind: 'join', request: 'R1' }, 'u5');
    await queue.weigh(7, 'vip');
    await queue.unfile(['a:0'], 'u6');
    expect(await store.votes('R1', [7])).toMatchObject([{ segment: 'vip', weight: 5 }]);
    await queue.split('R1', [3], OLEG, 'u7');
    expect(await store.votes('R4', [7])).toMatchObject([{ segment: 'vip', weight: 5 }]);
    expect((await queue.one('R4'))?.request.tally.bySegment).toEqual({ vip: 1 });
  });

  test('is counted by what is known when they ask for it once more', async () => {
    const { queue } = await voted();
    await queue.file(aWish('e:0', { segment: 'vip' }), { kind: 'join', request: 'R1' }, 'u5');
    expect((await queue.one('R1'))?.request.tally).toMatchObject({ votes: 2, bySegment: { vip: 1 } });
  });
});

describe('a store that gives trouble', () => {
  test('away for a moment fails what was asked then, and nothing after it', async () => {
    const store = memoryRequests();
    let away = true;
    const queue = aQueue({
      ...store,
      changes: (after, most) => (away ? Promise.reject(new Error('away')) : store.changes(after, most)),
    });
    const both = await Promise.allSettled([queue.one('R1'), queue.list({ kind: 'open' }, 0, 8)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    away = false;
    expect((await queue.file(aWish('a:0'), NEW, 'u1')).request.id).toBe('R1');
  });

  test('that loses every race is told of, instead of being asked for ever', async () => {
    const store = memoryRequests();
    let tries = 0;
    const queue = aQueue({
      ...store,
      commit: async () => {
        tries++;
        return { done: false };
      },
    });
    await expect(queue.file(aWish('a:0'), NEW, 'u1')).rejects.toThrow('changed 20 times');
    expect(tries).toBe(20);
  });
});
