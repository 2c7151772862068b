import type { Example } from '../../content/types.ts';

/** Examples in two parts that share no voice. */
export interface HeldOut {
  readonly held: readonly Example[];
  readonly others: readonly Example[];
}

/**
 * Holds every `nth` voice of each language out, with all it wrote: nothing may be judged by who learnt its writer's habits.
 * The same voices as the first fold of a cross-validation with `nth` folds.
 */
export function holdOutVoices(examples: readonly Example[], nth: number): HeldOut {
  const languages = new Map<string, string>();
  for (const { voice, language } of examples) {
    // A Russian voice may have a message in no language at all.
    if (language !== 'other' || !languages.has(voice)) languages.set(voice, language);
  }
  const met = new Map<string, number>();
  const held = new Set<string>();
  for (const [voice, language] of [...languages].toSorted(([left], [right]) => (left < right ? -1 : 1))) {
    const position = met.get(language) ?? 0;
    met.set(language, position + 1);
    if (position % nth === 0) held.add(voice);
  }
  return {
    held: examples.filter(({ voice }) => held.has(voice)),
    others: examples.filter(({ voice }) => !held.has(voice)),
  };
}
