import { hashOf } from '../features/hash.ts';
import { normaliseWord } from './normalise.ts';
import { Remembered } from './remembered.ts';
import { stemOf } from './stems.ts';

/** A word as the model sees it. */
export interface Word {
  readonly norm: string;
  readonly stem: string;
  /** Hash of the stem: features are made of it, and hashing the letters of each word anew is a tenth of a reading. */
  readonly key: number;
  /** Hash of what stands for its part of speech: the last letters, or all of a short word («не», "can"). */
  readonly shape: number;
}

/** The examples hold some 30,000 different words; a word known costs a twentieth of a new one, and 170 bytes. */
const REMEMBERED = 40_000;
const words = new Remembered<Word>(REMEMBERED, (raw) => wordFrom(normaliseWord(raw)));

/** Words as short as these are the joints of a sentence and stand for themselves. */
const LONGEST_JOINT = 3;
const ENDING_LETTERS = 2;
const KEY = 1;
const SHAPE = 2;

/** The hash of a stem, or of what stands in the place of one. */
export function keyOf(stem: string): number {
  return hashOf(KEY, stem);
}

/** A word that is normalised already. */
export function wordFrom(norm: string): Word {
  const stem = stemOf(norm);
  const ending = norm.length <= LONGEST_JOINT ? norm : norm.slice(-ENDING_LETTERS);
  return { norm, stem, key: keyOf(stem), shape: hashOf(SHAPE, ending) };
}

/** The word as written, normalised and stemmed. */
export function wordOf(raw: string): Word {
  return words.of(raw);
}
