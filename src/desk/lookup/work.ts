import { z } from 'zod';

/** Which search of which client's topic: what is posted for it is taken away by that. */
const asked = {
  clientId: z.int(),
  /** The update that asked. */
  cause: z.int(),
  /** The operator's command. */
  replyTo: z.int().optional(),
} as const;

/** What the outbox posts for whoever looks for a template. */
export const LOOKUP_WORK = [
  /** The templates that were found, by their ids, tuned to the client as they are by then. */
  z.object({ kind: z.literal('found'), ...asked, templates: z.array(z.string()) }),
  /** One of them alone, for copying. */
  z.object({ kind: z.literal('found-copy'), ...asked, template: z.string() }),
] as const;
