import type { LeaseStore } from './leases.ts';
import type { Log } from './log.ts';
import { rest } from './rest.ts';

export interface LeaseOptions {
  readonly leases: Pick<LeaseStore, 'hold' | 'drop'>;
  readonly name: string;
  readonly worker: string;
  readonly log: Log;
  /** How long it lasts when nobody prolongs it. Milliseconds; default 10 s. */
  readonly length?: number;
  /** Milliseconds on a clock that is never set back. Default: the machine's. */
  readonly clock?: () => number;
}

/** What only one of several processes may do at a time: whoever holds the lease does it. */
export class Lease {
  private readonly options: LeaseOptions;
  private readonly length: number;
  private readonly clock: () => number;
  private readonly stopping = new AbortController();
  private until = -Infinity;
  private keeping: Promise<void> | undefined;

  constructor(options: LeaseOptions) {
    this.options = options;
    this.length = options.length ?? 10_000;
    this.clock = options.clock ?? (() => performance.now());
  }

  /** Whether it is ours, with a third of its time to spare. */
  get held(): boolean {
    return this.clock() < this.until - this.length / 3;
  }

  start(): void {
    this.keeping ??= this.keep();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.keeping;
    if (this.until === -Infinity) return;
    this.until = -Infinity;
    const { leases, name, worker, log } = this.options;
    await leases.drop(name, worker).catch((error: unknown) => {
      log.debug({ lease: name, err: error }, 'a lease could not be given back and runs out by itself');
    });
  }

  private async keep(): Promise<void> {
    const { leases, name, worker, log } = this.options;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const begun = this.clock();
      try {
        const held = await leases.hold(name, worker, this.length);
        if (held && !this.held) log.info({ lease: name }, 'this process has the lease now');
        this.until = held ? begun + this.length : -Infinity;
      } catch (error) {
        log.debug({ lease: name, err: error }, 'a lease could not be prolonged');
      }
      // Whoever waits for it looks as often as its holder prolongs it. An abort is how stop() ends the pause.
      await rest(this.length / 5, signal);
    }
  }
}
