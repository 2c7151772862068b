import type { Log } from '../../delivery/log.ts';
import type { Ticker } from '../../desk/due.ts';
import { TICK } from '../jobs/tick.ts';

/** An in-process timer. */
export class MemoryTicker implements Ticker {
  private readonly log: Log;
  private readonly every: number;
  private timer: NodeJS.Timeout | undefined;
  private going: Promise<void> | undefined;

  /** `every`: milliseconds. */
  constructor(log: Log, every: number = TICK) {
    this.log = log;
    this.every = every;
  }

  async start(run: () => Promise<void>): Promise<void> {
    clearInterval(this.timer);
    this.timer = setInterval(() => {
      // A tick that takes longer than the time between two stands for the next ones too.
      this.going ??= run()
        .catch((error: unknown) => this.log.error({ err: error }, 'a tick failed'))
        .finally(() => {
          this.going = undefined;
        });
    }, this.every);
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.going;
  }
}
