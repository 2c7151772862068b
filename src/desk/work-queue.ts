import { z } from 'zod';

/** A change of a request's status: the request and the number of the change in its history. */
const change = { request: z.string(), change: z.int() };

/** What the outbox does for the feedback queue. */
export const QUEUE_WORK = [
  /** Tells a client what became of a wish of theirs. */
  z.object({ kind: z.literal('loop'), ...change, clientId: z.int() }),
  /** Shows leads how that would sound and to how many; without a chat where they read. */
  z.object({
    kind: z.literal('loop-offer'),
    ...change,
    chatId: z.int().optional(),
    threadId: z.int().optional(),
  }),
  /** Brings the message up to date that says how far the telling has come. */
  z.object({ kind: z.literal('loop-progress'), ...change }),
  /** Tells the leads that a request has reached the critical mass. */
  z.object({ kind: z.literal('mass'), request: z.string() }),
] as const;
