import { describe, expect, test } from 'vitest';
import type { RequestStore } from '../../src/feedback/request-store.ts';
import { memoryRequests } from '../../src/storage/memory/requests.ts';
import { aQueue, aWish, OLEG } from '../support/requests.ts';

const NEW = { kind: 'new' } as const;
const ENTHUSIAST = { intent: 'feature_request', p: 1, traits: ['enthusiast'] } as const;

/** R1 with clients 7 (twice), 8 (an enthusiast), 9 (VIP) and somebody unknown. */
async function opened() {
  const store = memoryRequests();
  const queue = aQueue(store);
  await queue.file(aWish('a:0'), NEW, 'u1');
  const join = { kind: 'join', request: 'R1' } as const;
  await queue.file(aWish('b:0', { text: 'и ночью чтобы не слепило' }), join, 'u2');
  await queue.file(aWish('c:0', { clientId: 8, reading: ENTHUSIAST }), join, 'u3');
  await queue.file(aWish('d:0', { clientId: 9, segment: 'vip' }), join, 'u4');
  await queue.file(aWish('import:1', { clientId: -4, imported: { further: 2 } }), join, 'u5');
  return { store, queue };
}
const told = async (store: RequestStore, id: string, client: number) =>
  (await store.votes(id, [client]))[0]?.told;

describe('who hears of a change', () => {
  test('nobody while nothing is decided; then each client once, enthusiasts first, with their last words', async () => {
    const { queue } = await opened();
    expect(await queue.news('R1')).toBeUndefined();
    await queue.setStatus('R1', 'considered', OLEG, 's1');
    expect(await queue.news('R1')).toBeUndefined();
    expect(await queue.voters('R1', 1)).toEqual([]);
    await queue.setStatus('R1', 'planned', OLEG, 's2');
    expect(await queue.news('R1')).toMatchObject({ n: 2, status: 'planned' });
    expect(await queue.news('R1', 1), 'it has moved on').toBeUndefined();
    const voters = await queue.voters('R1', 2);
    expect(voters.map(({ vote, voice }) => [vote.clientId, voice?.text])).toEqual([
      [8, 'тёмная тема'],
      [9, 'тёмная тема'],
      [7, 'и ночью чтобы не слепило'],
    ]);
  });

  test('who was told is told no more, and the second time changes nothing', async () => {
    const { queue, store } = await opened();
    await queue.setStatus('R1', 'planned', OLEG, 's1');
    expect(await queue.telling('R1', 1, 7)).toMatchObject({ status: 'planned', voice: { n: 2 } });
    await queue.told('R1', 1, 7, { message: 55 });
    await queue.told('R1', 1, 7, { left: 'blocked' });
    expect(await told(store, 'R1', 7)).toEqual({ 'R1.1': { at: '2026-03-02T10:00:00.000Z', message: 55 } });
    expect(await queue.telling('R1', 1, 7)).toBeUndefined();
    expect((await queue.voters('R1', 1)).map(({ vote }) => vote.clientId)).toEqual([8, 9]);
    expect(await queue.telling('R1', 1, 99), 'no vote of theirs').toBeUndefined();
  });

  test('eight told at once lose nothing', async () => {
    const { queue, store } = await opened();
    for (let n = 20; n < 28; n++)
      await queue.file(aWish(`x:${n}`, { clientId: n }), { kind: 'join', request: 'R1' }, `x${n}`);
    await queue.setStatus('R1', 'planned', OLEG, 's1');
    await Promise.all(Array.from({ length: 8 }, (_, n) => queue.told('R1', 1, 20 + n, { message: n })));
    const votes = await store.votes('R1', [20, 21, 22, 23, 24, 25, 26, 27]);
    expect(new Set(votes.map((vote) => vote.told['R1.1']?.message))).toEqual(
      new Set([0, 1, 2, 3, 4, 5, 6, 7]),
    );
  });

  test('nobody hears the same of two requests that became one, nor of a status that came back', async () => {
    const { queue } = await opened();
    await queue.file(aWish('e:0', { clientId: 7 }), NEW, 'u6');
    await queue.setStatus('R2', 'shipped', OLEG, 's1');
    await queue.told('R2', 1, 7, { message: 1 });
    await queue.merge('R2', 'R1', OLEG, 'm');
    await queue.setStatus('R1', 'shipped', OLEG, 's2');
    expect((await queue.voters('R1', 1)).map(({ vote }) => vote.clientId)).toEqual([8, 9]);
    await queue.told('R1', 1, 8, { message: 2 });
    await queue.setStatus('R1', 'started', OLEG, 's3');
    await queue.setStatus('R1', 'shipped', OLEG, 's4');
    expect((await queue.voters('R1', 3)).map(({ vote }) => vote.clientId)).toEqual([9]);
  });

  test('after a merge in the middle of the telling the rest is not sent, and who was told is remembered', async () => {
    const { queue, store } = await opened();
    await queue.file(aWish('e:0', { clientId: 10 }), NEW, 'u6');
    await queue.setStatus('R1', 'planned', OLEG, 's1');
    await queue.merge('R1', 'R2', OLEG, 'm');
    expect(await queue.telling('R1', 1, 8)).toBeUndefined();
    await queue.told('R1', 1, 7, { message: 5 });
    expect(await told(store, 'R2', 7)).toMatchObject({ 'R1.1': { message: 5 } });
  });
});

