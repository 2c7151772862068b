import type { Token } from '../text/tokens.ts';

/** A sentence with a word in it, by its first and last token. */
export interface Sentence {
  readonly first: number;
  readonly last: number;
  /** Places of its words. */
  readonly words: readonly number[];
  readonly asks: boolean;
}

const ENDS = new Set(['.', '!', '!!', '?', '??', '…', ';']);

/** The sentences of a message: cut at closing marks and at line ends, as chats are written. */
export function sentencesOf(text: string, tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = [];
  const hasLines = text.includes('\n');
  let first = 0;
  let words: number[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'word') words.push(at);
    const next = tokens[at + 1];
    const ends =
      next === undefined ||
      ENDS.has(token.norm) ||
      (hasLines && text.slice(token.end, next.start).includes('\n'));
    if (!ends) continue;
    if (words.length > 0) sentences.push({ first, last: at, words, asks: token.norm.startsWith('?') });
    first = at + 1;
    words = [];
  }
  return sentences;
}
