import { EventEmitter, once } from 'node:events';
import { randomUUID } from 'node:crypto';
import type { Bell } from './bell.ts';
import type { LeaseStore, Renewal } from './leases.ts';
import type { Log } from './log.ts';
import { shareOf } from './share-of.ts';

export interface SharesOptions {
  readonly leases: LeaseStore;
  readonly bell: Bell;
  readonly log: Log;
  /** Tells this process from the others. Default: a new one for each start. */
  readonly worker?: string;
  /** How long a lease lasts, milliseconds; default 6000. It is prolonged four times as often. */
  readonly length?: number;
  /** Milliseconds on a clock that is never set back. Default: the machine's. */
  readonly clock?: () => number;
}

/** Somebody who works on lanes and has to know which. */
export interface ShareUser {
  /** From now on these are ours: what waits in them is to be read from the beginning. */
  taken(): void;
  /** Nothing new may begin in what is not ours any more. */
  lost(): void;
  /** Whether an item of that share is in hand. */
  busy(share: number): boolean;
}

interface Held {
  until: number;
  /** Another worker waits for it: it goes as soon as nothing of it is in hand. */
  leaving: boolean;
}

/**
 * The part of all lanes that this process works on. Shares go from one process to another only between two
 * items, so a lane stays in order; a killed process's shares are free when its leases have run out.
 */
export class Shares {
  readonly worker: string;
  private readonly options: SharesOptions;
  private readonly length: number;
  private readonly clock: () => number;
  private readonly held = new Map<number, Held>();
  private readonly users: ShareUser[] = [];
  private readonly changes = new EventEmitter().setMaxListeners(0);
  /** What is asked of the store goes one after another: an older answer must not undo a newer one. */
  private turn: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private deaf: (() => void) | undefined;
  private stopped = false;

  constructor(options: SharesOptions) {
    this.options = options;
    this.worker = options.worker ?? randomUUID();
    this.length = options.length ?? 6000;
    this.clock = options.clock ?? (() => performance.now());
  }

  join(user: ShareUser): void {
    this.users.push(user);
  }

  /** Resolves after the first try to get shares; more of them come later by themselves. */
  async start(): Promise<void> {
    this.deaf = this.options.bell.listen((what) => {
      if (what === 'leases') void this.renew();
    });
    await this.renew();
    this.timer = setInterval(() => void this.renew(), this.length / 4);
  }

  /** Whether a lane is ours to work on. */
  has(lane: string): boolean {
    return this.held.get(shareOf(lane))?.leaving === false;
  }

  /**
   * Resolves to true when work on the lane may begin: a third of the lease has to be left, waiting for that while
   * the store is away. To false when the lane is not ours (any more), or when `signal` ends the waiting.
   */
  async permits(lane: string, signal: AbortSignal): Promise<boolean> {
    const share = shareOf(lane);
    while (!signal.aborted) {
      const held = this.held.get(share);
      if (held === undefined || held.leaving) return false;
      if (this.clock() < held.until - this.length / 3) return true;
      // An abort is how a stop ends the waiting.
      await once(this.changes, 'renewed', { signal }).catch(() => undefined);
    }
    return false;
  }

  /** An item of that lane is in hand no longer. */
  finished(lane: string): void {
    if (this.held.get(shareOf(lane))?.leaving) void this.inTurn(() => this.letGo());
  }

  /** Begins nothing new; what is idle goes at once, so that another process can go on with it. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    this.deaf?.();
    for (const held of this.held.values()) held.leaving = true;
    for (const user of this.users) user.lost();
    this.changes.emit('renewed');
    await this.inTurn(async () => {
      const busy = [...this.held.keys()].filter((share) => this.isBusy(share));
      await this.options.leases.retire(this.worker, busy, this.length);
      for (const share of this.held.keys()) if (!busy.includes(share)) this.held.delete(share);
      this.options.bell.ring('leases');
    });
  }

  /** Lets go of the rest, once nothing is in hand. */
  async close(): Promise<void> {
    await this.inTurn(() => this.release([...this.held.keys()]));
  }

  private renew(): Promise<void> {
    return this.inTurn(async () => {
      if (this.stopped) return;
      const begun = this.clock();
      const renewal = await this.options.leases.renew(this.worker, [...this.held.keys()], this.length);
      if (!this.stopped) this.apply(renewal, begun + this.length);
      await this.letGo();
    });
  }

  private apply({ kept, taken, unwanted }: Renewal, until: number): void {
    let lost = false;
    let won = false;
    const before = new Map(this.held);
    this.held.clear();
    for (const share of kept) {
      const leaving = unwanted.includes(share);
      const earlier = before.get(share);
      lost ||= leaving && earlier?.leaving === false;
      won ||= !leaving && earlier?.leaving !== false;
      this.held.set(share, { until, leaving });
    }
    for (const share of taken) {
      // Somebody else may have had it since: what is in memory of it is of yesterday.
      lost ||= before.has(share);
      won = true;
      if (before.has(share)) this.held.delete(share);
    }
    lost ||= [...before.keys()].some((share) => !this.held.has(share));
    if (lost) for (const user of this.users) user.lost();
    for (const share of taken) this.held.set(share, { until, leaving: false });
    if (lost || won)
      this.options.log.debug({ shares: this.held.size }, 'the shares of this process have changed');
    if (won) for (const user of this.users) user.taken();
    this.changes.emit('renewed');
  }

  /** Gives up what another waits for, where nothing of it is in hand. */
  private async letGo(): Promise<void> {
    const idle = [...this.held].filter(([share, { leaving }]) => leaving && !this.isBusy(share));
    await this.release(idle.map(([share]) => share));
  }

  private async release(shares: readonly number[]): Promise<void> {
    if (shares.length === 0) return;
    for (const share of shares) this.held.delete(share);
    await this.options.leases.release(this.worker, shares);
    this.options.bell.ring('leases');
  }

  private isBusy(share: number): boolean {
    return this.users.some((user) => user.busy(share));
  }

  private inTurn(step: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(step).catch((error: unknown) => {
      // Told of by the connection itself; leases that could not be prolonged run out, and then nothing begins.
      this.options.log.debug({ err: error }, 'the store does not take a word about shares');
    });
    return this.turn;
  }
}
