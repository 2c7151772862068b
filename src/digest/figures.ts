import { z } from 'zod';

/** What is counted as it happens, so that a digest never has to read every message again. */
export const COUNTED = [
  'message', 'answer', 'suggestion-sent', 'suggestion-edited', 'own-words', 'promise-kept', 'promise-missed',
] as const; // prettier-ignore
type Counted = (typeof COUNTED)[number];

/**
 * Small things of a day that a digest names rather than counts: thanks worth reading aloud, who heated up or cooled,
 * questions that no subject answered, enthusiasts, whoever came to the end of a plan (its name in place of their words).
 */
export const DAY_LISTS = ['quotes', 'heat', 'unknown', 'enthusiasts', 'finished'] as const;
export type DayList = (typeof DAY_LISTS)[number];

/** What happens on plans is tallied under these. */
export const ONBOARDING_COUNTERS = {
  step: 'onboarding.step-done',
  nudge: 'onboarding.nudge',
  stall: 'onboarding.stall',
} as const;

/** How many entries a list keeps: more than a digest ever shows. */
export const LONGEST_DAY_LIST = 40;

export const DayEntry = z.object({
  /** Whom it is about; absent for an operator. An erased client's entries go with them. */
  clientId: z.int(),
  name: z.string(),
  /** Their words, masked (`mask.ts`). */
  text: z.string(),
  /** The entries with the highest scores stay. */
  score: z.number(),
  /** Of `heat`: which way it went. */
  way: z.enum(['heats', 'cools']).optional(),
});
export type DayEntry = z.infer<typeof DayEntry>;

/** All that is kept of a day. */
export interface DayFacts {
  readonly day: string;
  /** Who wrote that day. */
  readonly clients: number;
  readonly counts: Readonly<Record<Counted, number>>;
  /** By the names that `tally` was given; what never happened has none. */
  readonly tally: Readonly<Record<string, number>>;
  /** Best first. */
  readonly lists: Readonly<Record<DayList, readonly DayEntry[]>>;
}

/** Where the figures are kept, by day of the desk's zone (YYYY-MM-DD). */
export interface FigureStore {
  /**
   * Counts one event of a client, and adds to counters by name along with it. `event` with `counted` names it for that
   * day: a repeated one is not counted again.
   */
  count(
    day: string,
    counted: Counted,
    clientId: number,
    event: string,
    along?: Readonly<Record<string, number>>,
  ): Promise<void>;
  /** Adds to counters by their names, all at once; the same event changes a day's counters once. */
  tally(day: string, event: string, counts: Readonly<Record<string, number>>): Promise<void>;
  /** Puts an entry on a list, in place of the one that has the same key; past `LONGEST_DAY_LIST` the lowest score goes. */
  keep(day: string, list: DayList, key: string, entry: DayEntry): Promise<void>;
  /** What is known of these days, in their order; a day of which nothing is known has zeros and empty lists. */
  facts(days: readonly string[]): Promise<readonly DayFacts[]>;
}
