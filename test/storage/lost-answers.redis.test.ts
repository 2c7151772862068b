import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRedisStore } from '../../src/storage/redis.ts';
import type { Store } from '../../src/storage/store.ts';
import { aCard, aClient, ANSWER, anUpdate, aTask } from '../support/conformance/records.ts';
import { lossyProxy, type LossyProxy } from '../support/lossy-proxy.ts';
import { aLoop, filing } from '../support/requests.ts';
import { describeWithRedis } from '../support/redis-server.ts';
import { waitingIn } from '../support/workers.ts';
import { silentLog } from './silent-log.ts';

// ioredis sends a command again whose answer it never got. Redis has then done it already, and doing it
// twice must be the same as once.
describeWithRedis('a connection that breaks after Redis did it and before we heard of it', (redis) => {
  let store: Store;
  let proxy: LossyProxy;
  beforeEach(async () => {
    const server = redis();
    proxy = await lossyProxy(Number(new URL(server.url).port));
    store = await openRedisStore({
      url: `redis://127.0.0.1:${proxy.port}`,
      prefix: server.newPrefix(),
      log: silentLog,
    });
    // So that Redis knows the scripts, and one call is one command.
    await store.clients.update(1, () => aClient(1, { firstName: '' }));
    await store.cards.create(aCard('known'));
    await store.inbox.add([anUpdate(1)]);
    await store.outbox.add([aTask('known')]);
    await store.requests.commit(filing({ wish: 'known:0' }), 'known');
    await store.requests.saveLoop(aLoop());
  });
  afterEach(async () => {
    await store.close();
    await proxy.close();
  });

  test('a change is made once', async () => {
    proxy.loseAnswerAfter(1);
    await store.clients.update(1, (client) => aClient(1, { firstName: `${client?.firstName}x` }));
    expect((await store.clients.get(1))?.firstName).toBe('x');
  });

  test('an operator who claimed a card is told so, not that somebody else has it', async () => {
    proxy.loseAnswerAfter(1);
    let mine = false;
    await store.cards.update('known', (card) => {
      mine = card.state.kind === 'open';
      return mine ? { ...card, state: { kind: 'claimed', answer: ANSWER } } : undefined;
    });
    expect(mine).toBe(true);
    expect((await store.cards.get('known'))?.state.kind).toBe('claimed');
  });

  test('a card that was made counts as made, so that it is shown', async () => {
    proxy.loseAnswerAfter(0);
    expect(await store.cards.create(aCard('new'))).toBe(true);
    expect(await store.cards.create(aCard('new'))).toBe(false);
  });

  test('an update is kept once and stands to be handled', async () => {
    proxy.loseAnswerAfter(0);
    await store.inbox.add([anUpdate(1), anUpdate(2)]);
    await store.inbox.add([anUpdate(2)]);
    expect(await waitingIn(store.inbox)).toEqual([anUpdate(1), anUpdate(2)]);
  });

  test('shares that were taken count as held, so that they are worked on', async () => {
    proxy.loseAnswerAfter(1);
    const first = await store.leases.renew('me', [], 5000);
    const again = await store.leases.renew('me', [], 5000);
    expect([...first.kept, ...first.taken]).toHaveLength(64);
    expect(again.kept).toHaveLength(64);
  });

  test('a wish gets one number, and who filed it is told so, not that somebody was faster', async () => {
    proxy.loseAnswerAfter(0);
    expect(await store.requests.commit(filing({ wish: 'known:1' }), 'u1')).toEqual({ done: true, id: 'R2' });
    expect(await store.requests.commit(filing({ wish: 'known:2' }), 'u2')).toEqual({ done: true, id: 'R3' });
  });

  test('a sending that was noted counts as noted, so that its messages are put on their way', async () => {
    proxy.loseAnswerAfter(0);
    expect(await store.requests.saveLoop({ ...aLoop(), chosen: 'enthusiasts', rev: 1 })).toBe(true);
  });

  test('a task whose adding failed after all tries, though Redis kept it, stands there once when it is added again', async () => {
    proxy.loseAnswerAfter(0);
    proxy.refuse(true);
    await expect(store.outbox.add([aTask('a')])).rejects.toThrow();
    proxy.refuse(false);
    for (let tries = 0; !(await store.ready()) && tries < 100; tries++) await sleep(100);
    await store.outbox.add([aTask('a')]);
    expect(await waitingIn(store.outbox)).toEqual([aTask('known'), aTask('a')]);
  });
});
