import type { Update } from 'grammy/types';

/** What stands at a place of a journal. Places only grow, also where the store lost its last second. */
export type Entry<T> =
  | { readonly place: number; readonly item: T; readonly steps?: Steps }
  | { readonly place: number; readonly id: string; readonly unreadable: Error };

/** What earlier tries of an entry have made, by the step's name: ids of messages and topics. */
export type Steps = Readonly<Record<string, number>>;

/** How much waits in a journal, and since when. */
export interface Backlog {
  readonly count: number;
  /** When the oldest was added; absent where nothing waits. */
  readonly oldest?: Date;
}

/** An update that nobody could handle. */
interface DeadLetter {
  readonly updateId: number;
  readonly reason: string;
}

/**
 * What came and is not done with, in one order for all processes that share the store. Whoever works on it reads
 * it from here, also what it added itself: so the order of a lane is the journal's, whoever added what.
 */
export interface Journal<T, Id> {
  /** Keeps those whose id was never seen, in the given order. One round trip for all. */
  add(items: readonly T[]): Promise<void>;
  /** Kept and not done, after a place (0: from the beginning), in order of adding, no more than `most`. */
  after(place: number, most: number): Promise<readonly Entry<T>[]>;
  /** Forgets the items, remembers their ids for two days. One round trip for all. */
  done(ids: readonly Id[]): Promise<void>;
  backlog(): Promise<Backlog>;
}

/**
 * What arrived and is not done with. Written before Telegram is told to forget an update,
 * so that a killed process finds everything again.
 */
export interface InboxJournal extends Journal<Update, number> {
  /** Failed after all tries: out of the way of the others, kept for a person to look at. */
  bury(updateId: number, reason: string): Promise<void>;
  /** How many are buried. */
  buried(): Promise<number>;
  /** Some of them, at most `most`, in no order. */
  dead(most: number): Promise<readonly DeadLetter[]>;
  /** Has all of them handled once more, as if they had just come; gives how many. */
  revive(): Promise<number>;
  /** Forgets those that were buried before a moment; gives how many. */
  forgetDead(before: Date): Promise<number>;
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
export interface OutboxJournal extends Journal<Task, string> {
  /** Remembers with a task what it has made so far, so that a process that takes it over does not make it again. */
  step(id: string, steps: Steps): Promise<void>;
}
