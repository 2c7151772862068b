import { z } from 'zod';

const place = { chatId: z.int(), threadId: z.int().optional() };

/** What the outbox does for leads who look at the onboarding. Drawn when it leaves: as things stand then. */
export const OVERVIEW_WORK = [
  /** Shows what a button's data names; in place of that message where there is one. */
  z.object({
    kind: z.literal('onboarding-view'),
    ...place,
    view: z.string(),
    messageId: z.int().optional(),
  }),
  /** Sends the table of those whose step stands still. */
  z.object({ kind: z.literal('onboarding-file'), ...place }),
] as const;

type OverviewWork = z.infer<(typeof OVERVIEW_WORK)[number]>;
export type ViewWork = Extract<OverviewWork, { kind: 'onboarding-view' }>;
export type FileWork = Extract<OverviewWork, { kind: 'onboarding-file' }>;
