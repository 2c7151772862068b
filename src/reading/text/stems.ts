import porterRu from 'natural/lib/natural/stemmers/porter_stemmer_ru.js';
import porterEn from 'natural/lib/natural/stemmers/porter_stemmer.js';

const CYRILLIC = /[а-я]/;
const LATIN_WORD = /^[a-z]+$/;

/** The stem of a normalised word, by its own script: the English stemmer turns Russian words into nothing. */
export function stemOf(word: string): string {
  if (CYRILLIC.test(word)) return porterRu.stem(word) || word;
  if (LATIN_WORD.test(word)) return porterEn.stem(word) || word;
  return word;
}
