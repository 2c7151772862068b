/** Each block is normalised by itself: a long message's characters would drown its few words otherwise. */
export const BLOCKS = 3;
export const WORDS = 0;
export const CHARACTERS = 1;
export const SIGNALS = 2;

/** Takes the features of a message one by one, in a fixed order. */
export interface FeatureSink {
  /** `first` and `last` token that it was seen in, which is what evidence is made of; -1 where it has no place. */
  add(hash: number, block: number, first: number, last: number): void;
  /** The runs of letters of one word, block CHARACTERS: nine features of ten, so that whoever can may remember them. */
  addLetters(word: string, at: number): void;
}
