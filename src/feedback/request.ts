import { z } from 'zod';
import { INTENTS, LANGUAGES, TRAITS } from '../labels.ts';
import { STATUSES } from './status.ts';

const moment = z.iso.datetime();
/** `by` as the team knows them, `byId` their Telegram id; 0 is the team's own tracker. */
const author = { by: z.string(), byId: z.int(), at: moment };

/** Who did something, and when. */
export const By = z.object(author);
export type By = z.infer<typeof By>;

/** What became of a request, step by step. */
const Step = z.object({
  /** Counts up and is never given again: `R12.3` is the third change of R12, also after an undo. */
  n: z.int(),
  status: z.enum(STATUSES),
  ...author,
  /** In the lead's own words; to be read by clients where it was declined. */
  why: z.string().max(500).optional(),
  /** The tracker's own name for this change: the same one comes twice and counts once. */
  ref: z.string().max(64).optional(),
});

/** The votes of one request summed up, so that lists and priorities need not read them. */
export const Tally = z.object({
  votes: z.int(),
  /** Weights, each grown by its vote's age backwards: see `vote.ts`. Never has to be worked out anew as time passes. */
  sum: z.number(),
  /** How many by segment; those without one are in `votes` alone. */
  bySegment: z.record(z.string(), z.int()),
  strong: z.int(),
  enthusiasts: z.int(),
  /** When the latest vote came. */
  lastAt: moment,
  /** Votes by day (YYYY-MM-DD, UTC), for the last fourteen days that had any. */
  days: z.record(z.string(), z.int()),
});
export type Tally = z.infer<typeof Tally>;

/** The head of a request in the queue, about 1 KB; its voices and votes lie beside it. */
export const Request = z.object({
  /** `R1`, `R2`, … in order of filing; never given twice. */
  id: z.string(),
  /** The first words of its first voice, until somebody names it. Empty where those were erased. */
  title: z.string().max(120),
  /** There once it was named by hand; such a title is never changed by itself. */
  titled: By.optional(),
  status: z.enum(STATUSES),
  /** Oldest first; the last one says how `status` came to be. Empty while it is new. */
  history: z.array(Step).max(50),
  /** How much work it is: 1 a morning, 5 a quarter. */
  effort: z.object({ value: z.int().min(1).max(5), ...author }).optional(),
  /** The area of its main concept. */
  category: z.string().optional(),
  /** Ids of `intents/concepts` that its voices speak of. */
  concepts: z.array(z.string()).max(24),
  /** Requests that it was taught to be none of: voices of theirs never join it by themselves. */
  apart: z.array(z.string()).max(50),
  /** Merged: where it went on. */
  into: z.string().optional(),
  tally: Tally,
  /** The numbers that the next voice and the next step get: nothing takes them back, so that none is given twice. */
  voices: z.int(),
  steps: z.int(),
  /** When the critical mass was reached; once, however the votes go afterwards. */
  critical: moment.optional(),
  /** When its first wish was written. */
  at: moment,
  /** Grows with every change of the queue: who has a head has also the moment it is of. */
  rev: z.int(),
});
export type Request = z.infer<typeof Request>;

/** One wish in a client's own words. */
export const Voice = z.object({
  n: z.int(),
  /** `filed`: began the request. `joined`: by an operator's hand, which teaches. `auto`: by itself. `tried`: an answer to having heard of it. */
  how: z.enum(['filed', 'joined', 'auto', 'imported', 'tried']),
  /** Empty once its client was erased. */
  text: z.string(),
  /** All of the message, where it had no other wish; for the match alone. */
  message: z.string().optional(),
  language: z.enum(LANGUAGES),
  /** A Telegram user id; below zero somebody whose name is not known, or no longer. */
  clientId: z.int(),
  at: moment,
  /** `<card>:<part>`, or `import:<line id>`: one wish is one voice, however often it is filed. */
  wish: z.string(),
  /** The message as it stands in the desk. */
  link: z.object({ chatId: z.int(), messageId: z.int() }).optional(),
  /** The operator; absent: it was filed by itself. */
  by: By.optional(),
  reading: z.object({ intent: z.enum(INTENTS), p: z.number(), traits: z.array(z.enum(TRAITS)) }).optional(),
  segment: z.string().optional(),
});
export type Voice = z.infer<typeof Voice>;

/** What a voter heard of one change of a request. */
const Heard = z.object({
  at: moment,
  /** The message that told them, in their chat; absent where none was sent. */
  message: z.int().optional(),
  left: z.enum(['blocked', 'excluded']).optional(),
});

/** A client behind a request: one, however many voices. */
export const Vote = z.object({
  clientId: z.int(),
  /** Of their first voice. */
  at: moment,
  segment: z.string().optional(),
  weight: z.number(),
  /** Strong feeling in one of their voices. */
  strong: z.boolean(),
  enthusiast: z.boolean(),
  /** By change (`R12.3`): survives a merge, so that nobody hears of the same thing twice. */
  told: z.record(z.string(), Heard),
});
export type Vote = z.infer<typeof Vote>;

/** A sending to the voters of a change: who, chosen by whom. What became of each stands in their vote. */
export const Loop = z.object({
  request: z.string(),
  /** Which of its changes. */
  n: z.int(),
  chosen: z.enum(['all', 'enthusiasts', 'none']),
  ...author,
  /** In the order in which they are told. */
  clients: z.array(z.int()),
  /** 0 where it was never kept. */
  rev: z.int(),
});
export type Loop = z.infer<typeof Loop>;
