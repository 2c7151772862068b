import type { Meaning } from '../meaning.ts';
import type { MessageWord } from './words.ts';

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
