import type { Language } from '../../labels.ts';
import { ENGLISH, FOREIGN_LATIN, TRANSLITERATED, UKRAINIAN } from './words.ts';

export interface LanguageReading {
  readonly language: Language;
  /** Russian in Latin letters throughout. */
  readonly transliterated: boolean;
}

/** Enough to tell a language; the rest of a long text costs time and says nothing new. */
const UNITS = 4096;
const LINK = /(?:https?:\/\/|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}/g;
const WORD = /\p{L}[\p{L}\p{M}]*(?:['’ʼ]\p{L}[\p{L}\p{M}]*)*/gu;
const APOSTROPHE = /['’ʼ]/;
const APOSTROPHES = /['’ʼ]/g;
const QUOTED_CODE = /`[^`]*`/g;
const RUSSIAN_WORD = /^[а-яё]+$/;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN = /\p{Script=Latin}/u;
const ACCENTED = /[äöüßñçéèêëàâîïôûùœæøåąęłżźćńśóíúáãõığşčřšžěů]/;

/**
 * Script first: statistical detectors fail on "ok", "спс", "privet, ne rabotaet", and chats are made of these.
 * Words decide only where the script cannot.
 */
export function readLanguage(text: string): LanguageReading {
  const words = wordsOf(text.slice(0, UNITS));
  const cyrillic = words.filter((word) => CYRILLIC.test(word));
  const latin = words.filter((word) => LATIN.test(word) && !CYRILLIC.test(word));
  const third = words.length - cyrillic.length - latin.length;

  if (words.length === 0 || third > cyrillic.length + latin.length) return plain('other');
  if (cyrillic.length === 0) return readLatin(latin);
  if (latin.length > 0 && isEnglishAround(latin, cyrillic)) return plain('en');
  return plain(isRussian(cyrillic) ? 'ru' : 'other');
}

/** Small letters, without links, code and apostrophes. Most messages have none of these, and a look tells it cheaply. */
function wordsOf(text: string): readonly string[] {
  const unlinked = /[@/.]/.test(text) ? text.replaceAll(LINK, ' ') : text;
  const uncoded = unlinked.includes('`') ? unlinked.replaceAll(QUOTED_CODE, ' ') : unlinked;
  const words = uncoded.normalize('NFC').toLowerCase().match(WORD) ?? [];
  return APOSTROPHE.test(uncoded) ? words.map((word) => word.replaceAll(APOSTROPHES, '')) : words;
}

function plain(language: Language): LanguageReading {
  return { language, transliterated: false };
}

/** An English sentence may quote a Russian word; a Russian one is full of product names and code. */
function isEnglishAround(latin: readonly string[], cyrillic: readonly string[]): boolean {
  const english = count(latin, ENGLISH);
  return latin.length > cyrillic.length && english > cyrillic.length * 2;
}

/** A name with і in a Russian message is no other language: a good share of the words has to be foreign. */
function isRussian(words: readonly string[]): boolean {
  const foreign = words.filter((word) => !isSpelt(word) || UKRAINIAN.has(word)).length;
  return foreign < Math.max(1, words.length * 0.15);
}

function isSpelt(word: string): boolean {
  return RUSSIAN_WORD.test(word) || RUSSIAN_WORD.test(stripMarks(word));
}

/** Zalgo and stress marks are no letters; й and ё keep theirs because the word is composed first. */
function stripMarks(word: string): string {
  return word.replaceAll(/\p{M}+/gu, '');
}

function readLatin(words: readonly string[]): LanguageReading {
  const english = count(words, ENGLISH);
  const russian = count(words, TRANSLITERATED);
  const foreign = count(words, FOREIGN_LATIN) + words.filter((word) => ACCENTED.test(word)).length;
  if (russian > 0 && russian > english && russian >= foreign) return { language: 'ru', transliterated: true };
  return plain(foreign > english && foreign > russian ? 'other' : 'en');
}

function count(words: readonly string[], list: ReadonlySet<string>): number {
  return words.filter((word) => list.has(word)).length;
}
