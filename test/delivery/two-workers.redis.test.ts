import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openRedisStore } from '../../src/storage/redis.ts';
import type { Store } from '../../src/storage/store.ts';
import { describeWithRedis } from '../support/redis-server.ts';
import { silentLog } from '../support/silent-log.ts';
import { aWorker, message, task, waitingIn, type Worker, type WorkerOptions } from '../support/workers.ts';

const LANES = 40;
const EACH = 15;
const TASKS = Array.from({ length: LANES * EACH }, (_, at) => task(`${at}`, `desk:${at % LANES}`));

describeWithRedis('two processes on one Redis', (redis) => {
  let prefix = '';
  const stores: Store[] = [];
  const workers: Worker[] = [];
  beforeEach(() => {
    prefix = redis().newPrefix();
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await Promise.all(stores.splice(0).map((store) => store.close()));
  });
  const start = async (options: Omit<WorkerOptions, 'store'> = {}): Promise<Worker> => {
    const store = await openRedisStore({ url: redis().url, prefix, log: silentLog });
    stores.push(store);
    const worker = aWorker({ length: 2000, ...options, store });
    workers.push(worker);
    await worker.start();
    return worker;
  };
  const done = async (): Promise<void> => {
    const [store] = stores;
    await vi.waitFor(async () => expect(store && (await waitingIn(store.outbox))).toEqual([]), {
      timeout: 15_000,
      interval: 20,
    });
  };

  test('share the work: nothing twice, every lane in order, whoever added what', async () => {
    const sent: { by: string; id: string; lane: string }[] = [];
    const perform = (by: string) => async (work: unknown) => {
      await sleep(Math.random() * 4);
      const one = TASKS[Number(work)];
      if (one) sent.push({ by, id: one.id, lane: one.lane });
    };
    const one = await start({ perform: perform('one') });
    const two = await start({ perform: perform('two') });
    await vi.waitFor(() => expect(new Set(TASKS.map(({ lane }) => two.shares.has(lane))).size).toBe(2), 5000);
    for (let at = 0; at < TASKS.length; at += 20) {
      await (at % 40 === 0 ? one : two).outbox.add(...TASKS.slice(at, at + 20));
    }
    await done();
    expect(sent).toHaveLength(TASKS.length);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(TASKS.length);
    expect(new Set(sent.map(({ by }) => by))).toEqual(new Set(['one', 'two']));
    for (let lane = 0; lane < LANES; lane++) {
      const order = sent.filter((each) => each.lane === `desk:${lane}`).map(({ id }) => Number(id));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }
  });

  test('hand over at a stop: what is in hand is finished here, the rest goes on there at once', async () => {
    const sent: string[] = [];
    const perform = async (work: unknown): Promise<void> => {
      await sleep(30);
      sent.push(String(work));
    };
    const one = await start({ perform, length: 6000 });
    const two = await start({ perform, length: 6000 });
    await one.outbox.add(...TASKS.slice(0, 4 * LANES));
    await vi.waitFor(() => expect(sent.length).toBeGreaterThan(10), 5000);
    const stopped = Date.now();
    await one.stop();
    const before = sent.length;
    await vi.waitFor(() => expect(two.shares.has('desk:0') && two.shares.has('desk:1')).toBe(true), 10_000);
    expect(Date.now() - stopped, 'guard, five times the promised second').toBeLessThan(5000);
    await done();
    expect(sent.length).toBeGreaterThan(before);
    expect(sent.toSorted((a, b) => Number(a) - Number(b))).toEqual(
      TASKS.slice(0, 4 * LANES).map(({ id }) => id),
    );
  });

  test('take over from one that died without a word once its leases have run out, and not before', async () => {
    const sent: { by: string; id: string; at: number }[] = [];
    const perform = (by: string) => async (work: unknown) => {
      if (by === 'dead') await sleep(60_000, undefined, { ref: false });
      sent.push({ by, id: String(work), at: Date.now() });
    };
    const one = await start({ perform: perform('dead') });
    await one.outbox.add(...TASKS.slice(0, 80));
    await vi.waitFor(() => expect(one.outbox.size).toBe(80));
    void one.die();
    workers.splice(workers.indexOf(one), 1);
    const died = Date.now();
    await start({ perform: perform('heir') });
    await done();
    expect(sent.map(({ id }) => Number(id)).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 80 }, (_, at) => at),
    );
    expect(
      Math.min(...sent.map(({ at }) => at)) - died,
      'the lease may have been two thirds over',
    ).toBeGreaterThan(500);
    expect(Math.max(...sent.map(({ at }) => at)) - died, 'guard, five times the lease').toBeLessThan(10_000);
  });

  test('handle what the other let in, woken by it rather than by the next look', async () => {
    const handled: number[] = [];
    const one = await start({ handle: async ({ update_id }) => void handled.push(update_id) });
    const two = await start({ handle: async ({ update_id }) => void handled.push(update_id) });
    await vi.waitFor(() => expect(new Set(TASKS.map(({ lane }) => two.shares.has(lane))).size).toBe(2), 5000);
    await one.inbox.accept(Array.from({ length: 100 }, (_, at) => message(at + 1, 500 + (at % 10))));
    await vi.waitFor(() => expect(handled).toHaveLength(100), 5000);
    expect(new Set(handled).size).toBe(100);
  });
});
