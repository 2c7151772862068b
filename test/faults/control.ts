import { z } from 'zod';

const count = z.number().int().min(0);

/** What the test may ask of the simulated Telegram's process. */
export const Command = z.discriminatedUnion('do', [
  /** Clients write so many messages at that pace. */
  z.object({ do: z.literal('write'), messages: count, perSecond: z.number().positive(), seed: count }),
  /** One client writes at once. */
  z.object({ do: z.literal('say'), client: count, text: z.string() }),
  /** Operators answer that share of the cards from now on. */
  z.object({ do: z.literal('answer'), share: z.number().min(0).max(1), seed: count }),
  z.object({ do: z.literal('disturb'), share: z.number().min(0).max(1), seed: count, hang: count }),
  /** Raw updates, each as it is but for its id. */
  z.object({ do: z.literal('inject'), updates: z.array(z.record(z.string(), z.unknown())) }),
  /** Measures the time without a poll anew. */
  z.object({ do: z.literal('forget') }),
  z.object({ do: z.literal('progress') }),
  z.object({ do: z.literal('record') }),
]);
export type Command = z.infer<typeof Command>;

export const Request = z.object({ id: count, command: Command });
export const Reply = z.object({ id: count, value: z.unknown().optional(), error: z.string().optional() });
/** The first word of the process. */
export const Ready = z.object({ root: z.string() });

export const TOKEN = '7000000001:AAtest-token-of-the-simulation';
export const DESK = -1001000000001;
export const OPERATORS = [601, 602] as const;
export const LEAD = 801;
