import type { Topic } from './stores.ts';

/** Finds everything that is kept of a client, wherever it is. Rare and slow: it may read all there is. */
export interface Eraser {
  /** Every topic that was ever theirs and is still known. */
  topicsOf(clientId: number): Promise<readonly Topic[]>;
  /**
   * Takes the client out of everything: record, cards, message map, marks, what arrived and has not been handled,
   * what has to leave, what is due. Their wishes stay in the queue without their words and their name, counts stay
   * counts. May be repeated after a crash. Telegram keeps its own.
   */
  erase(clientId: number): Promise<void>;
}
