import { z } from 'zod';
import { CONTACT_KINDS } from '../../onboarding/journey.ts';

/** Who is to be written to, on which plan of theirs and what for. */
const contact = {
  clientId: z.int(),
  plan: z.string(),
  contact: z.object({
    kind: z.enum(CONTACT_KINDS),
    step: z.string(),
    turn: z.int(),
    since: z.iso.datetime(),
  }),
} as const;
const still = { clientId: z.int(), plan: z.string(), step: z.string() } as const;

/** What the outbox does for those who are on a plan. */
export const ONBOARDING_WORK = [
  /** Writes to a client whose step stands still, unless something speaks against it by then. */
  z.object({ kind: z.literal('nudge'), ...contact }),
  /** Shows the desk what the manager may write; the bot itself writes nothing. */
  z.object({ kind: z.literal('nudge-draft'), ...contact }),
  /** Sends such a draft, by an operator's tap on the message that shows it. */
  z.object({
    kind: z.literal('draft-send'),
    ...contact,
    nudge: z.string(),
    text: z.string(),
    /** The update that brought the tap, whose it was, and when. */
    cause: z.int(),
    by: z.string(),
    byId: z.int(),
    at: z.iso.datetime(),
    /** The message that shows it, in the desk. */
    source: z.object({ chatId: z.int(), messageId: z.int() }),
  }),
  /** Tells the desk of a step that stands still since then and of which all is said, and gives the manager a task. */
  z.object({ kind: z.literal('stall-card'), ...still, since: z.iso.datetime() }),
  /** Tells the desk that a client asks for help with a step. */
  z.object({ kind: z.literal('step-help'), ...still }),
] as const;
