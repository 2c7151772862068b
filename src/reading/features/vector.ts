import { BLOCKS, type Features, SIGNALS } from './features.ts';
import type { Slots } from './slots.ts';

/** A message as the model weighs it: slots with their values, each block of its own length. */
export interface Vector {
  readonly slots: readonly number[];
  readonly values: readonly number[];
  /** For each occurrence in `Features`: its place in `slots`, -1 where the feature was never learnt. */
  readonly places: Int32Array;
  /** How often each of `slots` occurs. */
  readonly counts: readonly number[];
}

/** Signals are few and trusted; at full length they would outvote the words. Found by cross-validation. */
const BLOCK_LENGTHS: readonly number[] = [1, 1, 0.9];

/** (1 + log count) · idf, each block brought to its length; features that were never learnt count nothing. */
export function vectorOf(features: Features, known: Slots, idf: Float32Array): Vector {
  const { hashes, blocks } = features;
  const places = new Int32Array(hashes.length).fill(-1);
  const placeOf = new Map<number, number>();
  const slots: number[] = [];
  const counts: number[] = [];
  const blockOf: number[] = [];
  for (let at = 0; at < hashes.length; at += 1) {
    const slot = known.of(hashes[at] ?? 0);
    if (slot < 0) continue;
    let place = placeOf.get(slot);
    if (place === undefined) {
      place = slots.length;
      placeOf.set(slot, place);
      slots.push(slot);
      counts.push(0);
      blockOf.push(blocks[at] ?? 0);
    }
    counts[place] = (counts[place] ?? 0) + 1;
    places[at] = place;
  }

  const squares = new Float64Array(BLOCKS);
  const values = slots.map((slot, place) => {
    const rarity = idf[slot] ?? 0;
    const block = blockOf[place] ?? 0;
    // A signal is there or not; "again" is a signal of its own.
    const value = block === SIGNALS ? Math.sqrt(rarity) : (1 + Math.log(counts[place] ?? 1)) * rarity;
    squares[block] = (squares[block] ?? 0) + value * value;
    return value;
  });
  const factors = BLOCK_LENGTHS.map(
    (length, block) => length / Math.sqrt(Math.max(squares[block] ?? 0, Number.EPSILON)),
  );
  for (let place = 0; place < values.length; place += 1) {
    values[place] = (values[place] ?? 0) * (factors[blockOf[place] ?? 0] ?? 0);
  }
  return { slots, values, places, counts };
}
