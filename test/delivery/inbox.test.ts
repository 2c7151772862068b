import { HttpError } from 'grammy';
import type { Update } from 'grammy/types';
import { EventEmitter, once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import type { InboxJournal } from '../../src/delivery/journals.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { aWorker, message, waitingIn, type Worker, type WorkerOptions } from '../support/workers.ts';

async function inboxWith(
  handle: (update: Update) => Promise<void>,
  options: Partial<WorkerOptions> = {},
): Promise<Worker & { journal: InboxJournal }> {
  const store = options.store ?? createMemoryStore();
  const worker = aWorker({ handle, ...options, store });
  await worker.start();
  return { ...worker, journal: store.inbox };
}

describe('the inbox', () => {
  it('handles an update once although Telegram delivers it again after a lost confirmation', async () => {
    const handled: number[] = [];
    const { inbox } = await inboxWith(async ({ update_id }) => void handled.push(update_id));
    await inbox.accept([message(1), message(2)]);
    await inbox.accept([message(1), message(2), message(3)]);
    await inbox.idle();
    expect(handled).toEqual([1, 2, 3]);
  });

  it('tries a failing update three times, puts it away, and never lets it block the next', async () => {
    const handled: number[] = [];
    const { inbox, journal } = await inboxWith(async ({ update_id }) => {
      handled.push(update_id);
      if (update_id === 1) throw new Error('poisoned');
    });
    await inbox.accept([message(1), message(2)]);
    await inbox.idle();
    expect(handled).toEqual([1, 1, 1, 2]);
    expect(await journal.buried()).toBe(1);
    expect(await waitingIn(journal)).toEqual([]);
  });

  it.each([
    ['the store was away', new Error('Connection is closed.')],
    ['Telegram was away', new HttpError('Network request failed', new Error('ECONNRESET'))],
  ])('never puts an update away because %s, however long that lasts', async (_, error) => {
    let failures = 8;
    const handled: number[] = [];
    const { inbox, journal } = await inboxWith(
      async ({ update_id }) => {
        if (failures-- > 0) throw error;
        handled.push(update_id);
      },
      { outage: (one) => one instanceof Error && one.message === 'Connection is closed.' },
    );
    await inbox.accept([message(1), message(2)]);
    await inbox.idle();
    expect(handled).toEqual([1, 2]);
    expect(await journal.buried()).toBe(0);
  });

  it('lets a client through while hundreds from another wait that cannot be handled', async () => {
    const handled: number[] = [];
    const gate = new EventEmitter();
    const { inbox } = await inboxWith(
      async ({ update_id: id, message: one }) => {
        if (one?.chat.id === 66) await once(gate, 'open');
        handled.push(id);
      },
      { most: 64 },
    );
    const stuck = Array.from({ length: 300 }, (_, at) => message(at + 1, 66));
    await inbox.accept(stuck);
    await inbox.accept([message(400, 7), message(401, 8)]);
    await vi.waitFor(() => expect(handled).toEqual([400, 401]));
    const opening = setInterval(() => gate.emit('open'), 0);
    await inbox.idle();
    clearInterval(opening);
    expect(handled.slice(2), 'what found no room at first comes later, in its order').toEqual(
      stuck.map(({ update_id: id }) => id),
    );
  });

  it('takes the good updates of a batch in which one has no id', async () => {
    const handled: number[] = [];
    const { inbox } = await inboxWith(async ({ update_id }) => void handled.push(update_id));
    const { update_id: _gone, ...nameless } = message(1);
    await inbox.accept([Object.assign({ update_id: Number.NaN }, nameless), message(2)]);
    await inbox.idle();
    expect(handled).toEqual([2]);
  });

  it('tells of an update that was put away, and goes on though nobody can be told', async () => {
    const told: [number, string][] = [];
    const { inbox, journal } = await inboxWith(
      async () => {
        throw new Error('poisoned');
      },
      {
        buried: async (id, reason) => {
          told.push([id, reason]);
          throw new Error('the desk is away');
        },
      },
    );
    await inbox.accept([message(1), message(2)]);
    await inbox.idle();
    expect(told).toEqual([
      [1, 'poisoned'],
      [2, 'poisoned'],
    ]);
    expect(await waitingIn(journal)).toEqual([]);
  });

  it('finds after a restart what was accepted and not handled', async () => {
    const store = createMemoryStore();
    const first = await inboxWith(
      async () => {
        throw new Error('killed');
      },
      { store, pause: 1000 },
    );
    await first.inbox.accept([message(1), message(2)]);
    await first.stop();
    const handled: number[] = [];
    const second = await inboxWith(async ({ update_id }) => void handled.push(update_id), { store });
    await second.inbox.idle();
    expect(handled).toEqual([1, 2]);
  });
});
