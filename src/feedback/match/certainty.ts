import type { Likeness } from './score.ts';
import type { Lexis, Voice } from './voice.ts';

/**
 * What makes a likeness sure, by a logistic regression over six streams that no concept was written from (each product
 * judged by the numbers of the five others): how like the two are by concepts, how far ahead of the next request that is,
 * how much both have in common and whether an action is among it; against it what only one of them has, and what most
 * voices of the request say and the wish does not.
 */
const CERTAINTY = {
  alike: 4.14,
  lead: 4.63,
  mostLead: 0.4,
  shared: 0.77,
  action: 0.81,
  rest: 0.28,
  core: 0.3,
  most: 3,
};
const BASE = -1.84;

/**
 * How sure it is that a wish joins a request: the logarithm of the odds, where the queue is like those streams.
 * `other`: the likest of its `voices`; `lead`: how far it is ahead of the next request.
 */
export function certaintyOf(
  one: Voice,
  other: Voice,
  { byConcepts, shared, lead }: Likeness & { readonly lead: number },
  voices: readonly Voice[],
  lexis: Lexis,
): number {
  const acts = one.said.some(
    (concept) => other.said.includes(concept) && lexis.table.at(concept)?.kind === 'action',
  );
  const rest = worthOf(lacking(one.said, other), lexis) + worthOf(lacking(other.said, one), lexis);
  return (
    BASE +
    CERTAINTY.alike * byConcepts +
    CERTAINTY.lead * Math.min(CERTAINTY.mostLead, lead) +
    CERTAINTY.shared * Math.min(CERTAINTY.most, shared) +
    (acts ? CERTAINTY.action : 0) -
    CERTAINTY.rest * Math.min(CERTAINTY.most, rest) -
    CERTAINTY.core * Math.min(CERTAINTY.most, worthOf(lacking(coreOf(voices), one), lexis))
  );
}

/** What at least half of a request's voices say. */
function coreOf(voices: readonly Voice[]): Iterable<number> {
  const counts = new Map<number, number>();
  for (const { said } of voices)
    for (const concept of said) counts.set(concept, (counts.get(concept) ?? 0) + 1);
  return [...counts].flatMap(([concept, count]) => (count * 2 >= voices.length ? [concept] : []));
}

function lacking(concepts: Iterable<number>, { held }: Voice): readonly number[] {
  return [...concepts].filter((concept) => !held.includes(concept));
}

function worthOf(concepts: readonly number[], lexis: Lexis): number {
  return concepts.reduce((sum, concept) => sum + lexis.worthOf(concept), 0);
}
