import type { Journey } from './journey.ts';

/** Where journeys are kept, one for each client. */
export interface JourneyStore {
  get(clientId: number): Promise<Journey | undefined>;
  /**
   * Applies `change` to the journey as it is at that moment and keeps the result; run again when somebody else changed
   * it in between, so `change` must be pure. Where it gives the very same object (or `undefined` for none) nothing is written.
   */
  update(
    clientId: number,
    change: (journey: Journey | undefined) => Journey | undefined,
  ): Promise<Journey | undefined>;
  /** Those whose step stands still at this moment, longest first. By an index, not by reading all. */
  stalled(): Promise<readonly Journey[]>;
  /** All of them, some hundreds at a time, in no order. */
  pages(): AsyncIterable<readonly Journey[]>;
  erase(clientId: number): Promise<void>;
}

/** Which events of the team's product have been taken in: each counts once. */
export interface EventStore {
  /** Those of the ids that were kept before. */
  known(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Told once what they say is safe. Remembered for 30 days. */
  keep(ids: readonly string[]): Promise<void>;
}
