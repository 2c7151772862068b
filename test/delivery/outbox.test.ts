import { GrammyError } from 'grammy';
import { describe, expect, it, vi } from 'vitest';
import { NotYet } from '../../src/delivery/failures.ts';
import type { OutboxJournal } from '../../src/delivery/journals.ts';
import type { Outbox, Refused } from '../../src/delivery/outbox.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { aWorker, task, waitingIn, type WorkerOptions } from '../support/workers.ts';

function telegramSays(
  code: number,
  description: string,
  parameters: { retry_after?: number } = {},
): GrammyError {
  return new GrammyError(
    description,
    { ok: false, error_code: code, description, parameters },
    'sendMessage',
    {},
  );
}

async function outboxWith(options: Partial<WorkerOptions> & Pick<WorkerOptions, 'perform'>): Promise<{
  outbox: Outbox;
  refusals: { work: unknown; why: Refused }[];
  journal: OutboxJournal;
  stop: () => Promise<void>;
}> {
  const refusals: { work: unknown; why: Refused }[] = [];
  const store = options.store ?? createMemoryStore();
  const refused = async (work: unknown, why: Refused): Promise<void> => void refusals.push({ work, why });
  const worker = aWorker({ refused, ...options, store });
  await worker.start();
  return { outbox: worker.outbox, refusals, journal: store.outbox, stop: worker.stop };
}

