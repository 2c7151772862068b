import { z } from 'zod';
import { INTENTS, SPOKEN, TRAITS } from '../labels.ts';

/**
 * A client's message and what an operator answered, as it is kept to be found again. Whatever tells of the client has
 * been blanked before it comes here (see `blank.ts`): who they are is known to nobody but `clientId`, by which they are
 * forgotten.
 */
export const Exchange = z.object({
  /** The card's key: answered again after it was taken back, a card has one exchange still. */
  id: z.string(),
  clientId: z.int(),
  /** When it was answered. */
  at: z.iso.datetime(),
  /** The operator's name, as cards show it. */
  by: z.string(),
  language: z.enum(SPOKEN),
  intent: z.enum(INTENTS),
  traits: z.array(z.enum(TRAITS)),
  subject: z.string().optional(),
  /** The client's words, blanked. */
  question: z.string(),
  /** The operator's, blanked. */
  answer: z.string(),
  /** A suggestion as it stood, one that was changed, or the operator's own words. */
  how: z.enum(['suggestion', 'edited', 'own']),
  /** The template of the suggestion that was sent or changed, and that suggestion's words, blanked. */
  template: z.string().optional(),
  suggested: z.string().optional(),
  /** The earlier exchange that the operator took the answer from. */
  from: z.string().optional(),
});
export type Exchange = z.infer<typeof Exchange>;

/** As much as is kept of either side: what is longer tells a case of its own. UTF-16 units. */
export const LONGEST_KEPT = 1500;
