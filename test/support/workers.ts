import type { Update } from 'grammy/types';
import type { DeliveryStore } from '../../src/delivery/delivery.ts';
import { Inbox, type InboxOptions } from '../../src/delivery/inbox.ts';
import type { Journal, Task } from '../../src/delivery/journals.ts';
import { Outbox, type OutboxOptions } from '../../src/delivery/outbox.ts';
import { Shares } from '../../src/delivery/shares.ts';
import { silentLog } from './silent-log.ts';

export interface WorkerOptions
  extends Partial<Omit<InboxOptions, 'journal'>>, Partial<Omit<OutboxOptions, 'journal'>> {
  readonly store: DeliveryStore;
  /** How long its leases last, milliseconds. */
  readonly length?: number;
  readonly clock?: () => number;
}

/** The delivery's inside as one process has it, without Telegram. */
export interface Worker {
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly shares: Shares;
  start(): Promise<void>;
  idle(): Promise<void>;
  readonly stop: () => Promise<void>;
  /** As `kill -9`: says nothing to anybody and does nothing any more. */
  die(): Promise<void>;
}

async function nothing(): Promise<void> {}

export function aWorker({ store, length, clock, ...options }: WorkerOptions): Worker {
  let dead = false;
  const deaf =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> =>
      dead ? Promise.reject(new Error('this process is dead')) : call(...args);
  const { leases, bell, keeping } = store;
  const shares = new Shares({
    leases: {
      ...leases,
      renew: deaf(leases.renew.bind(leases)),
      release: deaf(leases.release.bind(leases)),
      retire: deaf(leases.retire.bind(leases)),
    },
    bell,
    log: silentLog,
    ...(length === undefined ? {} : { length }),
    ...(clock ? { clock } : {}),
  });
  const common = { shares, bell, keeping, log: silentLog, pause: 1 };
  const inbox = new Inbox({
    ...common,
    journal: { ...store.inbox, done: deaf(store.inbox.done.bind(store.inbox)) },
    handle: nothing,
    ...options,
  });
  const outbox = new Outbox({
    ...common,
    journal: { ...store.outbox, done: deaf(store.outbox.done.bind(store.outbox)) },
    perform: nothing,
    refused: nothing,
    moved: nothing,
    ...options,
  });
  return {
    inbox,
    outbox,
    shares,
    start: async () => {
      outbox.start();
      inbox.start();
      await shares.start();
    },
    idle: async () => {
      do {
        await inbox.idle();
        await outbox.idle();
      } while (inbox.size + outbox.size > 0);
    },
    stop: async () => {
      await Promise.all([shares.stop(), inbox.stop(), outbox.stop()]);
      await shares.close();
    },
    die: async () => {
      dead = true;
      await Promise.all([shares.stop(), inbox.stop(), outbox.stop()]);
    },
  };
}

/** What a journal holds and nobody is done with. */
export async function waitingIn<T>(journal: Pick<Journal<T, never>, 'after'>): Promise<readonly T[]> {
  const entries = await journal.after(0, 10_000);
  return entries.flatMap((entry) => ('item' in entry ? [entry.item] : []));
}

export function message(id: number, from = 1): Update {
  const chat = { id: from, type: 'private' as const, first_name: 'A' };
  const user = { id: from, is_bot: false, first_name: 'A' };
  return { update_id: id, message: { message_id: id, date: 0, chat, from: user, text: `${id}` } };
}

export function task(id: string, lane = 'a'): Task<string> {
  return { id, lane, work: id };
}
