import type { BudgetClock } from './budget-clock.ts';
import { FreeCalls } from './free-calls.ts';

export interface RefusalsOptions {
  readonly clock: BudgetClock;
  /** Ends all waiting. */
  readonly signal: AbortSignal;
  /** As in the budget's options: 0 for no windows, absent for none until the first refusal. */
  readonly groupCallsPerMinute?: number | undefined;
}

const HOUR = 60 * 60_000;

/** What Telegram's refusals (429) tell: which chats have to rest, and whether there are limits at all. */
export class Refusals {
  private readonly options: RefusalsOptions;
  private readonly restUntil = new Map<number, number>();
  private readonly free = new FreeCalls();
  private limitedUntil: number;

  constructor(options: RefusalsOptions) {
    this.options = options;
    this.limitedUntil = options.groupCallsPerMinute ? Infinity : -Infinity;
  }

  /** Whether windows of our own are kept now. */
  get limited(): boolean {
    return this.options.clock.now() < this.limitedUntil;
  }

  /** Nothing to ask for: no windows are kept, and there is no reason to feel the way with few calls at once. */
  isFree(chatId: number): boolean {
    if (this.limited || this.rest(chatId) > 0) return false;
    return chatId > 0 || this.options.groupCallsPerMinute === 0 || this.free.isProven(chatId);
  }

  /** How long the chat has to rest still. Milliseconds. */
  rest(chatId: number): number {
    return Math.max(0, (this.restUntil.get(chatId) ?? 0) - this.options.clock.now());
  }

  /** Resolves when the chat has rested. Rejects when waiting has to end. */
  async rested(chatId: number): Promise<void> {
    const { clock, signal } = this.options;
    for (let wait = this.rest(chatId); wait > 0; wait = this.rest(chatId)) {
      signal.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        const end = (): void => {
          cancel();
          reject(signal.reason);
        };
        const cancel = clock.after(wait, () => {
          signal.removeEventListener('abort', end);
          resolve();
        });
        signal.addEventListener('abort', end, { once: true });
      });
    }
  }

  /** Notes calls that were taken while no windows were kept. */
  taken(chatId: number, calls: number): void {
    if (!this.limited) this.free.note(chatId, this.options.clock.now(), calls);
  }

  /**
   * Notes a refusal. Where it is the first sign that there are limits, gives when each group was called before, as
   * the windows have to know.
   */
  refused(chatId: number, seconds: number): ReadonlyMap<number, readonly number[]> | undefined {
    const now = this.options.clock.now();
    for (const [chat, end] of this.restUntil) if (end <= now) this.restUntil.delete(chat);
    this.restUntil.set(chatId, Math.max(now + seconds * 1000, this.restUntil.get(chatId) ?? 0));
    if (this.options.groupCallsPerMinute !== undefined) return undefined;
    const known = this.limited;
    this.limitedUntil = now + HOUR;
    return known ? undefined : this.free.forget();
  }
}
