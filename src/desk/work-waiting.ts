import { z } from 'zod';

/** What the outbox does about those who wait, and about tasks. */
export const WAITING_WORK = [
  /** Reminds the desk of a client who waits since then: in their topic first, then the leads. */
  z.object({
    kind: z.literal('waits'),
    clientId: z.int(),
    since: z.iso.datetime(),
    step: z.enum(['topic', 'lead']),
  }),
  /** Reminds of a task whose time has come. */
  z.object({ kind: z.literal('task-due'), task: z.string() }),
] as const;
