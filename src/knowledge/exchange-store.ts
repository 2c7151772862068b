import type { Exchange } from './exchange.ts';

/** What changed after a rev, oldest change first. `rev` is how far this page reaches. */
interface ExchangeChanges {
  readonly rev: number;
  readonly exchanges: readonly Exchange[];
  /** Ids of those that are gone. */
  readonly gone: readonly string[];
  /** More lie behind this page. */
  readonly more: boolean;
}

/** Where answered messages are kept, for the answers to be found again and for `learn`. */
export interface ExchangeStore {
  /** Keeps it under its id, in the place of an earlier one. */
  put(exchange: Exchange): Promise<void>;
  /** The answer was taken back. Nothing where there is none. */
  remove(id: string): Promise<void>;
  get(id: string): Promise<Exchange | undefined>;
  /**
   * What changed after that rev (0: everything), at most so many: each process follows the others by it, every minute
   * or so. What is gone is told for 30 days: whoever has not asked for so long begins at 0, with nothing held. A `rev`
   * below `after` says the same at once: Redis came back without its last writings, and this page is empty.
   */
  changes(after: number, most: number): Promise<ExchangeChanges>;
  /** Takes out whatever was answered before that moment; gives how many. */
  forgetBefore(moment: Date): Promise<number>;
  /** Takes a client out of it. */
  erase(clientId: number): Promise<void>;
}
