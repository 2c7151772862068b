import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DeliveryStore } from '../../src/delivery/delivery.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { aWorker, task, waitingIn, type Worker } from '../support/workers.ts';

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
        fc.constantFrom(2, 2000),
        async (happenings, most) => {
          vi.useFakeTimers({
            toFake: ['setTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'performance'],
          });
          const { workers, begin, added, sent, doubtful, cutOff, store } = severalWorkers(most);
          await begin();
          for (const one of happenings) {
            if ('add' in one) {
              const tasks = Array.from({ length: one.many }, (_, at) =>
                task(`${added.length + at}`, `desk:${one.add}`),
              );
              added.push(...tasks);
              // A process that is not there any more adds nothing; somebody else's webhook does.
              void (workers[one.by] ?? workers[0])?.outbox.add(...tasks) ?? store.outbox.add(tasks);
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
      { numRuns: 60 },
    );
  }, 60_000);
});

/** Processes over one store in memory; what they send takes some time. */
function severalWorkers(most: number) {
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
      most,
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
    added,
    sent,
    workers,
    begin,
    doubtful,
    cutOff: async (worker: Worker) => {
      dead.add(worker);
      void worker.die();
      const left = await waitingIn(store.outbox);
      for (const { id } of left) if (sent.some((one) => one.id === id)) doubtful.add(id);
    },
  };
}
