import type { Likeness } from './score.ts';
import type { Lexis, Voice } from './voice.ts';

/**
 * What makes a likeness sure, by a logistic regression over the streams `everyday` of the bench `queue:match-quality`,
 * whose words the concepts were not written from: how like the two are, how far ahead of the next request that is, how
 * much both have in common and whether an action is among it; against it what only one of them has.
 */
const CERTAINTY = { score: 3.1, lead: 4.25, mostLead: 0.4, shared: 1.29, action: 0.44, rest: 0.44, most: 3 };

/** How sure it is that one joins the other; to be compared with a threshold, no probability. `lead` over the next one. */
export function certaintyOf(
  one: Voice,
  other: Voice,
  { score, shared }: Likeness,
  lead: number,
  lexis: Lexis,
): number {
  const acts = one.said.some(
    (concept) => other.said.includes(concept) && lexis.table.at(concept)?.kind === 'action',
  );
  return (
    CERTAINTY.score * score +
    CERTAINTY.lead * Math.min(CERTAINTY.mostLead, lead) +
    CERTAINTY.shared * Math.min(CERTAINTY.most, shared) +
    (acts ? CERTAINTY.action : 0) -
    CERTAINTY.rest * Math.min(CERTAINTY.most, restOf(one, other, lexis) + restOf(other, one, lexis))
  );
}

/** The worth of what one says and the other does not have. */
function restOf({ said }: Voice, { held }: Voice, lexis: Lexis): number {
  let rest = 0;
  for (const concept of said) if (!held.includes(concept)) rest += lexis.worthOf(concept);
  return rest;
}
