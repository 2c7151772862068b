import { z } from 'zod';
import { INTENTS, TRAITS } from '../labels.ts';

const Evidence = z.object({ label: z.string(), start: z.number(), end: z.number(), text: z.string() });

/** As much of a reading as a card shows. */
export const CardReading = z.object({
  language: z.enum(['ru', 'en', 'other']),
  intent: z.enum(INTENTS),
  sure: z.boolean(),
  intents: z.array(z.object({ intent: z.enum(INTENTS), p: z.number() })),
  traits: z.array(z.object({ trait: z.enum(TRAITS), p: z.number() })),
  request: z.array(z.string()),
  evidence: z.array(Evidence),
  advice: z.string().optional(),
  /** The subject that was recognised, and the words that gave it away. */
  subject: z.object({ id: z.string(), because: z.array(z.string()) }).optional(),
});
export type CardReading = z.infer<typeof CardReading>;

/** Operators have said what is wrong with the reading: `reading` is right since. */
export const Corrected = z.object({
  /** As it was read. */
  was: CardReading,
  /** Who said so last. */
  by: z.string(),
  byId: z.number().int(),
  at: z.iso.datetime(),
});

/** Rows of buttons that are unfolded under a card, to correct its reading. */
export const Menu = z.object({
  at: z.enum(['first', 'intents', 'traits']),
  /** From 0; absent: the first. */
  page: z.int().optional(),
  /** It was unfolded after the answer; what was unfolded before is folded by that. */
  settled: z.literal(true).optional(),
});
