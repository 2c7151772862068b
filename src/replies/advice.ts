import type { Content } from '../content/types.ts';
import type { Spoken } from '../labels.ts';
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
