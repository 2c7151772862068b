import type { Bell } from './bell.ts';
import { classify, type Failure } from './failures.ts';
import { Feed, type Held } from './feed.ts';
import type { OutboxJournal, Task } from './journals.ts';
import type { Keeping } from './keeping.ts';
import type { Log } from './log.ts';
import { rest } from './rest.ts';
import type { Shares } from './shares.ts';
import { rememberedSteps, type Steps } from './steps.ts';
import { Together } from './together.ts';

export type { Steps } from './steps.ts';

/** What became of a task that will not be tried again. */
export type Refused = Extract<Failure, { kind: 'refused' | 'fault' }>;

export interface OutboxOptions {
  readonly journal: OutboxJournal;
  readonly shares: Shares;
  readonly bell: Bell;
  readonly keeping: Pick<Keeping, 'run'>;
  /**
   * Does the sending. Throws what Telegram answered; may run again after a crash, also of an earlier version's
   * work. Each single call that makes something goes through `steps`: a store that is away after it, a second
   * call that is refused, or a kill between the two must not make the first message go out twice.
   */
  readonly perform: (work: unknown, steps: Steps) => Promise<void>;
  /** Told when Telegram will not take it, so that whoever waits hears of it. */
  readonly refused: (work: unknown, why: Refused) => Promise<void>;
  /** Told when a group became a supergroup under a new id; the task is tried again afterwards. */
  readonly moved: (from: number, to: number) => Promise<void>;
  /** Whether an error is the store's, which is away for a while. Default: no error is. */
  readonly outage?: (error: unknown) => boolean;
  readonly log: Log;
  /** First pause after a failed try, doubled up to 60 times of it. Milliseconds; default 500. */
  readonly pause?: number;
  /** How many tasks of one kind of lane may be in memory. Default 2000. */
  readonly most?: number;
}

/** A programming fault does not heal by itself: after so many tries the lane goes on without the task. */
const FAULT_TRIES = 5;
const LONGEST_PAUSE = 60;

/**
 * The only sender. Everything that leaves for Telegram is written down first, tried until Telegram takes
 * or refuses it for good, and crossed out after; a killed process goes on where it stood.
 *
 * It does not promise "exactly once": where Telegram did the sending and its answer was lost, the task
 * is tried again and the message comes twice. Losing it would be worse.
 */
export class Outbox {
  private readonly options: OutboxOptions;
  private readonly feed: Feed<Task>;
  private readonly adding: Together<Task>;
  private readonly crossing: Together<string>;
  private readonly stopping = new AbortController();

  constructor(options: OutboxOptions) {
    this.options = options;
    const { journal } = options;
    this.adding = new Together((tasks) => journal.add(tasks));
    this.crossing = new Together((ids) => journal.done(ids));
    this.feed = new Feed({
      name: 'outbox',
      after: (place, most) => journal.after(place, most),
      id: (task) => task.id,
      lane: (task) => task.lane,
      work: (held) => this.deliver(held),
      ...options,
    });
  }

  /** Tasks in memory that have not left yet; more may wait in the journal. */
  get size(): number {
    return this.feed.size;
  }

  /** Takes up what an earlier run or another process left behind. */
  start(): void {
    this.feed.start();
  }

  /** Resolves when the store has the tasks, not when they have left. */
  async add(...tasks: readonly Task[]): Promise<void> {
    await this.adding.do(tasks);
    this.feed.added(tasks.map(({ lane }) => lane));
  }

  idle(): Promise<void> {
    return this.feed.idle();
  }

  /** Lets the calls in hand finish; what waits stays written down. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.feed.stop();
  }

  private async deliver({ item: task, lane, steps: done, again }: Held<Task>): Promise<boolean> {
    // It left a moment ago and the store has forgotten that. What it noted about its steps may be forgotten too.
    if (again && done.size === 0) return this.crossOut(task.id);
    const { shares, journal, log } = this.options;
    const steps = rememberedSteps(done, (all) => journal.step(task.id, all), log);
    for (let tries = 1; await shares.permits(lane, this.stopping.signal); tries++) {
      const failure = await this.attempt(task, tries, steps);
      if (failure === undefined) return this.crossOut(task.id);
      await this.rest(failure, tries);
    }
    return false;
  }

  /** One try. Returns why it has to be repeated, or nothing when the task is over. */
  private async attempt(task: Task, tries: number, steps: Steps): Promise<Failure | undefined> {
    const { perform, refused, moved, outage, log } = this.options;
    try {
      await perform(task.work, steps);
    } catch (error) {
      const failure = classify(error);
      if (failure.kind === 'moved') await this.quietly(() => moved(failure.from, failure.chatId));
      const over = failure.kind === 'refused' || (failure.kind === 'fault' && tries >= FAULT_TRIES);
      if (!over) {
        log.warn(
          { task: task.id, tries, failure: failure.kind, err: error },
          'a sending failed and will be tried again',
        );
        return failure;
      }
      log.error({ task: task.id, tries, err: error }, 'a sending failed for good');
      const untold = await this.quietly(() => refused(task.work, failure));
      // Nobody could hear of it: crossed out, it would be lost without a word. Tried again it is refused again.
      if (outage?.(untold)) return { kind: 'again' };
    }
    return undefined;
  }

  /** Apart from the sending: a store that is away for a moment must not make the message go out twice. */
  private async crossOut(id: string): Promise<boolean> {
    for (let tries = 1; !this.stopping.signal.aborted || tries === 1; tries++) {
      try {
        await this.crossing.do([id]);
        return true;
      } catch (error) {
        this.options.log.error(
          { task: id, tries, err: error },
          'a finished sending could not be crossed out yet',
        );
        await this.rest({ kind: 'again' }, tries);
      }
    }
    return false;
  }

  /** Telling of a failure must not fail the lane: what goes wrong here is logged, and given back. */
  private async quietly(step: () => Promise<void>): Promise<unknown> {
    try {
      await step();
      return undefined;
    } catch (error) {
      this.options.log.error({ err: error }, 'the aftermath of a failed sending failed too');
      return error;
    }
  }

  private async rest(failure: Failure, tries: number): Promise<void> {
    const pause = this.options.pause ?? 500;
    const milliseconds =
      failure.kind === 'wait'
        ? failure.milliseconds
        : Math.min(pause * 2 ** (tries - 1), pause * LONGEST_PAUSE);
    await rest(milliseconds, this.stopping.signal);
  }
}
