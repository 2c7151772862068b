import type { Nudge } from './plan.ts';
import type { Path } from './plain-words.ts';
import type { ContentSource } from './source.ts';

/**
 * What somebody was written is kept under the text's id: two under one id would be one. So would a client take two texts
 * that say the same. `places` gathers ids and words over all files.
 */
export function reportTwins(
  nudges: readonly Nudge[],
  path: Path,
  source: ContentSource,
  places: Map<string, string>,
): void {
  for (const [index, { id }] of nudges.entries()) {
    const at = [...path, index, 'id'];
    const earlier = places.get(id);
    if (earlier === undefined) places.set(id, source.placeOf(at));
    else source.report(at, `“${id}” is the id of the text at ${earlier}: give one of them another`);
    for (const language of ['ru', 'en'] as const) {
      const text = source.textAt([...path, index, language])?.trim() ?? '';
      const same = places.get(text);
      if (same === undefined) places.set(text, source.placeOf([...path, index, language]));
      else source.report([...path, index, language], `${same} says the same: write it in other words`);
    }
  }
}
