import type { Client } from './client.ts';

/** Where the clients' records are kept. */
export interface ClientStore {
  get(id: number): Promise<Client | undefined>;
  /**
   * Applies `change` to the record as it is at that moment and keeps the result; run again when someone
   * else changed it in between, so `change` must be pure.
   */
  update(id: number, change: (client: Client | undefined) => Client): Promise<Client>;
  /** Those who wait for an answer, longest first. */
  waiting(): Promise<readonly Client[]>;
  /** They, and those whom an answer was promised that has not come yet, longest first. */
  owed(): Promise<readonly Client[]>;
}
