import { loadExamples } from './examples.ts';
import { loadCues } from './load-cues.ts';
import { ContentError } from './problem.ts';
import type { Cues, Example } from './types.ts';

/**
 * What the reader learns from: examples and cues.
 * @throws ContentError where they have mistakes: a model of half the examples would be a silent fault.
 */
export function loadTeaching(dir: string): { examples: readonly Example[]; cues: Cues } {
  const { examples, problems } = loadExamples(dir);
  const { cues, problems: slips } = loadCues(dir);
  if (problems.length > 0 || cues === undefined) throw new ContentError([...problems, ...slips]);
  return { examples, cues };
}
