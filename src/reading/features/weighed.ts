import type { Vector } from './vector.ts';

/** One message as the model weighs it, and every place of the text that moved it. */
export interface Weighed extends Vector {
  /** How often each of `slots` occurs. */
  readonly counts: Int32Array;
  /** Occurrences of known features, in order; the four arrays below hold at least so many. */
  readonly occurrences: number;
  /** Index into `slots`. */
  readonly places: Int32Array;
  readonly blocks: Uint8Array;
  /** First and last token; -1 where a feature belongs to no place of the text. */
  readonly first: Int16Array;
  readonly last: Int16Array;
}
