/** What somebody may have to look at: new entries of a journal, or leases that were let go. */
export type Ring = 'inbox' | 'outbox' | 'leases';

/**
 * Tells other processes on the same store that there is something to look at. A ring can get lost (a connection
 * that breaks), so whoever listens looks by itself too, only less often.
 */
export interface Bell {
  /** Never throws: what it fails to tell is found a moment later anyway. */
  ring(what: Ring): void;
  /** Hears others, not itself. Gives back how to stop listening. */
  listen(heard: (what: Ring) => void): () => void;
}
