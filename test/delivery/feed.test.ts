import * as fc from 'fast-check';
import { EventEmitter, once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DeliveryStore } from '../../src/delivery/delivery.ts';
import type { OutboxJournal } from '../../src/delivery/journals.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { aWorker, message, task, waitingIn, type Worker } from '../support/workers.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** What may happen to some processes that share one store. */
const Happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ add: fc.nat(6), by: fc.nat(2), many: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 5, arbitrary: fc.record({ pass: fc.constantFrom(1, 40, 400, 1600) }) },
  { weight: 2, arbitrary: fc.record({ start: fc.constant(true) }) },
  { weight: 1, arbitrary: fc.record({ stop: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ die: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ forget: fc.constant(true) }) },
);

describe('what waits in a journal', () => {
  it('is done once and in the order of its lane, whoever adds, comes, stops or dies', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(Happening, { minLength: 5, maxLength: 40 }),
        fc.constantFrom(2, 40, 2000),
        async (happenings, most) => {
          vi.useFakeTimers({
            toFake: ['setTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'performance'],
          });
          const { workers, begin, added, sent, doubtful, cutOff, store, memory } = severalWorkers(most);
          await begin();
          for (const one of happenings) {
            if ('add' in one) {
              const tasks = Array.from({ length: one.many }, (_, at) =>
                task(`${added.length + at}`, `desk:${one.add}`),
              );
              added.push(...tasks);
              const adder = workers[one.by] ?? workers[0];
              // Where no process is left, another machine's may add.
              if (adder) void adder.outbox.add(...tasks);
              else await memory.outbox.add(tasks);
              // Of two who add at the same time nobody is the first.
              await vi.advanceTimersByTimeAsync(1);
            } else if ('pass' in one) await vi.advanceTimersByTimeAsync(one.pass);
            else if ('start' in one && workers.length < 3) await begin();
            else if ('stop' in one) void workers.splice(one.stop, 1)[0]?.stop();
            else if ('die' in one) {
              const [dying] = workers.splice(one.die, 1);
              if (dying) await cutOff(dying);
            } else store.reconnected();
          }
          await vi.advanceTimersByTimeAsync(10);
          if (workers.length === 0) await begin();
          await vi.advanceTimersByTimeAsync(40_000);
          for (const worker of workers.splice(0)) void worker.stop();
          await vi.advanceTimersByTimeAsync(1000);
          const repeated = sent.filter(({ id }, at) => sent.findIndex((one) => one.id === id) < at);
          expect(repeated.filter(({ id }) => !doubtful.has(id))).toEqual([]);
          for (let lane = 0; lane <= 6; lane++) {
            const of = (items: readonly { id: string; lane: string }[]): string[] => [
              ...new Set(items.filter((item) => item.lane === `desk:${lane}`).map(({ id }) => id)),
            ];
            expect(of(sent)).toEqual(of(added));
          }
          vi.useRealTimers();
        },
      ),
      { numRuns: 200 },
    );
  }, 60_000);
});

it('is not done again for a page that was read before it was done', async () => {
  const memory = createMemoryStore();
  const gate = new EventEmitter();
  const handled: number[] = [];
  let run = 0;
  let late = false;
  const worker = aWorker({
    store: {
      ...memory,
      keeping: { settle: () => 0, run: () => run },
      inbox: {
        ...memory.inbox,
        after: async (place, most) => {
          const page = await memory.inbox.after(place, most);
          if (late) await once(gate, 'page');
          return page;
        },
      },
    },
    handle: async ({ update_id: id }) => {
      if (id === 1) await once(gate, 'handled');
      handled.push(id);
    },
  });
  await worker.start();
  await worker.inbox.accept([message(1)]);
  await vi.waitFor(() => expect(worker.inbox.size).toBe(1));
  late = true;
  run++;
  await worker.inbox.accept([message(2)]);
  gate.emit('handled');
  await vi.waitFor(async () => expect(await memory.inbox.after(0, 9)).toHaveLength(1));
  late = false;
  gate.emit('page');
  await worker.idle();
  expect(handled).toEqual([1, 2]);
  await worker.stop();
});

describe('a store that has lost its last second', () => {
  it('is given again what was sent meanwhile, but Telegram is not: nothing goes out twice', async () => {
    const memory = createMemoryStore();
    const sent: string[] = [];
    let run = 0;
    const worker = aWorker({
      store: { ...memory, keeping: { settle: () => 0, run: () => run }, outbox: forgetful(memory.outbox) },
      perform: async (work, steps) => {
        if (work === 'stepped') await steps.once('card', async () => sent.push('stepped'));
        else sent.push(String(work));
      },
    });
    await worker.start();
    await worker.outbox.add(task('stepped', 'desk:1'), task('plain', 'desk:2'));
    await vi.waitFor(() => expect(worker.outbox.size).toBe(0));
    expect(await waitingIn(memory.outbox), 'the crossing out was lost').toHaveLength(2);
    run++;
    await worker.outbox.add(task('next', 'desk:1'));
    await vi.waitFor(async () => expect(await waitingIn(memory.outbox)).toEqual([]), 5000);
    expect(sent).toEqual(['stepped', 'plain', 'next']);
    await worker.stop();
  });
});

/** Loses the first crossings out. */
function forgetful(journal: OutboxJournal): OutboxJournal {
  const lost = new Set<string>();
  return {
    ...journal,
    done: async (ids) => {
      await journal.done(ids.filter((id) => lost.has(id) || id === 'next'));
      for (const id of ids) lost.add(id);
    },
  };
}

/** Processes over one store in memory; what they send takes some time. */
function severalWorkers(room: number) {
  const memory = createMemoryStore();
  let run = 0;
  const store = {
    ...memory,
    outbox: {
      ...memory.outbox,
      // What is read may be of yesterday by the time it arrives.
      after: async (place: number, most: number) => {
        const page = await memory.outbox.after(place, most);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return page;
      },
    },
    keeping: { settle: () => 0, run: () => run },
    reconnected: () => void run++,
  } satisfies DeliveryStore & { reconnected: () => void };
  const added: { id: string; lane: string }[] = [];
  const sent: { id: string; lane: string }[] = [];
  const workers: Worker[] = [];
  const dead = new Set<Worker>();
  /** Sent by one that was killed before it could cross it out: the one thing that may come twice. */
  const doubtful = new Set<string>();
  const begin = async (): Promise<void> => {
    const worker: Worker = aWorker({
      store,
      length: 1000,
      most: room,
      perform: async (work) => {
        await new Promise((resolve) => setTimeout(resolve, Number(work) % 30));
        const one = added[Number(work)];
        // Killed before Telegram did it.
        if (dead.has(worker)) throw new Error('dead');
        if (one) sent.push(one);
      },
    });
    workers.push(worker);
    void worker.start();
  };
  return {
    store,
    memory,
    added,
    sent,
    workers,
    begin,
    doubtful,
    cutOff: async (worker: Worker) => {
      dead.add(worker);
      void worker.die();
      const left = await waitingIn(memory.outbox);
      for (const { id } of left) if (sent.some((one) => one.id === id)) doubtful.add(id);
    },
  };
}
