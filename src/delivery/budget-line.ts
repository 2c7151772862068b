import type { BudgetClock } from './budget-clock.ts';
import { BudgetQueue, type QueueOptions, type Waiter } from './budget-queue.ts';
import type { Log } from './log.ts';

/** One who waits in the line of a chat. */
export interface Turn extends Waiter {
  readonly id: string;
  /** Whether it is part of a message to many. */
  readonly broadcast?: boolean;
}

export interface LineOptions extends QueueOptions {
  /** See {@link BudgetStore.take}; the first two waits are those of the chat and of all chats. */
  readonly take: (turn: Turn, behind: number, rank: number) => Promise<readonly number[]>;
  /** What the chat takes in one window: whoever has so many calls before them need not ask. */
  readonly limit: number;
  /** How many may be at work in the chat at once. */
  readonly abreast: () => number;
  readonly clock: BudgetClock;
  /** Ends all waiting. */
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** Another worker may give back what it did not need: asked for again after so long at the latest. Milliseconds. */
const LOOK_AGAIN = 5000;
/** The store is away. Milliseconds. */
const STORE_AGAIN = 1000;

/**
 * Lets those who want to call one chat go when the windows allow it, in the queue's order. One may pass others only
 * if enough is left for all of these: who waits for the pause between two new topics does not hold up a known
 * client's card, and does not lose the calls it needs to it either.
 */
export class BudgetLine {
  private readonly options: LineOptions;
  private readonly queue: BudgetQueue<Turn>;
  private readonly leave = new Map<Turn, { go: () => void; fail: (reason: unknown) => void }>();
  private atWork = 0;
  private looking = false;
  private again = false;
  /** Nobody can go before: so that a flood of askers costs the store no call each. */
  private fullUntil = 0;
  private alarm: { readonly at: number; readonly cancel: () => void } | undefined;

  constructor(options: LineOptions) {
    this.options = options;
    this.queue = new BudgetQueue(options);
  }

  get isIdle(): boolean {
    return this.queue.size === 0 && this.atWork === 0 && !this.looking;
  }

  get hasRoom(): boolean {
    return this.queue.size === 0 && this.atWork < this.options.abreast();
  }

  waiting(): readonly Turn[] {
    return [...this.leave.keys()];
  }

  /** Resolves when it is this one's turn; `done` has to follow. Rejects when waiting has to end. */
  ask(turn: Turn): Promise<void> {
    const given = new Promise<void>((go, fail) => this.leave.set(turn, { go, fail }));
    this.queue.add(turn);
    this.look();
    return given;
  }

  /** One that went without asking in the line. */
  enter(): void {
    this.atWork += 1;
  }

  done(turn: Pick<Turn, 'inside'>): void {
    if (!turn.inside) this.atWork -= 1;
    this.look();
  }

  /** Calls were given back, or the rules have changed. */
  refresh(): void {
    this.fullUntil = 0;
    this.look();
  }

  private look(): void {
    if (this.queue.size === 0) {
      this.alarm?.cancel();
      this.alarm = undefined;
      return;
    }
    const { clock, signal } = this.options;
    if (clock.now() < this.fullUntil && !signal.aborted) return;
    this.again = true;
    if (!this.looking) void this.run();
  }

  private async run(): Promise<void> {
    const { signal, log } = this.options;
    this.looking = true;
    try {
      while (this.again) {
        this.again = false;
        while (await this.letOneGo());
      }
      if (signal.aborted) this.giveUp(signal.reason);
    } catch (error) {
      if (signal.aborted) this.giveUp(signal.reason);
      log.debug({ err: error }, 'the budget’s store could not be asked');
      this.wake(STORE_AGAIN);
    } finally {
      this.looking = false;
    }
  }

  private async letOneGo(): Promise<boolean> {
    const { clock, take, limit, abreast } = this.options;
    const now = clock.now();
    let behind = 0;
    let soonest = Infinity;
    let topicsWait = false;
    for (const turn of this.queue.order(now)) {
      if (behind >= limit || (!turn.inside && this.atWork >= abreast())) break;
      if (!turn.creates || !topicsWait) {
        const waits = await take(turn, behind, this.queue.rank(turn, now));
        const [chat = 0, all = 0] = waits;
        const wait = Math.max(...waits);
        if (wait <= 0) {
          this.give(turn, now);
          return true;
        }
        soonest = Math.min(soonest, wait);
        if (chat > 0 || all > 0) {
          if (behind === 0) this.fullUntil = clock.now() + Math.min(wait, LOOK_AGAIN);
          break;
        }
        topicsWait = true;
      }
      behind += turn.calls;
    }
    if (soonest < Infinity) this.wake(Math.min(soonest, LOOK_AGAIN));
    return false;
  }

  private give(turn: Turn, now: number): void {
    this.queue.grant(turn, now);
    if (!turn.inside) this.atWork += 1;
    this.leave.get(turn)?.go();
    this.leave.delete(turn);
  }

  private giveUp(reason: unknown): void {
    for (const [turn, { fail }] of this.leave) {
      this.queue.remove(turn);
      fail(reason);
    }
    this.leave.clear();
  }

  private wake(milliseconds: number): void {
    const { clock } = this.options;
    const at = clock.now() + milliseconds;
    if (this.alarm && this.alarm.at <= at && this.alarm.at > clock.now()) return;
    this.alarm?.cancel();
    const cancel = clock.after(milliseconds, () => {
      this.alarm = undefined;
      // A timer may be a millisecond early.
      this.refresh();
    });
    this.alarm = { at, cancel };
  }
}
