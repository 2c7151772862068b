import type { Slots } from '../features/slots.ts';
import type { Signs } from './signs.ts';

/** Each token of a message is outside a wish, begins one, or is inside one. */
export const OUTSIDE = 0;
export const BEGINS = 1;
export const INSIDE = 2;
export const TAGS = 3;

export interface TaggerModel {
  readonly slots: Slots;
  /** `weights[slot * TAGS + tag]` */
  readonly weights: Float32Array;
  /** `moves[from * TAGS + to]` */
  readonly moves: Float32Array;
}

/** The signs of each token that the model knows: slots of token i at `starts[i]` to `starts[i + 1]`. */
export interface SlotRows {
  readonly starts: Int32Array;
  readonly slots: Int32Array;
}

const NEVER = -1e9;
/** Nothing is inside a wish that has not begun; two wishes never touch, a comma or an "and" stands between. */
const MAY_FOLLOW: readonly (readonly number[])[] = [[OUTSIDE, BEGINS, INSIDE], [OUTSIDE], [BEGINS, INSIDE]];

export function knownSigns(slots: Slots, { starts, hashes }: Signs): SlotRows {
  const known = new Int32Array(hashes.length);
  const knownStarts = new Int32Array(starts.length);
  let size = 0;
  for (let token = 0; token + 1 < starts.length; token += 1) {
    for (let at = starts[token] ?? 0; at < (starts[token + 1] ?? 0); at += 1) {
      const slot = slots.of(hashes[at] ?? 0);
      if (slot < 0) continue;
      known[size] = slot;
      size += 1;
    }
    knownStarts[token + 1] = size;
  }
  return { starts: knownStarts, slots: known.slice(0, size) };
}

/** What the signs of each token say for each tag: `votes[token * TAGS + tag]`. */
export function votesOf({ starts, slots }: SlotRows, weights: Float32Array): Float64Array {
  const votes = new Float64Array((starts.length - 1) * TAGS);
  for (let token = 0; token + 1 < starts.length; token += 1) {
    let outside = 0;
    let begins = 0;
    let inside = 0;
    for (let at = starts[token] ?? 0; at < (starts[token + 1] ?? 0); at += 1) {
      const row = (slots[at] ?? 0) * TAGS;
      outside += weights[row] ?? 0;
      begins += weights[row + 1] ?? 0;
      inside += weights[row + 2] ?? 0;
    }
    votes[token * TAGS] = outside;
    votes[token * TAGS + 1] = begins;
    votes[token * TAGS + 2] = inside;
  }
  return votes;
}

/**
 * The likeliest tags (Viterbi). `eagerness` is added to every beginning: 0 as learnt, more to find the least
 * unlikely wish.
 */
export function bestTags(votes: Float64Array, moves: Float32Array, eagerness = 0): Uint8Array {
  const size = votes.length / TAGS;
  const from = new Uint8Array(votes.length);
  const scores = Float64Array.of(0, NEVER, NEVER);
  const next = new Float64Array(TAGS);
  for (let token = 0; token < size; token += 1) {
    for (let tag = 0; tag < TAGS; tag += 1) {
      let best = NEVER;
      for (const before of MAY_FOLLOW[tag] ?? []) {
        const score = (scores[before] ?? NEVER) + (moves[before * TAGS + tag] ?? 0);
        if (score <= best) continue;
        best = score;
        from[token * TAGS + tag] = before;
      }
      const vote = votes[token * TAGS + tag] ?? 0;
      next[tag] = (tag === BEGINS ? vote + eagerness : vote) + best;
    }
    scores.set(next);
  }
  const tags = new Uint8Array(size);
  let tag = scores.indexOf(Math.max(...scores));
  for (let token = size - 1; token >= 0; token -= 1) {
    tags[token] = tag;
    tag = from[token * TAGS + tag] ?? OUTSIDE;
  }
  return tags;
}
