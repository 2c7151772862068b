import { z } from 'zod';
import { INTENTS, SPOKEN, TRAITS } from '../labels.ts';

const Labels = z.object({ intent: z.enum(INTENTS), traits: z.array(z.enum(TRAITS)) });

/** What an operator says of a reading that was wrong: kept for review, learnt from by nobody but people. */
export const Correction = z.object({
  /** The card's key: whoever changes their mind changes the one correction. */
  id: z.string(),
  clientId: z.int(),
  at: z.iso.datetime(),
  by: z.string(),
  language: z.enum(SPOKEN),
  /** The client's words, blanked. */
  text: z.string(),
  /** As it was read, and as it is right. */
  was: Labels,
  now: Labels,
});
export type Correction = z.infer<typeof Correction>;

/** Where corrections wait for somebody to look at them. */
export interface CorrectionStore {
  /** Keeps it under its id, in the place of an earlier one. */
  put(correction: Correction): Promise<void>;
  /** Taken back: the reading stands as it was. Nothing where there is none. */
  remove(id: string): Promise<void>;
  /** All of them, the earliest first. */
  all(): Promise<readonly Correction[]>;
  /** Takes out whatever was corrected before that moment; gives how many. */
  forgetBefore(moment: Date): Promise<number>;
  /** Takes a client out of it. */
  erase(clientId: number): Promise<void>;
}
