import type { Update } from 'grammy/types';

/**
 * What arrived and is not done with. Written before Telegram is told to forget an update,
 * so that a killed process finds everything again.
 */
export interface InboxJournal {
  /** Keeps those whose `update_id` was never seen and returns just them, in the given order. */
  add(updates: readonly Update[]): Promise<readonly Update[]>;
  /** Kept and not done, in order of arrival. */
  pending(): Promise<readonly Update[]>;
  /** Handled: forgets the update, remembers its id for two days (Telegram repeats for one). */
  done(updateId: number): Promise<void>;
  /** Failed after all tries: out of the way of the others, kept for a person to look at. */
  bury(updateId: number, reason: string): Promise<void>;
  /** How many are buried. */
  buried(): Promise<number>;
}

/** One thing to send. `work` is the sender's own business: plain JSON, opaque to the delivery. */
export interface Task<W = unknown> {
  /** The same id is taken once, however often it is added: an effect is tied to its cause, not to a try. */
  readonly id: string;
  /** Tasks of one lane leave one after another, in order of adding. */
  readonly lane: string;
  readonly work: W;
}

/** What has to leave and has not left yet. Written before the first try, crossed out after the last. */
export interface OutboxJournal {
  /** Keeps those whose id was never added and returns just them, in the given order. */
  add(tasks: readonly Task[]): Promise<readonly Task[]>;
  /** Kept and not done, in order of adding. */
  pending(): Promise<readonly Task[]>;
  /** Left, or refused for good: forgets the task, remembers its id for two days. */
  done(id: string): Promise<void>;
}
