import type { Features } from './bag.ts';
import { BLOCKS, SIGNALS } from './sink.ts';
import type { Slots } from './slots.ts';

/** A message as the model weighs it: slots with their values, each block of its own length. */
export interface Vector {
  readonly slots: Int32Array;
  readonly values: Float64Array;
}

/** Signals are few and trusted; at full length they would outvote the words. Found by cross-validation. */
const BLOCK_LENGTHS: readonly number[] = [1, 1, 0.9];

/** The vector of a message; features that were never learnt count nothing. */
export function vectorOf({ hashes, counts, blocks }: Features, known: Slots, idf: Float32Array): Vector {
  const slots = new Int32Array(hashes.length);
  const slotCounts = new Int32Array(hashes.length);
  const slotBlocks = new Uint8Array(hashes.length);
  let size = 0;
  for (let at = 0; at < hashes.length; at += 1) {
    const slot = known.of(hashes[at] ?? 0);
    if (slot < 0) continue;
    slots[size] = slot;
    slotCounts[size] = counts[at] ?? 0;
    slotBlocks[size] = blocks[at] ?? 0;
    size += 1;
  }
  const values = new Float64Array(size);
  fillValues(values, slots, slotCounts, slotBlocks, idf);
  return { slots: slots.slice(0, size), values };
}

const squares = new Float64Array(BLOCKS);

/** (1 + log count) · idf, each block brought to its length. `values` says how many slots there are. */
export function fillValues(
  values: Float64Array,
  slots: Int32Array,
  counts: Int32Array,
  blocks: Uint8Array,
  idf: Float32Array,
): void {
  squares.fill(0);
  for (let place = 0; place < values.length; place += 1) {
    const rarity = idf[slots[place] ?? 0] ?? 0;
    const block = blocks[place] ?? 0;
    const count = counts[place] ?? 1;
    // A signal is there or not; "again" is a signal of its own.
    const value =
      block === SIGNALS ? Math.sqrt(rarity) : count === 1 ? rarity : (1 + Math.log(count)) * rarity;
    squares[block] = (squares[block] ?? 0) + value * value;
    values[place] = value;
  }
  for (let block = 0; block < BLOCKS; block += 1)
    squares[block] = (BLOCK_LENGTHS[block] ?? 1) / Math.sqrt(Math.max(squares[block] ?? 0, Number.EPSILON));
  for (let place = 0; place < values.length; place += 1)
    values[place] = (values[place] ?? 0) * (squares[blocks[place] ?? 0] ?? 0);
}
