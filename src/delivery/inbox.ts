import { BotError, GrammyError, HttpError } from 'grammy';
import type { Update } from 'grammy/types';
import { setTimeout as sleep } from 'node:timers/promises';
import { classify } from './failures.ts';
import type { InboxJournal } from './journals.ts';
import { Lanes } from './lanes.ts';
import { laneOf } from './lane-of.ts';
import type { Log } from './log.ts';

export interface InboxOptions {
  readonly journal: InboxJournal;
  /** Handles one update; may be called again with the same one after a failure or a crash. */
  readonly handle: (update: Update) => Promise<void>;
  readonly log: Log;
  /** Whether an error is the store's, which is away for a while. Default: no error is. */
  readonly outage?: (error: unknown) => boolean;
  /** Pause before the second try, doubled for the third. Milliseconds; default 1000. */
  readonly pause?: number;
}

const TRIES = 3;
const LONGEST_REST = 30;

/**
 * What arrives from Telegram: written down first, handled after, in order within one client's chat or one
 * topic. Handled at least once; handlers tie their effects to the `update_id`, so that a repeat changes nothing.
 */
export class Inbox {
  private readonly options: InboxOptions;
  private readonly lanes: Lanes<Update>;
  private readonly stopping = new AbortController();

  constructor(options: InboxOptions) {
    this.options = options;
    this.lanes = new Lanes((update) => this.work(update));
  }

  get size(): number {
    return this.lanes.size;
  }

  /** Takes up what an earlier run left behind. Call once, before the first `accept`. */
  async start(): Promise<void> {
    for (const update of await this.options.journal.pending()) this.lanes.push(laneOf(update), update);
  }

  /** Resolves when the updates are safe: only then may Telegram be told to forget them. */
  async accept(updates: readonly Update[]): Promise<void> {
    const known = updates.filter(({ update_id: id }) => Number.isSafeInteger(id));
    if (known.length < updates.length)
      this.options.log.error(
        { count: updates.length - known.length },
        'updates without a usable id were dropped',
      );
    for (const update of await this.options.journal.add(known)) this.lanes.push(laneOf(update), update);
  }

  idle(): Promise<void> {
    return this.lanes.idle();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.lanes.stop();
  }

  private async work(update: Update): Promise<void> {
    const { journal, handle, log } = this.options;
    let tries = 0;
    for (let rests = 1; !this.stopping.signal.aborted; rests++) {
      try {
        await handle(update);
        return await this.settle(update, () => journal.done(update.update_id));
      } catch (error) {
        const passing = this.passes(error);
        if (!passing) tries += 1;
        log.error({ update: update.update_id, tries, passing, err: error }, 'an update could not be handled');
        if (tries === TRIES) {
          const reason = error instanceof Error ? error.message : String(error);
          return this.settle(update, () => journal.bury(update.update_id, reason));
        }
        await this.rest(Math.min(rests, LONGEST_REST));
      }
    }
  }

  /** A store or a Telegram that is away is no fault of the update's: such a try does not count towards burying it. */
  private passes(error: unknown): boolean {
    const cause = error instanceof BotError ? error.error : error;
    if (cause instanceof GrammyError || cause instanceof HttpError) return classify(cause).kind !== 'refused';
    return this.options.outage?.(cause) ?? false;
  }

  /** Apart from the handling: a store that is away for a moment must not use up the tries of a good update. */
  private async settle(update: Update, step: () => Promise<void>): Promise<void> {
    for (let tries = 1; !this.stopping.signal.aborted; tries++) {
      try {
        return await step();
      } catch (error) {
        this.options.log.error(
          { update: update.update_id, tries, err: error },
          'an update could not be put away yet',
        );
        await this.rest(Math.min(tries, LONGEST_REST));
      }
    }
  }

  private async rest(times: number): Promise<void> {
    const pause = (this.options.pause ?? 1000) * times;
    // An abort is how stop() ends the pause.
    await sleep(pause, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
