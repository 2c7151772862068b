import type { Likeness } from './score.ts';

/**
 * What makes a likeness sure, by a logistic regression over 608 wishes of a stream as people write them
 * (`wishes-tuning` in the bench `queue:match-quality`): how like the two are, how far ahead of the next request that
 * is, and how much both have in common. What only one of them says tells nothing more: people put a story around a wish.
 */
const CERTAINTY = { score: 5.9, lead: 2.9, mostLead: 0.4, shared: 1.46, mostShared: 3 };

/** How sure it is that one joins the other; to be compared with a threshold, no probability. `lead` over the next one. */
export function certaintyOf({ score, shared }: Likeness, lead: number): number {
  return (
    CERTAINTY.score * score +
    CERTAINTY.lead * Math.min(CERTAINTY.mostLead, lead) +
    CERTAINTY.shared * Math.min(CERTAINTY.mostShared, shared)
  );
}
