import type { Language } from '../labels.ts';
import { STOP_WORDS } from './evidence/stop-words.ts';
import { letterHashes } from './features/letters.ts';
import { readLanguage } from './language/language.ts';
import { isNegation } from './subjects/words.ts';
import { wordFeature } from './features/features.ts';
import type { RarityOf } from './rarity.ts';
import { Remembered } from './text/remembered.ts';
import { type Token, tokenise } from './text/tokens.ts';
import { keyOf, wordOf } from './text/words.ts';
import { asideFrom } from './wishes/aside.ts';

export { phraseFinder, type PhraseHit, type WishPhrase } from './wishes/phrase-finder.ts';

/** One word of a wish, as concepts are compared with it. */
export interface WishWord {
  /** Normalised: small letters, е for ё, no apostrophes. */
  readonly text: string;
  readonly stem: string;
  /** UTF-16 units of the text. */
  readonly start: number;
  readonly end: number;
  /** Count of the sentence or line it stands in. */
  readonly sentence: number;
  /** Stands in the scope of «не», "not", "didn't". */
  readonly negated: boolean;
  /** Named only to say what is not meant: Excel in «не Excel, а CSV», "instead of Excel". */
  readonly aside: boolean;
  /** Too common to say anything: «и», "the", a greeting. */
  readonly joint: boolean;
}

/** The words of a wish, and the language it is written in. */
export interface WishText {
  readonly language: Language;
  readonly words: readonly WishWord[];
}

/** A wish is said in far fewer words; what follows them in a text of ten thousand letters costs nothing. */
const MOST_WORDS = 400;
const REACH = 3;
const SENTENCE_ENDS = new Set(['.', '!', '!!', '?', '??', '…', ';']);
/** Ends what a negation reaches: «не Excel, а CSV». */
const TURNS = new Set(['а', 'но', 'but']);
const IN_CODE = /[^_./\-{}:]+/g;
const REMEMBERED = 20_000;
const GREETINGS = new Set(
  (
    'здравствуйте здравствуй здрасьте привет приветствую добрый доброе доброго день дня вечер вечера утро утра коллеги ' +
    'ребята ребят друзья всем команда уважаемая уважаемые уважаемый пожалуйста плиз спасибо благодарю заранее ' +
    'hello hi hey hiya morning afternoon evening guys team folks everyone please pls thanks thank cheers dear'
  ).split(' '),
);

/** Cuts a wish into words. Pure; bounded in time for any text. */
export function wishWords(text: string): WishText {
  const { language, transliterated } = readLanguage(text);
  const words: WishWord[] = [];
  let sentence = 0;
  let negatedUntil = -1;
  let after = 0;
  const tokens = tokenise(text, { transliterated });
  const aside = asideFrom(tokens);
  for (const [at, token] of tokens.entries()) {
    if (words.length >= MOST_WORDS) break;
    if (SENTENCE_ENDS.has(token.norm) || text.slice(after, token.start).includes('\n')) {
      sentence += 1;
      negatedUntil = -1;
    }
    after = token.end;
    for (const { text: word, stem, start, end } of wordsOf(token)) {
      if (TURNS.has(word)) negatedUntil = -1;
      const negated = words.length <= negatedUntil;
      words.push({
        text: word,
        stem,
        start,
        end,
        sentence,
        negated,
        aside: aside[at] === true,
        joint: isJoint(word),
      });
      if (isNegation(word)) negatedUntil = words.length - 1 + REACH;
    }
  }
  return { language, words };
}

/** Whether a normalised word is too common to say anything. */
export function isJoint(word: string): boolean {
  return STOP_WORDS.has(word) || GREETINGS.has(word);
}

type PlainWord = Pick<WishWord, 'text' | 'stem' | 'start' | 'end'>;

/** What a token has to say; code is many words in one: `updated_since`, `/v1/orders`. */
function wordsOf({ kind, norm, raw, stem, start, end }: Token): readonly PlainWord[] {
  if (kind === 'word') return [{ text: norm, stem, start, end }];
  // A figure by its digits: to the model 152 is one of many, in «152-ФЗ» it is the law.
  if (kind === 'number') return [{ text: raw, stem: raw, start, end }];
  if (kind !== 'code') return [];
  return [...raw.matchAll(IN_CODE)].map(({ 0: piece, index }) => {
    const word = wordOf(piece);
    return { text: word.norm, stem: word.stem, start: start + index, end: start + index + piece.length };
  });
}

/** How rare the words of a stem are among the messages that the reader learnt from: see `RarityOf`. */
export function rarityOfStem(stem: string, rarityOf: RarityOf): number {
  return rarityOf(wordFeature(keyOf(stem)));
}

const runs = new Remembered<readonly number[]>(REMEMBERED, letterHashes);

/** Hashes of a word's runs of three to five letters: words that are misspelt or bent otherwise share most of them. */
export function letterRuns(word: string): readonly number[] {
  return runs.of(word);
}
