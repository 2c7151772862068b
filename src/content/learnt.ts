import { z } from 'zod';

/** Where a subject or a template was proposed by `npm run -s learn`. */
export interface LearntFrom {
  /** The day of the proposal: YYYY-MM-DD. */
  readonly on: string;
  /** How many answers of operators it was made of. */
  readonly from: number;
}

/** `learnt: { on: 2026-11-22, from: 14 }` */
export const Learnt = z.strictObject({
  on: z.iso.date('must be a day, as in 2026-11-22'),
  from: z.int('must be a whole number of answers').min(1, 'must be at least 1 answer'),
});
