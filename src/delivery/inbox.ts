import { BotError, GrammyError, HttpError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Bell } from './bell.ts';
import { classify } from './failures.ts';
import { Feed, type Held } from './feed.ts';
import type { InboxJournal } from './journals.ts';
import type { Keeping } from './keeping.ts';
import { laneOf } from './lane-of.ts';
import type { Log } from './log.ts';
import { rest } from './rest.ts';
import type { Shares } from './shares.ts';
import { Together } from './together.ts';

export interface InboxOptions {
  readonly journal: InboxJournal;
  readonly shares: Shares;
  readonly bell: Bell;
  readonly keeping: Pick<Keeping, 'run'>;
  /** Handles one update; may be called again with the same one after a failure or a crash. */
  readonly handle: (update: Update) => Promise<void>;
  /** Told of an update that could not be handled after all tries, once it is out of the others' way. */
  readonly buried?: (updateId: number, reason: string) => Promise<void>;
  readonly log: Log;
  /** Whether an error is the store's, which is away for a while. Default: no error is. */
  readonly outage?: (error: unknown) => boolean;
  /** Pause before the second try where something is away, longer each time; a tenth of it where nothing is. Milliseconds; default 1000. */
  readonly pause?: number;
  /** How many updates of one kind of lane may be in memory. Default 2000. */
  readonly most?: number;
}

const TRIES = 3;
const LONGEST_REST = 30;

/**
 * What arrives from Telegram: written down first, handled after, in order within one client's chat or one
 * topic. Handled at least once; handlers tie their effects to the `update_id`, so that a repeat changes nothing.
 */
export class Inbox {
  private readonly options: InboxOptions;
  private readonly feed: Feed<Update>;
  private readonly adding: Together<Update>;
  private readonly crossing: Together<number>;
  private readonly stopping = new AbortController();

  constructor(options: InboxOptions) {
    this.options = options;
    const { journal } = options;
    this.adding = new Together((updates) => journal.add(updates));
    this.crossing = new Together((ids) => journal.done(ids));
    this.feed = new Feed({
      name: 'inbox',
      after: (place, most) => journal.after(place, most),
      id: ({ update_id: id }) => String(id),
      lane: laneOf,
      work: (held) => this.work(held),
      ...options,
    });
  }

  /** Updates in memory; more may wait in the journal. */
  get size(): number {
    return this.feed.size;
  }

  /** Takes up what an earlier run or another process left behind. */
  start(): void {
    this.feed.start();
  }

  /** Resolves when the store has the updates: only when that is settled may Telegram be told to forget them. */
  async accept(updates: readonly Update[]): Promise<void> {
    const known = updates.filter(({ update_id: id }) => Number.isSafeInteger(id));
    if (known.length < updates.length)
      this.options.log.error(
        { count: updates.length - known.length },
        'updates without a usable id were dropped',
      );
    await this.adding.do(known);
    this.feed.added(known.map(laneOf));
  }

  /** Something stands in the journal that nobody told of; other processes find it within a second. */
  look(): void {
    this.feed.added([]);
  }

  idle(): Promise<void> {
    return this.feed.idle();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.feed.stop();
  }

  private async work({ item: update, lane }: Held<Update>): Promise<boolean> {
    const { shares, handle, log } = this.options;
    const { signal } = this.stopping;
    const id = update.update_id;
    let tries = 0;
    for (let rests = 1; await shares.permits(lane, signal); rests++) {
      try {
        await handle(update);
        return await this.settle(id, () => this.crossing.do([id]));
      } catch (error) {
        const passing = this.passes(error);
        if (!passing) tries += 1;
        log.error({ update: id, tries, passing, err: error }, 'an update could not be handled');
        if (tries === TRIES) return this.bury(id, error instanceof Error ? error.message : String(error));
        // What fails though nothing is away hardly heals by waiting, and those behind it wait as well.
        await this.rest(passing ? Math.min(rests, LONGEST_REST) : tries / 10);
      }
    }
    return false;
  }

  private async bury(id: number, reason: string): Promise<boolean> {
    const { journal, buried, log } = this.options;
    const away = await this.settle(id, () => journal.bury(id, reason));
    if (!away || !buried) return away;
    try {
      await buried(id, reason);
    } catch (error) {
      log.error({ update: id, err: error }, 'nobody could be told of an update that was put away');
    }
    return true;
  }

  /** A store or a Telegram that is away is no fault of the update's: such a try does not count towards burying it. */
  private passes(error: unknown): boolean {
    const cause = error instanceof BotError ? error.error : error;
    if (cause instanceof GrammyError || cause instanceof HttpError) return classify(cause).kind !== 'refused';
    return this.options.outage?.(cause) ?? false;
  }

  /** Apart from the handling: a store that is away for a moment must not use up the tries of a good update. */
  private async settle(id: number, step: () => Promise<void>): Promise<boolean> {
    for (let tries = 1; !this.stopping.signal.aborted || tries === 1; tries++) {
      try {
        await step();
        return true;
      } catch (error) {
        this.options.log.error({ update: id, tries, err: error }, 'an update could not be put away yet');
        await this.rest(Math.min(tries, LONGEST_REST));
      }
    }
    return false;
  }

  private async rest(times: number): Promise<void> {
    const pause = (this.options.pause ?? 1000) * times;
    await rest(pause, this.stopping.signal);
  }
}
