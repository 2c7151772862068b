import type { Circumstance } from '../content/phrase.ts';
import type { Reading } from '../reading/reading.ts';
import type { Correspondent } from './suggestion.ts';
import { isGrave } from './voice.ts';

/**
 * What went before this message and wants a word of its own. Rudeness counts only while it lasts: a calm message
 * gets a calm answer, whatever was said last week, and an apology is taken. Nobody is welcomed back into a quarrel.
 */
export function circumstanceOf(
  reading: Pick<Reading, 'intent' | 'traits'>,
  { degree = 0, returning }: Pick<Correspondent, 'degree' | 'returning'>,
): Circumstance | undefined {
  // «Ничего страшного» and a firmer line in one breath would take each other back.
  const rude = reading.traits.includes('rude') && reading.intent !== 'apology';
  if (rude && degree >= 2) return degree === 2 ? 'again' : 'thrice';
  const quarrel = isGrave(reading) || reading.intent === 'complaint';
  return returning !== undefined && !quarrel ? 'returning' : undefined;
}
