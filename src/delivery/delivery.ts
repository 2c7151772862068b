import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { setTimeout as sleep } from 'node:timers/promises';
import { openArrival, type Webhook } from './arrival.ts';
import type { Bell } from './bell.ts';
import { Inbox, type InboxOptions } from './inbox.ts';
import type { InboxJournal, OutboxJournal, Task } from './journals.ts';
import type { Keeping } from './keeping.ts';
import { Lease } from './lease.ts';
import type { LeaseStore } from './leases.ts';
import type { Log } from './log.ts';
import { Outbox, type OutboxOptions } from './outbox.ts';
import { Poller } from './poller.ts';
import { Shares } from './shares.ts';

/** What the delivery needs kept. */
export interface DeliveryStore {
  readonly inbox: InboxJournal;
  readonly outbox: OutboxJournal;
  readonly leases: LeaseStore;
  readonly bell: Bell;
  readonly keeping: Keeping;
  /** Whether an error says that the store is away for a while. */
  outage(error: unknown): boolean;
}

export interface DeliveryOptions
  extends Pick<InboxOptions, 'handle' | 'buried'>, Pick<OutboxOptions, 'perform' | 'refused' | 'moved'> {
  readonly store: DeliveryStore;
  readonly api: Api;
  readonly log: Log;
  /** Where Telegram shall bring updates; without it the bot fetches them. */
  readonly webhook?: Webhook | undefined;
}

/** A stop must not wait for a store that is away: leases run out by themselves. Milliseconds. */
const FAREWELL = 1000;

/** Everything between Telegram and the rooms, put together: what arrives, what leaves, and which process does what. */
export class Delivery {
  private readonly options: DeliveryOptions;
  private readonly shares: Shares;
  private readonly lease: Lease;
  private readonly poller: Poller;
  private readonly inbox: Inbox;
  private readonly outbox: Outbox;
  private readonly stopping = new AbortController();
  private opening: Promise<void> | undefined;

  constructor(options: DeliveryOptions) {
    this.options = options;
    const { api, log, store, handle, buried, perform, refused, moved } = options;
    const { leases, bell, keeping } = store;
    this.shares = new Shares({ leases, bell, log });
    const outage = (error: unknown): boolean => store.outage(error);
    const common = { shares: this.shares, bell, keeping, log, outage };
    this.outbox = new Outbox({ ...common, journal: store.outbox, perform, refused, moved });
    this.inbox = new Inbox({ ...common, journal: store.inbox, handle, ...(buried ? { buried } : {}) });
    this.lease = new Lease({ leases, name: 'poller', worker: this.shares.worker, log });
    const accept = (updates: readonly Update[]): Promise<void> => this.inbox.accept(updates);
    this.poller = new Poller({ api, accept, keeping, lease: this.lease, log });
  }

  /** Begins to work on what an earlier run left behind. */
  async start(): Promise<void> {
    this.outbox.start();
    this.inbox.start();
    await this.shares.start();
  }

  /** Opens the door to Telegram. */
  open(): void {
    this.opening ??= this.letIn();
  }

  /** Resolves when the tasks are written down, not when they have left. */
  add(...tasks: readonly Task[]): Promise<void> {
    return this.outbox.add(...tasks);
  }

  /** Has what nobody could handle handled once more; gives how many. */
  async revive(): Promise<number> {
    const count = await this.options.store.inbox.revive();
    if (count > 0) this.inbox.look();
    return count;
  }

  /**
   * What the webhook brought. Resolves to true once the update is safe and Telegram may forget it; to false when
   * it has to come again. Throws where the store is away.
   */
  async receive(update: Update): Promise<boolean> {
    const { keeping } = this.options.store;
    const run = keeping.run();
    await this.inbox.accept([update]);
    await sleep(keeping.settle());
    return run === keeping.run();
  }

  /** Resolves when everything that came in is handled and everything that had to leave has left. */
  async idle(): Promise<void> {
    // Handling makes sendings, and a sending can make another.
    do {
      await this.inbox.idle();
      await this.outbox.idle();
    } while (this.inbox.size + this.outbox.size > 0);
  }

  /** Takes nothing new in, finishes what is in hand and leaves the rest to whoever comes next. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([
      Promise.race([this.shares.stop(), sleep(FAREWELL, undefined, { ref: false })]),
      this.opening,
      this.poller.stop(),
      this.inbox.stop(),
      this.outbox.stop(),
    ]);
    await Promise.race([
      Promise.all([this.lease.stop(), this.shares.close()]),
      sleep(FAREWELL, undefined, { ref: false }),
    ]);
  }

  private async letIn(): Promise<void> {
    const { api, webhook, log } = this.options;
    const opened = await openArrival(api, webhook, log, this.stopping.signal);
    if (!opened || webhook) return;
    this.lease.start();
    this.poller.start();
  }
}
