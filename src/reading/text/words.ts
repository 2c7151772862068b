import { normaliseWord } from './normalise.ts';
import { Remembered } from './remembered.ts';
import { stemOf } from './stems.ts';

/** A word as the model sees it. */
export interface Word {
  readonly norm: string;
  readonly stem: string;
}

/** The examples hold some 30,000 different words; a word known costs a twentieth of a new one, and 150 bytes. */
const REMEMBERED = 40_000;
const words = new Remembered<Word>(REMEMBERED, (raw) => {
  const norm = normaliseWord(raw);
  return { norm, stem: stemOf(norm) };
});

/** The word as written, normalised and stemmed. */
export function wordOf(raw: string): Word {
  return words.of(raw);
}
