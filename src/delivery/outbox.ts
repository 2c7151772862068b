import { setTimeout as sleep } from 'node:timers/promises';
import { classify, type Failure } from './failures.ts';
import type { OutboxJournal, Task } from './journals.ts';
import { Lanes } from './lanes.ts';
import type { Log } from './log.ts';

/** What became of a task that will not be tried again. */
export type Refused = Extract<Failure, { kind: 'refused' | 'fault' }>;

/** What earlier tries of a task have done already; only as long as the process lives. */
export interface Steps {
  /**
   * Runs a step unless an earlier try has done it, and gives its result (a message's or a topic's id). What a
   * restart must not repeat either is kept by the task itself.
   */
  once(step: string, run: () => Promise<number>): Promise<number>;
  /** What the step made is gone from Telegram: it has to be done again. */
  forget(step: string): void;
}

export interface OutboxOptions {
  readonly journal: OutboxJournal;
  /**
   * Does the sending. Throws what Telegram answered; may run again after a crash, also of an earlier version's
   * work. Each single call that makes something goes through `steps`: a store that is away after it, or a second
   * call that is refused, must not make the first message go out twice.
   */
  readonly perform: (work: unknown, steps: Steps) => Promise<void>;
  /** Told when Telegram will not take it, so that whoever waits hears of it. */
  readonly refused: (work: unknown, why: Refused) => Promise<void>;
  /** Told when a group became a supergroup under a new id; the task is tried again afterwards. */
  readonly moved: (from: number, to: number) => Promise<void>;
  readonly log: Log;
  /** First pause after a failed try, doubled up to 60 times of it. Milliseconds; default 500. */
  readonly pause?: number;
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
  private readonly lanes: Lanes<Task>;
  private readonly stopping = new AbortController();

  constructor(options: OutboxOptions) {
    this.options = options;
    this.lanes = new Lanes((task) => this.deliver(task));
  }

  /** Tasks that have not left yet. */
  get size(): number {
    return this.lanes.size;
  }

  /** Takes up what an earlier run left behind. Call once, before the first `add`. */
  async start(): Promise<void> {
    for (const task of await this.options.journal.pending()) this.enqueue(task);
  }

  /** Resolves when the tasks are safe, not when they have left. */
  async add(...tasks: readonly Task[]): Promise<void> {
    for (const task of await this.options.journal.add(tasks)) this.enqueue(task);
  }

  idle(): Promise<void> {
    return this.lanes.idle();
  }

  /** Lets the calls in hand finish; what waits stays written down. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.lanes.stop();
  }

  private enqueue(task: Task): void {
    this.lanes.push(task.lane, task);
  }

  private async deliver(task: Task): Promise<void> {
    const steps = noSteps();
    for (let tries = 1; !this.stopping.signal.aborted; tries++) {
      const failure = await this.attempt(task, tries, steps);
      if (failure === undefined) return;
      await this.rest(failure, tries);
    }
  }

  /** One try. Returns why it has to be repeated, or nothing when the task is over. */
  private async attempt(task: Task, tries: number, steps: Steps): Promise<Failure | undefined> {
    const { perform, refused, moved, log } = this.options;
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
      await this.quietly(() => refused(task.work, failure));
    }
    await this.crossOut(task.id);
    return undefined;
  }

  /** Apart from the sending: a store that is away for a moment must not make the message go out twice. */
  private async crossOut(id: string): Promise<void> {
    for (let tries = 1; !this.stopping.signal.aborted; tries++) {
      try {
        await this.options.journal.done(id);
        return;
      } catch (error) {
        this.options.log.error(
          { task: id, tries, err: error },
          'a finished sending could not be crossed out yet',
        );
        await this.rest({ kind: 'again' }, tries);
      }
    }
  }

  /** Telling of a failure must not fail the lane: what goes wrong here is logged and no more. */
  private async quietly(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      this.options.log.error({ err: error }, 'the aftermath of a failed sending failed too');
    }
  }

  private async rest(failure: Failure, tries: number): Promise<void> {
    const pause = this.options.pause ?? 500;
    const milliseconds =
      failure.kind === 'wait'
        ? failure.milliseconds
        : Math.min(pause * 2 ** (tries - 1), pause * LONGEST_PAUSE);
    // An abort is how stop() ends the pause.
    await sleep(milliseconds, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

function noSteps(): Steps {
  const done = new Map<string, number>();
  return {
    async once(step, run) {
      const known = done.get(step);
      if (known !== undefined) return known;
      const result = await run();
      done.set(step, result);
      return result;
    },
    forget: (step) => void done.delete(step),
  };
}
