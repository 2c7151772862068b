import type { WishContent } from '../content/concept.ts';
import type { Content } from '../content/types.ts';
import { wishWords } from '../reading/wish-words.ts';
import { COMMON_WORDS } from './blank/common-words.ts';
import { isFirstName } from './blank/first-names.ts';
import type { Vocabulary } from './blank/marks.ts';
import { endsLikeName, sistersOf } from './blank/name-endings.ts';

/** A shorter beginning is one of too many words. */
const SHORTEST_BEGINNING = 4;
/** How much may follow a beginning: «воронк*» is «воронками», and «марк*» is not «Маркелову». */
const LONGEST_ENDING = 5;
/** Words at once, below what the reading takes of one text. */
const BATCH = 300;
/** Answers that are kept for words that come back. */
const REMEMBERED = 5000;
/** Not words of a language: ids of time zones, days, what is drawn. */
const NO_WORDS: ReadonlySet<string> = new Set(['calendars', 'texts', 'id', 'zones', 'link']);
const WORD = /(?<![\p{L}\p{N}])\p{L}+(?:['’]\p{L}+)?(\*)?/gu;
/** In the messages of clients such a word may be a name. */
const CAPITALISED = /\p{Lu}[\p{L}\p{N}'’]*/gu;
const FORE =
  /^(?:недо|пере|пред|подо|под|про|при|вы|за|от|раз|рас|из|ис|со|на|по|до|об|не|с|у|в|re|un|de|pre|over|mis|non|sub)(?=.{4,}$)/u;
const REFLEXIVE = /(?<=.{3})(?:ся|сь)$/u;

/**
 * The words of the team's own content: what they call their things, and the common words they are spoken of in. A word
 * counts in whatever form, and with whatever stands before a verb («пере-», "re-"). Made at the first question.
 */
export function vocabularyOf(content: Content, wishes: WishContent): Vocabulary {
  let made: Vocabulary | undefined;
  return {
    has: (word) => {
      made ??= vocabularyFrom(stringsIn([content, wishes]));
      return made.has(word);
    },
  };
}

/** The same from plain texts; a word that ends in `*` stands for all that begin so. */
function vocabularyFrom(texts: Iterable<string>): Vocabulary {
  const words = new Set<string>(COMMON_WORDS);
  const beginnings = new Set<string>();
  for (const text of texts) {
    for (const { 0: raw, 1: open } of text.normalize('NFC').matchAll(WORD)) {
      const word = raw.toLowerCase().replaceAll('ё', 'е').replace('*', '').replaceAll('’', "'");
      if (open !== undefined && word.length >= SHORTEST_BEGINNING) beginnings.add(word);
      else if (open === undefined && !isFirstName(word)) words.add(word);
    }
  }
  const stems = stemsOf([...words]);
  const byBeginning = (word: string): boolean => {
    const least = Math.max(SHORTEST_BEGINNING, word.length - LONGEST_ENDING);
    for (let end = word.length; end >= least; end -= 1) if (beginnings.has(word.slice(0, end))) return true;
    return false;
  };
  const has = (word: string): boolean => {
    if (isFirstName(word)) return false;
    if (words.has(word)) return true;
    if (endsLikeName(word)) return sistersOf(word).some((sister) => words.has(sister));
    return stems.has(stemOf(word)) || byBeginning(word);
  };
  const known = new Map<string, boolean>();
  return {
    has: (word) => {
      let answer = known.get(word);
      if (answer !== undefined) return answer;
      const bare = word.replace(REFLEXIVE, '');
      const inner = bare.replace(FORE, '');
      answer = has(word) || (bare !== word && has(bare)) || (inner !== bare && has(inner));
      if (known.size >= REMEMBERED) known.clear();
      known.set(word, answer);
      return answer;
    },
  };
}

function stemsOf(words: readonly string[]): ReadonlySet<string> {
  const stems = new Set<string>();
  for (let at = 0; at < words.length; at += BATCH) {
    for (const { stem } of wishWords(words.slice(at, at + BATCH).join(' ')).words) stems.add(stem);
  }
  return stems;
}

function stemOf(word: string): string {
  return wishWords(word).words[0]?.stem ?? word;
}

/** All strings of a value but those under keys that hold no words. */
function* stringsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'examples') for (const text of stringsIn(inner)) yield text.replaceAll(CAPITALISED, ' ');
      else if (!NO_WORDS.has(key)) yield* stringsIn(inner);
    }
  }
}
