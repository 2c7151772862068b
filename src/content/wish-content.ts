import type { WishContent } from './concept.ts';
import { loadConcepts } from './load-concepts.ts';
import { loadCues } from './load-cues.ts';
import { ContentError } from './problem.ts';

/**
 * Concepts and the cues of wishes, read and checked.
 * @throws ContentError that lists every problem of both.
 */
export function requireWishContent(dir: string): WishContent {
  const { concepts, problems } = loadConcepts(dir);
  const cues = loadCues(dir);
  if (concepts === undefined || cues.cues === undefined)
    throw new ContentError([...problems, ...cues.problems]);
  return { concepts, signs: cues.cues.wish };
}
