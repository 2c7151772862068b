import { BLOCKS, type Features, SIGNALS } from './features.ts';
import type { Slots } from './slots.ts';

/** A message as the model weighs it: slots with their values, each block of length one. */
export interface Vector {
  readonly slots: readonly number[];
  readonly values: readonly number[];
}

/** Signals are few and trusted; at full length they would outvote the words. Found by cross-validation. */
const BLOCK_LENGTHS: readonly number[] = [1, 1, 0.9];

/** (1 + log count) · idf, each block brought to its length; features that were never learnt count nothing. */
export function vectorOf(features: Features, slots: Slots, idf: Float32Array): Vector {
  const counts = new Map<number, number>();
  const blockOf = new Map<number, number>();
  for (const [at, hash] of features.hashes.entries()) {
    const slot = slots.of(hash);
    if (slot < 0) continue;
    counts.set(slot, (counts.get(slot) ?? 0) + 1);
    blockOf.set(slot, features.blocks[at] ?? 0);
  }
  const found: number[] = [];
  const values: number[] = [];
  const squares = new Float64Array(BLOCKS);
  for (const [slot, count] of counts) {
    const block = blockOf.get(slot) ?? 0;
    // A signal is there or not: "again" says the rest.
    const value = block === SIGNALS ? Math.sqrt(idf[slot] ?? 0) : (1 + Math.log(count)) * (idf[slot] ?? 0);
    found.push(slot);
    values.push(value);
    squares[block] = (squares[block] ?? 0) + value * value;
  }
  const factors = Array.from(squares, (square, block) => (square > 0 ? (BLOCK_LENGTHS[block] ?? 1) / Math.sqrt(square) : 0));
  for (const [at, slot] of found.entries()) values[at] = (values[at] ?? 0) * (factors[blockOf.get(slot) ?? 0] ?? 0);
  return { slots: found, values };
}