describe('a sending', () => {
  test('notes who was chosen, once; a wider choice adds to it', async () => {
    const { queue } = await opened();
    await queue.setStatus('R1', 'shipped', OLEG, 's1');
    const first = await queue.startLoop('R1', 1, 'enthusiasts', OLEG, 'l1');
    expect(first).toMatchObject({ request: 'R1', n: 1, chosen: 'enthusiasts', by: 'Олег', clients: [8] });
    expect(await queue.startLoop('R1', 1, 'none', OLEG, 'l2')).toEqual(first);
    await queue.told('R1', 1, 8, { message: 1 });
    const all = await queue.startLoop('R1', 1, 'all', OLEG, 'l3', [9]);
    expect(all).toMatchObject({ chosen: 'all', clients: [8, 7] });
    expect(await queue.loop('R1', 1)).toEqual(all);
    expect(await queue.startLoop('R1', 9, 'all', OLEG, 'l4')).toBeUndefined();
  });

  test('to all once more adds who has voted since', async () => {
    const { queue } = await opened();
    await queue.setStatus('R1', 'shipped', OLEG, 's1');
    const first = await queue.startLoop('R1', 1, 'all', OLEG, 'l1');
    await queue.file(aWish('e:0', { clientId: 10 }), { kind: 'join', request: 'R1' }, 'u6');
    const again = await queue.startLoop('R1', 1, 'all', OLEG, 'l2');
    expect(again?.clients).toEqual([...(first?.clients ?? []), 10]);
    expect(await queue.startLoop('R1', 1, 'enthusiasts', OLEG, 'l3')).toEqual(again);
  });

  test('two who choose at once make one choice', async () => {
    const { queue } = await opened();
    await queue.setStatus('R1', 'shipped', OLEG, 's1');
    const [one, other] = await Promise.all([
      queue.startLoop('R1', 1, 'all', OLEG, 'l1'),
      queue.startLoop('R1', 1, 'all', { id: 4, name: 'Ира' }, 'l2'),
    ]);
    expect(other).toEqual(one);
  });

  test('from its start the change can no longer be undone, as somebody may have read of it', async () => {
    const { queue } = await opened();
    const done = await queue.setStatus('R1', 'shipped', OLEG, 's1');
    await queue.startLoop('R1', 1, 'all', OLEG, 'l1');
    expect(await queue.undo(done.done ? done.undo : '', 'u')).toEqual({ done: false, why: 'changed' });
  });
});

describe('what is said after trying it', () => {
  test('becomes a voice of the request, also of the one it was merged into, and no second vote', async () => {
    const { queue, store } = await opened();
    await queue.setStatus('R1', 'shipped', OLEG, 's1');
    await queue.file(aWish('e:0', { clientId: 10 }), NEW, 'u6');
    await queue.merge('R1', 'R2', OLEG, 'm');
    const wish = aWish('k9:0', { text: 'Отлично, но кнопки бледные' });
    const filed = await queue.tried('R1', wish, 't1');
    expect(filed).toMatchObject({ how: 'tried', votedBefore: true, request: { id: 'R2' } });
    expect(await queue.tried('R1', wish, 't1')).toEqual(filed);
    expect((await store.voices('R2', 0, 1))[0]).toMatchObject({
      how: 'tried',
      text: 'Отлично, но кнопки бледные',
    });
    expect(await queue.filed('k9:0')).toMatchObject({ how: 'tried', request: { id: 'R2' } });
    await queue.unfile(['k9:0'], 't2');
    expect((await queue.one('R2'))?.count).toBe(6);
    expect(await queue.tried('R77', wish, 't3')).toBeUndefined();
  });
});
