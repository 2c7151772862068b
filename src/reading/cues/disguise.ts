import type { Spoken } from '../../labels.ts';
import type { Token } from '../text/tokens.ts';

/** A word whose letters are hidden: masked (х*й), made of look-alikes (cyка, sh1t), or spaced out (f u c k). */
export interface Disguised {
  /** As far as it can be told; mask signs are left in, see `couldBe`. */
  readonly word: string;
  readonly first: number;
  readonly last: number;
}

/** Fewer letters than this, spaced out, are abbreviations and lists: «а б», "a b". */
const LEAST_SPACED = 3;
const MOST_SPACED = 12;
/** A mask of three signs or more hides any number of letters up to this. */
const MOST_HIDDEN = 6;
const MASKED = /[*@#$]/;
/** What a mask sign may stand for where it is no mere blot: "P@ssw0rd" is no curse. */
const LOOKS_LIKE: Readonly<Record<string, string>> = { '@': 'auаоуеи', $: 'sс' };
const LETTER = /^\p{L}$/u;
const BETWEEN_LETTERS = new Set(['.', '-', '*', '_', '…']);
const MIXED: Readonly<Record<Spoken, RegExp>> = {
  ru: /[а-я].*[a-z0-9]|[a-z0-9].*[а-я]/,
  en: /[a-z].*[а-я0-9]|[а-я0-9].*[a-z]/,
};
const LOOK_ALIKES: Readonly<Record<Spoken, ReadonlyMap<string, string>>> = {
  ru: lookAlikes('abceghkmnoprtuxy30469', 'авседнкмпоргтихузочбя'),
  en: lookAlikes('134057аеосхурк', 'ieaostaeocxupk'),
};
/** Words that cannot hide anything, nearly all of them. */
const PLAIN: Readonly<Record<Spoken, RegExp>> = { ru: /^[а-я]{2,}$/, en: /^[a-z]{2,}$/ };

/** The words of the message that seem to hide something, in order; most messages have none. */
export function disguisedWords(tokens: readonly Token[], language: Spoken): Disguised[] {
  const words: Disguised[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'word' || PLAIN[language].test(token.norm)) continue;
    const { norm } = token;
    if (LETTER.test(norm)) {
      const spaced = spacedFrom(tokens, at);
      for (const one of spaced) words.push(one);
      at = spaced[0]?.last ?? at;
    } else if (MASKED.test(norm)) {
      words.push({ word: norm, first: at, last: at });
    } else if (MIXED[language].test(norm)) {
      let plain = '';
      for (const letter of norm) plain += LOOK_ALIKES[language].get(letter) ?? letter;
      words.push({ word: plain, first: at, last: at });
    }
  }
  return words;
}

/**
 * Whether a word, letter by letter, could be this one, or (`open`) begin so. A mask sign stands for one letter, three
 * and more in a row for any number.
 */
export function couldBe(word: string, { text, open }: { text: string; open: boolean }): boolean {
  return fitsFrom(word, 0, text, 0, open);
}

function fitsFrom(word: string, at: number, wanted: string, from: number, open: boolean): boolean {
  if (from === wanted.length) return open || at === word.length;
  const letter = word.charAt(at);
  if (!MASKED.test(letter)) {
    return letter === wanted.charAt(from) && fitsFrom(word, at + 1, wanted, from + 1, open);
  }
  let end = at + 1;
  while (word.charAt(end) === letter) end += 1;
  const signs = end - at;
  if (LOOKS_LIKE[letter]?.includes(wanted.charAt(from)) === false) return false;
  const least = signs >= 3 ? 1 : signs;
  const most = signs >= 3 ? MOST_HIDDEN : signs;
  for (let hidden = least; hidden <= most && from + hidden <= wanted.length; hidden += 1) {
    if (fitsFrom(word, end, wanted, from + hidden, open)) return true;
  }
  return false;
}

/** Letters that stand alone, one after another, at most a dot or a dash between: all of them, or from a later one on. */
function spacedFrom(tokens: readonly Token[], from: number): Disguised[] {
  const places: number[] = [];
  for (let at = from; at < tokens.length && places.length < MOST_SPACED; at += 1) {
    const norm = tokens[at]?.norm ?? '';
    if (LETTER.test(norm)) places.push(at);
    else if (!BETWEEN_LETTERS.has(norm)) break;
  }
  const last = places.at(-1);
  if (last === undefined) return [];
  const letters = places.map((at) => tokens[at]?.norm ?? '').join('');
  return places
    .slice(0, Math.max(0, places.length - LEAST_SPACED + 1))
    .map((first, skipped) => ({ word: letters.slice(skipped), first, last }));
}

function lookAlikes(signs: string, letters: string): ReadonlyMap<string, string> {
  return new Map(Array.from(signs, (sign, at) => [sign, letters.charAt(at)]));
}
