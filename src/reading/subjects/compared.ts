import type { MessageWord } from './words.ts';

/** What a text is about: by the number of a concept, how much of it the text tells. Pure. */
export type Meaning = (text: string) => ReadonlyMap<number, number>;

/** A message as it is compared: its words, and what it is about. */
export interface Compared {
  readonly words: readonly MessageWord[];
  readonly about: ReturnType<Meaning>;
}

/** What teaches a subject in one language. */
export interface Lessons {
  readonly examples: readonly Compared[];
  /** What its examples in the other language are about. */
  readonly elsewhere: readonly Compared['about'][];
}
