import type { Token } from '../text/tokens.ts';

/** One word of a message, as subjects' words are compared with it. */
export interface MessageWord {
  readonly text: string;
  /** Hash of its stem. */
  readonly key: number;
  /** Index of its token. */
  readonly at: number;
  /** Count of the sentence it stands in. */
  readonly sentence: number;
  /** Stands in the scope of «не», "not", "didn't". */
  readonly negated: boolean;
}

const SENTENCE_ENDS = new Set(['.', '!', '!!', '?', '??', '…']);
const NEGATIONS = new Set(
  (
    'не ни not no never cannot without dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt ' +
    'havent hasnt hadnt aint'
  ).split(' '),
);
/** «не хотят приходить», "don't seem to arrive": as far as a negation reaches. */
const REACH = 3;

export function isNegation(word: string): boolean {
  return NEGATIONS.has(word);
}

/** What can be compared with words and phrases: everything with letters or digits, in order. */
export function messageWords(tokens: readonly Token[]): MessageWord[] {
  const words: MessageWord[] = [];
  let sentence = 0;
  let negatedUntil = -1;
  for (const [at, { kind, norm, raw, key }] of tokens.entries()) {
    if (SENTENCE_ENDS.has(norm)) {
      sentence += 1;
      negatedUntil = -1;
      continue;
    }
    if (kind === 'word' || kind === 'code' || kind === 'number') {
      // A figure by its digits: to the model 152 is one of many, in «152-ФЗ» it is the law.
      const text = kind === 'number' ? raw : norm;
      words.push({ text, key, at, sentence, negated: words.length <= negatedUntil });
      if (NEGATIONS.has(text)) negatedUntil = words.length - 1 + REACH;
    }
  }
  return words;
}
