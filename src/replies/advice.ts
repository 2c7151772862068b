import type { Content } from '../content/types.ts';
import type { Spoken, Trait } from '../labels.ts';
import type { Reading } from '../reading/reading.ts';
import { byWeight } from './trait-order.ts';

/**
 * The one line of advice that a card shows: that of the weightiest trait, since an operator reads
 * one line and not four. `undefined` where the writer shows no trait.
 */
export function adviceFor(
  reading: Pick<Reading, 'traits'>,
  content: Pick<Content, 'traits'>,
  language: Spoken,
): string | undefined {
  const weightiest = byWeight(reading.traits)[0];
  return weightiest && content.traits[weightiest].advice[language];
}

/** Minutes that the desk may give such a writer to cool off: the longest of their traits'; `undefined` for the calm. */
export function coolOffMinutes(
  traits: readonly { readonly trait: Trait }[],
  content: Pick<Content, 'traits'>,
): number | undefined {
  const minutes = traits.flatMap(({ trait }) => content.traits[trait].coolOffMinutes ?? []);
  return minutes.length === 0 ? undefined : Math.max(...minutes);
}
