import { z } from 'zod';
import { PROJECT_MOMENTS, STALL_REASONS } from '../content/plan.ts';
import { HOLDING_RULES } from './rules.ts';

/** Who said that a step is done, or is not after all. */
const STEP_SOURCES = ['client', 'operator', 'product'] as const;

const at = z.iso.datetime();

/** What is known of one step. Of two words about it the one with the later `at` holds, whichever came first. */
export const StepState = z.object({
  done: z.boolean(),
  at,
  source: z.enum(STEP_SOURCES),
  /** The operator's name. */
  by: z.string().optional(),
  /** The latest word that said the same again, so that no older one that says the opposite can win. */
  last: at.optional(),
  /** Nobody did it: a later version of the plan asks for it, but not of those who had come further. Any word about it replaces this. */
  skipped: z.literal(true).optional(),
});
export type StepState = z.infer<typeof StepState>;

/** `vanished`: to those who began with energy and fell silent; `parting`: the last one; the moments of a project. */
export const CONTACT_KINDS = ['nudge', 'vanished', 'parting', ...PROJECT_MOMENTS] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** What makes a contact this one and no other: it is written once. */
const Occasion = z.object({
  kind: z.enum(CONTACT_KINDS),
  /** The step that stands still; of a project's moment the one that is being worked on, empty when all are done. */
  step: z.string(),
  /** The how many-th of its kind in this stall, from 1. */
  turn: z.int(),
  /** Since when the step stands still (`Stall.since`); of a project's moment its day, at midnight where they live. */
  since: at,
});
export type Occasion = z.infer<typeof Occasion>;

/** What the desk was given to send in its own name, on a high-touch plan. */
const Draft = Occasion.extend({ at });
export type Draft = z.infer<typeof Draft>;

/** A message of the bot's own that a client got. */
const Contact = Occasion.extend({
  /** The id of the text. */
  nudge: z.string(),
  at,
  /** In the client's chat. */
  message: z.int(),
});
export type Contact = z.infer<typeof Contact>;

/** Why a client was not reminded: kept and shown. */
const Hold = z.object({ rule: z.enum(HOLDING_RULES), from: at, last: at, times: z.int() });
export type Hold = z.infer<typeof Hold>;

/** A step that stands still. */
const Stall = z.object({
  step: z.string(),
  /** When its time had passed. */
  since: at,
  reason: z.enum(STALL_REASONS).optional(),
  /** By rule, in the order in which they first held. */
  held: z.array(Hold),
  /** When the desk got its card and the manager the task. */
  deskTold: at.optional(),
});

/** How far a client has come on a plan. One for each client of the bot; there is no other record of it. */
export const Journey = z.object({
  clientId: z.int(),
  plan: z.string(),
  /** The version of the plan that the steps below follow. */
  version: z.int(),
  /** Ids of all steps that the plan had in that version: by these a later one knows which are new. */
  asked: z.array(z.string()).optional(),
  started: at,
  /** By step id. */
  steps: z.record(z.string(), StepState),
  /** Since when the present step is the present one: the last progress, or their return. The step's days count from here. */
  since: at,
  /** Absent while nothing stands still. */
  stall: Stall.optional(),
  /** All of this plan, oldest first: their number is what the plan limits. */
  contacts: z.array(Contact),
  /** Of high-touch plans: of those that were sent there is a contact too. Oldest first. */
  drafts: z.array(Draft).optional(),
  /** «Напомните через неделю»: not before. */
  later: at.optional(),
  /** «Не сейчас», and when; gone with the next progress, or when they or an operator take it up again. */
  notNow: at.optional(),
  /** When they were told good-bye. */
  parted: at.optional(),
  /** YYYY-MM-DD; of high-touch plans. `said`: what was told of it, when. */
  project: z
    .object({
      start: z.iso.date(),
      end: z.iso.date(),
      said: z.partialRecord(z.enum(PROJECT_MOMENTS), at),
    })
    .optional(),
  /** When it was last taken up again after somebody had stopped it: no older word that it has ended counts. */
  reopened: at.optional(),
  /** All steps are done, or somebody ended it. */
  ended: z.object({ at, why: z.enum(['finished', 'stopped']) }).optional(),
});
export type Journey = z.infer<typeof Journey>;
