import type { Calibrations } from '../content/calibration.ts';
import { createReader } from './create-reader.ts';
import { type EnglishParser, loadStructure, structureBy } from './english/structure.ts';
import { decodeModel, encodeModel } from './model/codec.ts';
import type { Model, OnProgress, Teaching } from './model/train.ts';
import { type RarityOf, rarityIn } from './rarity.ts';
import type { Reader } from './reading.ts';

export type { EnglishParser };

/** Where the trained model is kept between starts. Keyed by examples and cues; may forget at any time. */
export interface ModelCache {
  /** The bytes of an earlier `save` for the same teaching, whole or not at all. */
  load(): Uint8Array | undefined;
  save(bytes: Uint8Array): void;
}

export interface ReaderSources {
  /** Called only where the cache has no model: reading thousands of examples takes longer than the start should. */
  readonly teaching: () => Teaching | Promise<Teaching>;
  readonly calibrations: Calibrations;
  readonly cache: ModelCache;
  /** Loads `compromise/one` at the first English message, for a quick start; without it, it is loaded before any text. */
  readonly english?: () => EnglishParser;
  /** Not called when the model comes from the cache. */
  readonly onProgress?: OnProgress;
}

/** What a trained model gives: the reader, and how rare each feature is, by which subjects are found. */
export interface Prepared {
  readonly read: Reader;
  readonly rarityOf: RarityOf;
}

/** The reader alone; see `prepareReading`. */
export async function prepareReader(sources: ReaderSources): Promise<Reader> {
  return (await prepareReading(sources)).read;
}

/**
 * Gets a reader ready: from the cache within some 100 ms, else by training (some seconds, on the calling thread, which is let go now and then).
 * Composition roots hand in content's functions; this room touches no file.
 */
export async function prepareReading({
  teaching,
  calibrations,
  cache,
  english,
  onProgress,
}: ReaderSources): Promise<Prepared> {
  const structureOf = english === undefined ? await loadStructure() : structureBy(english);
  const kept = cache.load();
  const known = kept === undefined ? undefined : decodeModel(kept);
  if (known !== undefined) return prepared(known);
  // Only here: most starts train nothing.
  const { trainModel } = await import('./model/train.ts');
  const model = await trainModel(await teaching(), structureOf, onProgress);
  cache.save(encodeModel(model));
  return prepared(model);

  function prepared(whole: Model): Prepared {
    return { read: createReader(whole, structureOf, calibrations), rarityOf: rarityIn(whole.linear) };
  }
}