describe('the outbox', () => {
  it('does each task once however often it is added, as a repeated update adds it again', async () => {
    const sent: unknown[] = [];
    const { outbox, journal } = await outboxWith({ perform: async (work) => void sent.push(work) });
    await outbox.add(task('1'), task('1'));
    await outbox.idle();
    await outbox.add(task('1'));
    await outbox.idle();
    expect(sent).toEqual(['1']);
    expect(await waitingIn(journal)).toEqual([]);
  });

  it.each([
    ['a flood limit', telegramSays(429, 'Too Many Requests: retry after 0', { retry_after: 0 })],
    ['a fault of Telegram', telegramSays(502, 'Bad Gateway')],
    ['a lost connection', new Error('socket hang up')],
    ['a desk that is not there yet', new NotYet('no desk')],
  ])('tries again after %s and keeps the order of the lane', async (_, error) => {
    const sent: unknown[] = [];
    let failures = 2;
    const { outbox, refusals } = await outboxWith({
      perform: async (work) => {
        if (work === '1' && failures-- > 0) throw error;
        sent.push(work);
      },
    });
    await outbox.add(task('1'), task('2'));
    await outbox.idle();
    expect(sent).toEqual(['1', '2']);
    expect(refusals).toEqual([]);
  });

  it('gives up at once what Telegram refuses for good, tells of it, and goes on with the lane', async () => {
    const sent: unknown[] = [];
    const { outbox, refusals } = await outboxWith({
      perform: async (work) => {
        if (work === '1') throw telegramSays(403, 'Forbidden: bot was blocked by the user');
        sent.push(work);
      },
    });
    await outbox.add(task('1'), task('2'));
    await outbox.idle();
    expect(sent).toEqual(['2']);
    expect(refusals).toMatchObject([{ work: '1', why: { kind: 'refused', refusal: 'blocked' } }]);
  });

  it('does not cross out what was refused before whoever waits could be told, as the store was away just then', async () => {
    const told: unknown[] = [];
    let away = 2;
    let tries = 0;
    const { outbox, journal } = await outboxWith({
      perform: async () => {
        tries += 1;
        throw telegramSays(403, 'Forbidden: bot was blocked by the user');
      },
      refused: async (work) => {
        if (away-- > 0) throw new Error('Connection is closed.');
        told.push(work);
      },
      outage: (error) => error instanceof Error && error.message === 'Connection is closed.',
    });
    await outbox.add(task('1'));
    await outbox.idle();
    expect(told).toEqual(['1']);
    expect(tries).toBe(3);
    expect(await waitingIn(journal)).toEqual([]);
  });

  it('crosses out what was refused where the telling fails for good: it would hold its lane for ever', async () => {
    const sent: unknown[] = [];
    const { outbox } = await outboxWith({
      perform: async (work) => {
        if (work === '1') throw telegramSays(403, 'Forbidden: bot was blocked by the user');
        sent.push(work);
      },
      refused: () => Promise.reject(new Error('no record of the client')),
      outage: () => false,
    });
    await outbox.add(task('1'), task('2'));
    await outbox.idle();
    expect(sent).toEqual(['2']);
  });

  it('gives up a fault of our own after five tries, as it would hold its lane for ever', async () => {
    let tries = 0;
    const { outbox, refusals } = await outboxWith({
      perform: async () => {
        tries += 1;
        throw new TypeError('undefined is not a function');
      },
    });
    await outbox.add(task('1'));
    await outbox.idle();
    expect(tries).toBe(5);
    expect(refusals).toMatchObject([{ work: '1', why: { kind: 'fault' } }]);
  });

  it('does not send again where only the crossing out failed', async () => {
    const sent: unknown[] = [];
    const memory = createMemoryStore();
    let failures = 2;
    const journal: OutboxJournal = {
      ...memory.outbox,
      async done(ids) {
        if (failures-- > 0) throw new Error('the store is away');
        await memory.outbox.done(ids);
      },
    };
    const { outbox } = await outboxWith({
      store: { ...memory, outbox: journal },
      perform: async (work) => void sent.push(work),
    });
    await outbox.add(task('1'));
    await outbox.idle();
    expect(sent).toEqual(['1']);
    expect(await waitingIn(journal)).toEqual([]);
  });

  it('does no step of a task twice where a later one failed: the first message has left already', async () => {
    const sent: string[] = [];
    let failures = 2;
    const { outbox } = await outboxWith({
      perform: async (_, steps) => {
        const first = await steps.once('first', async () => sent.push('first'));
        if (failures-- > 0) throw new Error('the store is away');
        sent.push(`after ${first}`);
      },
    });
    await outbox.add(task('1'));
    await outbox.idle();
    expect(sent).toEqual(['first', 'after 1']);
  });

  it('tells which group has moved, as not every group is the desk', async () => {
    const moves: number[][] = [];
    let failures = 1;
    const { outbox } = await outboxWith({
      perform: async () => {
        if (failures-- > 0)
          throw new GrammyError(
            'moved',
            {
              ok: false,
              error_code: 400,
              description: 'upgraded',
              parameters: { migrate_to_chat_id: -1002 },
            },
            'sendMessage',
            { chat_id: -2 },
          );
      },
      moved: async (from, to) => void moves.push([from, to]),
    });
    await outbox.add(task('1'));
    await outbox.idle();
    expect(moves).toEqual([[-2, -1002]]);
  });

  it('does no step twice that a killed process has done, as its result is written down before it is used', async () => {
    const store = createMemoryStore();
    const first = await outboxWith({
      store,
      pause: 10_000,
      perform: async (_, steps) => {
        await steps.once('above', async () => 17);
        throw new Error('killed between two calls');
      },
    });
    await first.outbox.add(task('1'));
    await vi.waitFor(async () =>
      expect(await store.outbox.after(0, 1)).toMatchObject([{ steps: { above: 17 } }]),
    );
    await first.stop();
    const made: number[] = [];
    const second = await outboxWith({
      store,
      perform: async (_, steps) =>
        void made.push(await steps.once('above', async () => expect.fail('it was there already'))),
    });
    await second.outbox.idle();
    expect(made).toEqual([17]);
  });

  it('goes on where a step could not be written down: failing the try would have the step done again', async () => {
    const memory = createMemoryStore();
    let sent = 0;
    const { outbox } = await outboxWith({
      store: {
        ...memory,
        outbox: { ...memory.outbox, step: () => Promise.reject(new Error('the store is away')) },
      },
      perform: async (_, steps) => void (await steps.once('card', async () => ++sent)),
    });
    await outbox.add(task('1'));
    await outbox.idle();
    expect(sent).toBe(1);
    expect(await waitingIn(memory.outbox)).toEqual([]);
  });

  it('takes up after a restart what an earlier run left behind', async () => {
    const store = createMemoryStore();
    const first = await outboxWith({
      store,
      pause: 50,
      perform: async () => {
        throw telegramSays(500, 'Internal Server Error');
      },
    });
    await first.outbox.add(task('1'), task('2'));
    await first.stop();
    const sent: unknown[] = [];
    const second = await outboxWith({ store, perform: async (work) => void sent.push(work) });
    await second.outbox.idle();
    expect(sent).toEqual(['1', '2']);
  });
});
