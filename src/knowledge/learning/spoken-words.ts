import { wishWords } from '../../reading/wish-words.ts';
import { withoutBlanks } from './vectors.ts';

/** One word of a message, as the words of a subject are compared with it. */
export interface SpokenWord {
  readonly text: string;
  readonly stem: string;
  readonly sentence: number;
  readonly negated: boolean;
  /** Too common, or no word: it tells of nothing. */
  readonly joint: boolean;
}

/** One word of a phrase: by its beginning where it is open. */
export interface Piece {
  readonly text: string;
  readonly open: boolean;
  readonly negated: boolean;
}

const SHORTEST = 3;
const LETTERS = /^[\p{L}\p{N}]+$/u;
/** The reading finds the words of a phrase with so many others between them. */
const BETWEEN = 3;

/** The words of a message without its blanks. */
export function spokenWords(text: string): readonly SpokenWord[] {
  return wishWords(withoutBlanks(text)).words.map(({ text: word, stem, sentence, negated, joint }) => ({
    text: word,
    stem,
    sentence,
    negated,
    joint: joint || word.length < SHORTEST || !LETTERS.test(word),
  }));
}

/** Whether a message has the words of a phrase, near each other, in any order. */
export function holds(words: readonly SpokenWord[], [first, second]: readonly Piece[]): boolean {
  if (!first) return false;
  return words.some((word, at) => {
    if (!fits(first, word)) return false;
    if (!second) return true;
    const from = Math.max(0, at - BETWEEN - 1);
    return words
      .slice(from, at + BETWEEN + 2)
      .some((near, index) => from + index !== at && near.sentence === word.sentence && fits(second, near));
  });
}

function fits({ text, open, negated }: Piece, word: SpokenWord): boolean {
  if (negated && !word.negated) return false;
  return open ? word.text.startsWith(text) : word.text === text;
}

/** Counts the messages that hold a phrase, by the words that there are. */
export class Messages {
  readonly size: number;
  private readonly messages: readonly (readonly SpokenWord[])[];
  private readonly byWord = new Map<string, number[]>();

  constructor(messages: readonly (readonly SpokenWord[])[]) {
    this.messages = messages;
    this.size = messages.length;
    for (const [at, words] of messages.entries()) {
      for (const { text } of words) {
        const known = this.byWord.get(text);
        if (known === undefined) this.byWord.set(text, [at]);
        else if (known.at(-1) !== at) known.push(at);
      }
    }
  }

  /** In how many it stands; those of `except` do not count. */
  countOf(phrase: readonly Piece[], except: ReadonlySet<number>): number {
    const places = phrase.map((piece) => this.placesOf(piece));
    const [fewest = new Set<number>()] = places.toSorted((one, other) => one.size - other.size);
    let count = 0;
    for (const at of fewest) {
      if (!except.has(at) && holds(this.messages[at] ?? [], phrase)) count += 1;
    }
    return count;
  }

  private placesOf({ text, open }: Piece): ReadonlySet<number> {
    if (!open) return new Set(this.byWord.get(text));
    const places = new Set<number>();
    for (const [word, where] of this.byWord)
      if (word.startsWith(text)) for (const at of where) places.add(at);
    return places;
  }
}
