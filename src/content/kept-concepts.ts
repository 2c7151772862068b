import type { WishContent } from './concept.ts';
import { fingerprint } from './dir.ts';
import { modelCache } from './model-cache.ts';

/** Grows when the shape of `WishContent` changes: what an earlier version kept is then read anew. */
const SHAPE = 1;

/**
 * What wishes are read by, from the cache where neither concepts nor cues have changed: as YAML they take 0.4 s.
 * @throws ContentError where they have mistakes.
 */
export async function keptConcepts(
  dir: string,
  note: (text: string) => void,
  cacheDir?: string,
): Promise<WishContent> {
  const cache = modelCache({
    intentsDir: dir,
    fingerprint: `${SHAPE} ${fingerprint(dir, ['concepts', 'cues'])}`,
    onNote: note,
    holds: 'concepts',
    ...(cacheDir === undefined ? {} : { cacheDir }),
  });
  const kept = cache.load();
  if (kept !== undefined) {
    const content: WishContent = JSON.parse(new TextDecoder().decode(kept));
    return content;
  }
  // Only here: what parses and checks YAML takes 100 ms to load.
  const { requireWishContent } = await import('./wish-content.ts');
  const content = requireWishContent(dir);
  cache.save(new TextEncoder().encode(JSON.stringify(content)));
  return content;
}
