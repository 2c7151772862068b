/** So many calls in so much time, sliding: Telegram counts like this. */
export interface Window {
  /** What is counted: a chat, a bot's calls of all chats, its new topics. */
  readonly name: string;
  readonly limit: number;
  readonly milliseconds: number;
  /** How many are wanted; never more than the limit is asked for at once. */
  readonly calls: number;
}

export interface Demand {
  /** Names the reservation. Asked again with the same id, the same is given: an answer may have got lost. */
  readonly id: string;
  /** The chat's own window first. All are taken together, or none. */
  readonly windows: readonly Window[];
  /** What has to stay free in the first window, for those who wait longer. */
  readonly behind: number;
  /** Who asks, and how urgent it is: the smallest number goes first. Absent: it will not wait. */
  readonly worker: string;
  readonly rank?: number | undefined;
}

/** What has become of some calls of a reservation in one window. */
export interface Settled extends Pick<Window, 'name' | 'milliseconds'> {
  /** The place of the first of them in the reservation, from 1. */
  readonly first: number;
  /** So many have just been answered: they count from now on, also where the reservation was lost. */
  readonly answered: number;
  /** So many after those will not be made: they are given back. */
  readonly unused: number;
}

/**
 * Where the windows are counted, by all workers together and by one clock: all times are distances. What it has
 * counted stays true when a worker dies; what a dead worker reserved runs out with its window.
 */
export interface BudgetStore {
  /**
   * Reserves, or says for each window how long it is not worth asking again (0: there was room); a chat that was
   * closed makes the first wait. Where another worker waits for the same chat with a smaller rank, it goes first.
   */
  take(demand: Demand): Promise<readonly number[]>;
  /** Calls count from the moment of their answer: until then Telegram may count them at any time. */
  settle(id: string, settled: readonly Settled[]): Promise<void>;
  /** Counts calls that were made without asking. */
  note(id: string, window: Window, ago: readonly number[]): Promise<void>;
  /** Nobody may call a chat for so many milliseconds, if it is not closed for longer already. */
  close(window: string, milliseconds: number): Promise<void>;
}
