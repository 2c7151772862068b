import { CHARACTERS, type FeatureSink } from './sink.ts';
import { giveFeatures } from './features.ts';
import type { Message } from '../message.ts';
import { letterHashes } from './letters.ts';
import { Slots } from './slots.ts';

/** The different features of a message in the order of their first occurrence, small enough to keep for all of training. */
export interface Features {
  readonly hashes: Uint32Array;
  /** How often each of `hashes` occurs. */
  readonly counts: Uint16Array;
  readonly blocks: Uint8Array;
}

/** Reused from message to message: filling it up costs a microsecond, making it ten. */
const met = new Slots();

export function featuresOf(message: Message): Features {
  met.clear();
  const counts: number[] = [];
  const blocks: number[] = [];
  const add = (hash: number, block: number) => {
    const place = met.add(hash);
    // What belongs to two blocks by a chance collision counts for the first.
    blocks[place] ??= block;
    counts[place] = (counts[place] ?? 0) + 1;
  };
  const sink: FeatureSink = {
    add,
    addLetters(word) {
      for (const hash of letterHashes(word)) add(hash, CHARACTERS);
    },
  };
  giveFeatures(message, sink);
  return { hashes: met.keys, counts: Uint16Array.from(counts), blocks: Uint8Array.from(blocks) };
}
