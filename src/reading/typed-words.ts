import { wordOf } from './text/words.ts';
import { toCyrillic } from './text/transliteration.ts';
import { isJoint, wishWords } from './wish-words.ts';

/** A word as it may have been meant: normalised, and its stem. */
interface MeantWord {
  readonly text: string;
  readonly stem: string;
}

/** One word of a search. */
export interface TypedWord {
  /** As it was typed first, then as the other keyboard layout and as transliteration would have it. */
  readonly meant: readonly MeantWord[];
  /** Too common to find anything by. */
  readonly joint: boolean;
}

/** A search is a few words; what follows these costs nothing. */
const MOST_WORDS = 12;
const LONGEST_WORD = 40;
/** «ю» in the other layout is a full stop, and what is left of «ыыы» one letter: no word. */
const SHORTEST_OTHER = 2;
const LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const RUSSIAN_KEYS = 'ёйцукенгшщзхъфывапролджэячсмитьбю';
const LATIN_WORD = /^[a-z]+$/;
const ONE_WORD = /^\p{L}{2,}$/u;
/** In Latin letters these are signs, under the same keys Russian letters: a comma at the end is rather a comma. */
const SIGNS_AT_END = /[,.;']+$/;

const OTHER_LAYOUT: ReadonlyMap<string, string> = new Map(
  Array.from(LATIN_KEYS).flatMap((key, at) => {
    const letter = RUSSIAN_KEYS.charAt(at);
    return [
      [key, letter],
      [letter, key],
    ];
  }),
);

/**
 * The words of a search with everything they may have been meant for: «djpdhfn» is «возврат» with the keyboard left in
 * Latin, "vozvrat" the same by its sound. Which of these is a word, whoever looks it up knows. Pure.
 */
export function typedWords(search: string): readonly TypedWord[] {
  return search
    .toLowerCase()
    .split(/\s+/u)
    .filter(Boolean)
    .slice(0, MOST_WORDS)
    .flatMap((piece) => wordsIn(piece.slice(0, LONGEST_WORD)));
}

function wordsIn(piece: string): readonly TypedWord[] {
  const { words } = wishWords(piece);
  const swapped = [piece, piece.replace(SIGNS_AT_END, '')]
    .map(inOtherLayout)
    .filter((one) => one !== undefined);
  const [only, ...more] = words;
  // «hf,jnf» is two words and a comma, or one word in the other layout: whoever looks it up decides.
  if (more.length > 0 && swapped.length === 0) return words.map((word) => typed([word]));
  if (!only && swapped.length === 0) return [];
  const sounded = words.filter(({ text }) => LATIN_WORD.test(text)).map(({ text }) => toCyrillic(text));
  return [typed([...words, ...[...swapped, ...sounded].map(meantBy)])];
}

function typed(meant: readonly MeantWord[]): TypedWord {
  const known = new Set<string>();
  const each = meant.filter(({ text, stem }, at) => {
    const fresh = !known.has(stem) && (at === 0 || text.length >= SHORTEST_OTHER);
    known.add(stem);
    return fresh;
  });
  return {
    meant: each.map(({ text, stem }) => ({ text, stem })),
    joint: isJoint(each[0]?.text ?? ''),
  };
}

function meantBy(raw: string): MeantWord {
  const { norm: text, stem } = wordOf(raw);
  return { text, stem };
}

/** The word under the same keys; `undefined` where that is none. */
function inOtherLayout(piece: string): string | undefined {
  const swapped = Array.from(piece, (sign) => OTHER_LAYOUT.get(sign));
  if (swapped.includes(undefined)) return undefined;
  const word = swapped.join('');
  return ONE_WORD.test(word) ? word : undefined;
}
