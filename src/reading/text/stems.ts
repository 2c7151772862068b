import porterRu from 'natural/lib/natural/stemmers/porter_stemmer_ru.js';
import porterEn from 'natural/lib/natural/stemmers/porter_stemmer.js';

const CYRILLIC = /[а-я]/;
const LATIN_WORD = /^[a-z]+$/;
/** Words come back all the time; a stem costs a microsecond, a look-up a tenth of it. */
const REMEMBERED = 40_000;
const remembered = new Map<string, string>();

/** The stem of a normalised word, by its own script: the English stemmer turns Russian words into nothing. */
export function stem(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const found = stemOf(word);
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(word, found);
  return found;
}

function stemOf(word: string): string {
  if (CYRILLIC.test(word)) return porterRu.stem(word) || word;
  if (LATIN_WORD.test(word)) return porterEn.stem(word) || word;
  return word;
}
