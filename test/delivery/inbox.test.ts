import { HttpError } from 'grammy';
import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { Inbox } from '../../src/delivery/inbox.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { silentLog } from '../support/silent-log.ts';

function message(id: number, from = 1): Update {
  const chat = { id: from, type: 'private' as const, first_name: 'A' };
  return {
    update_id: id,
    message: {
      message_id: id,
      date: 0,
      chat,
      from: { id: from, is_bot: false, first_name: 'A' },
      text: `${id}`,
    },
  };
}

function inboxWith(handle: (update: Update) => Promise<void>, journal = createMemoryStore().inbox) {
  return { journal, inbox: new Inbox({ journal, handle, log: silentLog, pause: 1 }) };
}

describe('the inbox', () => {
  it('handles an update once although Telegram delivers it again after a lost confirmation', async () => {
    const handled: number[] = [];
    const { inbox } = inboxWith(async ({ update_id }) => void handled.push(update_id));
    await inbox.accept([message(1), message(2)]);
    await inbox.accept([message(1), message(2), message(3)]);
    await inbox.idle();
    expect(handled).toEqual([1, 2, 3]);
  });

  it('tries a failing update three times, puts it away, and never lets it block the next', async () => {
    const handled: number[] = [];
    const { inbox, journal } = inboxWith(async ({ update_id }) => {
      handled.push(update_id);
      if (update_id === 1) throw new Error('poisoned');
    });
    await inbox.accept([message(1), message(2)]);
    await inbox.idle();
    expect(handled).toEqual([1, 1, 1, 2]);
    expect(await journal.buried()).toBe(1);
    expect(await journal.pending()).toEqual([]);
  });

  it.each([
    ['the store was away', new Error('Connection is closed.')],
    ['Telegram was away', new HttpError('Network request failed', new Error('ECONNRESET'))],
  ])('never puts an update away because %s, however long that lasts', async (_, error) => {
    let failures = 8;
    const handled: number[] = [];
    const memory = createMemoryStore().inbox;
    const inbox = new Inbox({
      journal: memory,
      handle: async ({ update_id }) => {
        if (failures-- > 0) throw error;
        handled.push(update_id);
      },
      outage: (one) => one instanceof Error && one.message === 'Connection is closed.',
      log: silentLog,
      pause: 1,
    });
    await inbox.accept([message(1), message(2)]);
    await inbox.idle();
    expect(handled).toEqual([1, 2]);
    expect(await memory.buried()).toBe(0);
  });

  it('takes the good updates of a batch in which one has no id', async () => {
    const handled: number[] = [];
    const { inbox } = inboxWith(async ({ update_id }) => void handled.push(update_id));
    const { update_id: _gone, ...nameless } = message(1);
    await inbox.accept([Object.assign({ update_id: Number.NaN }, nameless), message(2)]);
    await inbox.idle();
    expect(handled).toEqual([2]);
  });

  it('finds after a restart what was accepted and not handled', async () => {
    const { inbox: first, journal } = inboxWith(async () => {
      throw new Error('killed');
    });
    await first.accept([message(1), message(2)]);
    await first.stop();
    const handled: number[] = [];
    const { inbox: second } = inboxWith(async ({ update_id }) => void handled.push(update_id), journal);
    await second.start();
    await second.idle();
    expect(handled).toEqual([1, 2]);
  });
});
