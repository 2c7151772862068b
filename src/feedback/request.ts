import { z } from 'zod';

/** A wish in the feedback queue, in the client's own words. */
export const Request = z.object({
  /** `R1`, `R2`, … in order of filing. */
  id: z.string(),
  text: z.string(),
  clientId: z.number().int(),
  at: z.iso.datetime(),
  /** The card the wish was filed from. */
  card: z.string(),
  /** Which wish of that card, counted from 0: with `card` it makes filing twice harmless. */
  part: z.number().int(),
});
export type Request = z.infer<typeof Request>;

/** Where the queue is kept. */
export interface RequestStore {
  /** Gives the wish its number and keeps it; the same card and part are kept once and keep their number. */
  file(wish: Omit<Request, 'id'>): Promise<Request>;
  /** Takes filed wishes out again, for an operator's mistaken tap. Unknown ids are ignored. */
  withdraw(ids: readonly string[]): Promise<void>;
  /** Filed within [from, to), oldest first. */
  between(from: Date, to: Date): Promise<readonly Request[]>;
}
