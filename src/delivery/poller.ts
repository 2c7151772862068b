import { GrammyError, type Api } from 'grammy';
import type { Update } from 'grammy/types';
import { ALLOWED_UPDATES } from './allowed-updates.ts';
import type { Keeping } from './keeping.ts';
import type { Lease } from './lease.ts';
import type { Log } from './log.ts';
import { rest } from './rest.ts';
import { grammySignal } from './signal.ts';
import { Unsettled } from './unsettled.ts';

export interface PollerOptions {
  readonly api: Pick<Api, 'getUpdates'>;
  /** Resolves once the store has the updates. They are confirmed when that is settled, not before. */
  readonly accept: (updates: readonly Update[]) => Promise<void>;
  readonly keeping: Keeping;
  /** Only its holder polls: Telegram answers two at once with 409. */
  readonly lease: Pick<Lease, 'held'>;
  readonly log: Log;
  /** Seconds Telegram may hold an empty answer back. Default 30. */
  readonly timeout?: number;
  /** Pause after a failure, milliseconds. Default 3000. */
  readonly pause?: number;
  /** Milliseconds on a clock that is never set back. Default: the machine's. */
  readonly clock?: () => number;
}

/** What Telegram gives at most in one answer. */
const BATCH = 100;
/** Between two questions while something waits to be confirmed and Telegram therefore answers at once. Milliseconds. */
const BEAT = 100;
/** How often somebody who may not poll looks whether it may. Milliseconds. */
const WAIT = 500;
/** How long nothing more is said of too many updates. Milliseconds. */
const SILENT = 10 * 60 * 1000;
/** A stop must not wait for a Telegram that is away. Milliseconds. */
const LAST_CALL = 2000;

/**
 * Long polling that acknowledges only what is safe. grammY's own loop and its runner confirm a batch
 * before its updates are kept anywhere, which loses them when the process is killed.
 *
 * While the store needs time to be safe, Telegram sends the same again, a hundred updates at most: with two
 * seconds (`appendfsync everysec`) that lets in fifty updates a second, with `always` as many as the bot can do.
 */
export class Poller {
  private readonly options: PollerOptions;
  private readonly unsettled: Unsettled;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private toldAt = -Infinity;

  constructor(options: PollerOptions) {
    this.options = options;
    this.unsettled = new Unsettled(options.keeping, options.clock ?? (() => performance.now()));
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Ends the pending call and confirms what is safe, so that the next start does not see it again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    const offset = this.unsettled.offset();
    if (offset === 0 || !this.options.lease.held) return;
    try {
      await this.options.api.getUpdates(
        { offset, limit: 1, timeout: 0 },
        grammySignal(AbortSignal.timeout(LAST_CALL)),
      );
    } catch (error) {
      this.options.log.debug({ err: error }, 'the last batch was not confirmed; the journal knows it');
    }
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        if (this.options.lease.held) await this.poll();
        else await this.rest(WAIT);
      } catch (error) {
        await this.recover(error);
      }
    }
  }

  private async poll(): Promise<void> {
    const { api, accept, keeping, timeout = 30 } = this.options;
    const offset = this.unsettled.offset();
    const updates = await api.getUpdates(
      {
        offset,
        limit: BATCH,
        timeout: this.unsettled.left() === undefined ? timeout : 0,
        allowed_updates: ALLOWED_UPDATES,
      },
      grammySignal(this.stopping.signal),
    );
    const fresh = updates.filter(({ update_id: id }) => !this.unsettled.has(id));
    if (fresh.length > 0) {
      const run = keeping.run();
      await accept(fresh);
      const ids = fresh.map(({ update_id: id }) => id).filter(Number.isSafeInteger);
      if (ids.length === 0) throw new Error('Telegram sent updates without ids');
      this.unsettled.taken(ids, run);
    }
    const left = this.unsettled.left();
    if (left === undefined) return;
    const full = updates.length === BATCH;
    if (full) this.tellOfPressure();
    // A full answer hides whatever comes after it until its first updates are confirmed.
    await this.rest(full ? left : Math.min(left, BEAT));
  }

  private tellOfPressure(): void {
    const now = performance.now();
    if (now < this.toldAt + SILENT) return;
    this.toldAt = now;
    this.options.log.warn(
      {},
      'more updates come than the store can make safe in time; with appendfsync always in Redis nothing would wait',
    );
  }

  private async recover(error: unknown): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const { log, lease, pause = 3000 } = this.options;
    const code = error instanceof GrammyError ? error.error_code : undefined;
    if (code === 409 && lease.held)
      log.error({}, 'another program polls with this bot token: stop it, only one may poll');
    else if (code === 401)
      log.error({}, 'Telegram refuses the bot token: check BOT_TOKEN, BotFather shows it');
    else log.warn({ err: error }, 'polling failed and will be tried again');
    const after = error instanceof GrammyError ? error.parameters.retry_after : undefined;
    await this.rest(after === undefined ? pause : after * 1000);
  }

  private async rest(milliseconds: number): Promise<void> {
    await rest(milliseconds, this.stopping.signal);
  }
}
