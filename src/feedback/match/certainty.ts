import type { Likeness } from './score.ts';
import type { Lexis, Voice } from './voice.ts';

/**
 * What makes a likeness sure, by a logistic regression over 261 pairs of training wishes that were told apart by hand,
 * and the lead over the next request by one over the lexicon's paraphrases: what both have speaks for it, what only
 * one of them has speaks as much against it, and so does every word that no concept explains.
 */
const CERTAINTY = { score: 0.8, shared: 1.5, lead: 3.4, mostLead: 0.3, rest: 1.6, strange: 0.45 };

/** How sure it is that one joins the other; to be compared with a threshold, no probability. */
export function certaintyOf(
  one: Voice,
  other: Voice,
  { score, shared }: Likeness,
  lead: number,
  lexis: Lexis,
): number {
  return (
    CERTAINTY.score * score +
    CERTAINTY.shared * Math.min(3, shared) +
    CERTAINTY.lead * Math.min(CERTAINTY.mostLead, lead) -
    CERTAINTY.rest * Math.min(3, restOf(one, other, lexis) + restOf(other, one, lexis)) -
    CERTAINTY.strange * Math.min(8, strangeIn(one, other) + strangeIn(other, one))
  );
}

/** The worth of what one says and the other does not have. */
function restOf({ said }: Voice, { held }: Voice, lexis: Lexis): number {
  let rest = 0;
  for (const concept of said) if (!held.includes(concept)) rest += lexis.worthOf(concept);
  return rest;
}

/** How many words of the wish itself no concept explains and the other does not have. */
function strangeIn({ stems, stemShares }: Voice, other: Voice): number {
  return stems.filter((stem, at) => stemShares[at] === -1 && !other.stems.includes(stem)).length;
}
