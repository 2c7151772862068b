import type { Spoken } from '../labels.ts';

/** Nominative, genitive, dative, accusative, instrumental, prepositional. */
export const CASES = ['nom', 'gen', 'dat', 'acc', 'ins', 'pre'] as const;
export type Case = (typeof CASES)[number];

/** A case, with `pl` after it for the plural; as `{term:widget gen pl}` writes it. */
export type TermForm = Case | `${Case} pl`;
export const TERM_FORMS: readonly TermForm[] = [...CASES, ...CASES.map((one): TermForm => `${one} pl`)];

/** A noun, alone or with what belongs to it («личный кабинет», «окно чата»), in all its forms. */
export interface TermWord {
  /** The dictionary form: it stands for the word in records. */
  readonly word: string;
  /** A noun that has only a plural has it in the singular's place too; English has one form for all cases. */
  readonly forms: Readonly<Record<TermForm, string>>;
  readonly onlyPlural: boolean;
}

/** The words of one language for one thing. */
export interface TermWords {
  readonly ours: TermWord;
  /** What clients call it. */
  readonly also: readonly TermWord[];
  /** For a developer. */
  readonly technical?: TermWord | undefined;
  /** For an accountant. */
  readonly accounting?: TermWord | undefined;
}

/** `intents/glossary.yaml`: things by their keys (`widget`). Frozen. */
export type Glossary = Readonly<Record<string, Readonly<Record<Spoken, TermWords>>>>;

/** A word of a text as terms are compared: in small letters, ё as е, a hyphen parts words. */
export interface BareWord {
  readonly text: string;
  /** True where only blanks or hyphens part it from the word before. */
  readonly joined: boolean;
}

/** Links and addresses come first and give no word, nor does a name in code: `widget_id` is not what anyone calls a thing. */
const WORD = /(?:https?:\/\/|www\.)\S+|[\p{L}\p{N}_.+-]{0,64}@[\p{L}\p{N}_.-]{1,64}|([\p{L}\p{M}\p{N}_]+)/gu;
/** What is left of accents once й is one sign. */
const ACCENTS = /\p{M}/gu;
const GAP = /^[^\S\n]*$|^[\u2010\u2011-]$/u;

/** The words of a text, in order. */
export function bareWordsIn(text: string): BareWord[] {
  const plain = text.toLowerCase().normalize('NFC').replaceAll(ACCENTS, '').replaceAll('ё', 'е');
  const words: BareWord[] = [];
  let end = 0;
  for (const match of plain.matchAll(WORD)) {
    const word = match[1];
    if (word !== undefined) {
      words.push({ text: word, joined: words.length > 0 && GAP.test(plain.slice(end, match.index)) });
    }
    end = match.index + match[0].length;
  }
  return words;
}
