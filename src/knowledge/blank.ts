import type { Spoken } from '../labels.ts';

/** What a blank stands for. */
export const BLANKS = [
  'name',
  'phone',
  'mail',
  'link',
  'sum',
  'number',
  'key',
  'card',
  'date',
  'time',
] as const;
export type Blank = (typeof BLANKS)[number];

/** Says of a word, in small letters with е for ё, whether it is the team's own or common language: such words name nobody. */
export interface Vocabulary {
  has(word: string): boolean;
}

/** What is known of the client whose words these are: names, nicks, company, ids. They are blanked wherever they stand. */
export type Personal = readonly string[];

/** Puts a blank («‹имя›», "‹name›") in the place of everything that tells of a client. Pure; the same again changes nothing. */
export type Blanker = (text: string, language: Spoken, personal?: Personal) => string;
