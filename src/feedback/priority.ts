import type { Request, Tally } from './request.ts';
import { AGE_DAYS, ageOf } from './vote.ts';

/** Without a grade a request stands between a cheap one and a dear one. */
const UNGRADED = 2;
const DAY = 24 * 60 * 60 * 1000;
const WEEK = 7;
/** Two votes in a week are a coincidence. */
const FEWEST_RISING = 3;
/** How much more than in the week before makes a rise. */
const RISE = 2;

/** What a request weighs at a moment, and out of what: enough to explain it in one line. */
export interface Priority {
  /** 10 is one ordinary vote of today on a request of effort 1 with nobody eager behind it. Halves in 90 days. */
  readonly score: number;
  readonly parts: {
    readonly votes: number;
    readonly bySegment: Readonly<Record<string, number>>;
    readonly strong: number;
    readonly enthusiasts: number;
    /** When the latest vote came. */
    readonly lastAt: string;
    /** Absent where nobody graded it. */
    readonly effort?: number;
  };
}

/**
 * Where it stands among others, higher first; −∞ without votes. Time passes for all of them alike, so it changes only
 * with the request itself: at any later moment priorities come in the same order.
 */
export function rank({ tally, effort }: Pick<Request, 'tally' | 'effort'>): number {
  if (tally.votes === 0 || tally.sum <= 0) return Number.NEGATIVE_INFINITY;
  const eager = 1 + (0.5 * tally.enthusiasts) / tally.votes;
  return Math.log2(tally.sum) + Math.log2(eager) + Math.log2(2 / (1 + (effort?.value ?? UNGRADED)));
}

export function priorityOf(request: Pick<Request, 'tally' | 'effort'>, now: Date): Priority {
  const { votes, bySegment, strong, enthusiasts, lastAt } = request.tally;
  return {
    score: Math.round(10 * 2 ** (rank(request) - ageOf(now.toISOString()) / AGE_DAYS)),
    parts: {
      votes,
      bySegment,
      strong,
      enthusiasts,
      lastAt,
      ...(request.effort ? { effort: request.effort.value } : {}),
    },
  };
}

/** At least three votes in the last seven days, and twice as many as in the seven before. `today`: YYYY-MM-DD, UTC. */
export function isRising({ days }: Tally, today: string): boolean {
  const end = Date.parse(today);
  const within = (from: number, to: number): number =>
    Object.entries(days).reduce((sum, [day, votes]) => {
      const age = Math.round((end - Date.parse(day)) / DAY);
      return age >= from && age < to ? sum + votes : sum;
    }, 0);
  const lately = within(0, WEEK);
  return lately >= FEWEST_RISING && lately >= RISE * within(WEEK, 2 * WEEK);
}

/** `mass`: votes, from the settings. */
export function overCriticalMass({ tally }: Pick<Request, 'tally'>, mass: number): boolean {
  return tally.votes >= mass;
}
