/** What a worker has of the shares after a renewal. */
export interface Renewal {
  /** It held these before, nobody else did in between, and it goes on holding them. */
  readonly kept: readonly number[];
  /** These were free, and are its own from now on. */
  readonly taken: readonly number[];
  /** Those of `kept` that another worker waits for. */
  readonly unwanted: readonly number[];
}

/**
 * Who may work on what, when several processes share a store. Everything in it runs out by itself by the
 * store's own clock, so that a killed process blocks nobody for longer than its lease.
 */
export interface LeaseStore {
  /**
   * One round trip: says that the worker lives, prolongs the shares that it holds, and takes free ones that are
   * its due, the i-th of n living workers having a due to every n-th share.
   */
  renew(worker: string, held: readonly number[], milliseconds: number): Promise<Renewal>;
  /** Lets go of these shares, if the worker has them. */
  release(worker: string, shares: readonly number[]): Promise<void>;
  /** The worker wants no shares any more and lets go of all but `busy`, which are its own for one more lease. */
  retire(worker: string, busy: readonly number[], milliseconds: number): Promise<void>;
  /** Takes or prolongs a lease with a name. Whether the worker has it now. */
  hold(name: string, worker: string, milliseconds: number): Promise<boolean>;
  /** Lets go of a lease with a name, if the worker has it. */
  drop(name: string, worker: string): Promise<void>;
}
