import type { PhraseHit, WishWord } from '../../reading/wish-words.ts';
import type { ConceptTable } from './concept-table.ts';

/** A phrase that counts. */
export interface Meant extends PhraseHit {
  /** 1, or less for what is a part of something else. */
  readonly worth: number;
}

/** A concept that stands within a phrase of another kind: «отчёт на почту» is some e-mail still. */
const WITHIN = 0.5;

/**
 * What a phrase covers is nothing of its own kind: «счёт-фактура» is no счёт. But what tells one request from another
 * (Ozon from Wildberries) counts wherever it is named. What is only named to be told apart
 * («не Excel, а CSV») does not count, but for a pain: "instead of one by one" is what hurts.
 */
export function meantOf(
  hits: readonly PhraseHit[],
  words: readonly WishWord[],
  table: ConceptTable,
): readonly Meant[] {
  const kindOf = ({ owner }: PhraseHit): string => table.at(owner)?.kind ?? '';
  const held = hits.filter(
    (hit) => kindOf(hit) === 'pain' || hit.places.some((place) => words[place]?.aside !== true),
  );
  const phrases = held.filter(({ places }) => places.length > 1);
  const found: Meant[] = [];
  for (const hit of held) {
    const over = phrases.filter(
      ({ places }) =>
        places.length > hit.places.length && hit.places.every((place) => places.includes(place)),
    );
    const isHidden = over.some((other) => other.owner !== hit.owner && kindOf(other) === kindOf(hit));
    if (isHidden && !table.isOneOfApart(hit.owner)) continue;
    found.push({ ...hit, worth: over.length > 0 ? WITHIN : 1 });
  }
  return found;
}
