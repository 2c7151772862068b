import { z } from 'zod';

/** How a wait for an answer goes. It is on the record while the client waits, and goes with the answer. */
export const Wait = z.object({
  /** The card it began on. */
  from: z.string(),
  /** How often they have reminded of themselves since, and when last; at first when they wrote. */
  asked: z.int(),
  lastAsked: z.iso.datetime(),
  /** The last card up to which all they wrote since is thanks, an apology or word that it is settled. */
  calm: z.string().optional(),
  /** When the desk was reminded in the topic, and when the leads were told. */
  reminded: z.iso.datetime().optional(),
  escalated: z.iso.datetime().optional(),
});
export type Wait = z.infer<typeof Wait>;

/** Whoever writes again sooner goes on with the same thought. Milliseconds. */
const ANOTHER_THOUGHT = 10 * 60 * 1000;

/** After a message on that card. `before`: when they wrote last, if they wait since then or longer. */
export function waitAfterMessage(
  wait: Wait | undefined,
  before: string | undefined,
  card: string,
  at: string,
): Wait {
  if (!wait) return { from: card, asked: 0, lastAsked: at };
  const again = before !== undefined && Date.parse(at) - Date.parse(before) >= ANOTHER_THOUGHT;
  return again ? { ...wait, asked: wait.asked + 1, lastAsked: at } : wait;
}

/** After a card was read. One that wants an answer makes the wait a real one, whatever comes after it. */
export function waitAfterReading(wait: Wait, card: string, isCalm: boolean): Wait {
  const { calm, ...real } = wait;
  return isCalm && (wait.from === card || calm !== undefined) ? { ...real, calm: card } : real;
}
