import type { Example } from '../content/types.ts';
import { createReader } from './create-reader.ts';
import { loadStructure } from './english/structure.ts';
import { decodeModel, encodeModel } from './model/codec.ts';
import { trainModel, type OnProgress } from './model/train.ts';
import type { Reader } from './reading.ts';

/** Where the trained model is kept between starts. Keyed by the examples; may forget at any time. */
export interface ModelCache {
  /** The bytes of an earlier `save` for the same examples, whole or not at all. */
  load(): Uint8Array | undefined;
  save(bytes: Uint8Array): void;
}

export interface ReaderSources {
  /** Called only where the cache has no model: reading thousands of examples takes longer than the start should. */
  readonly examples: () => readonly Example[] | Promise<readonly Example[]>;
  readonly cache: ModelCache;
  /** Not called when the model comes from the cache. */
  readonly onProgress?: OnProgress;
}

/**
 * Gets a reader ready: from the cache within some 100 ms, else by training (some seconds, on the calling thread, which is let go now and then).
 * Composition roots hand in content's functions; this room touches no file.
 */
export async function prepareReader({ examples, cache, onProgress }: ReaderSources): Promise<Reader> {
  const structureOf = await loadStructure();
  const kept = cache.load();
  const known = kept === undefined ? undefined : decodeModel(kept);
  if (known !== undefined) return createReader(known, structureOf);
  const model = await trainModel(await examples(), structureOf, onProgress);
  cache.save(encodeModel(model));
  return createReader(model, structureOf);
}
