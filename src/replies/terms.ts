import { bareWordsIn, TERM_FORMS } from '../content/glossary.ts';
import type { BareWord, Glossary, TermForm, TermWord, TermWords } from '../content/glossary.ts';
import type { Spoken, Trait } from '../labels.ts';

/** Telegram Premium's longest text. */
const READ_UNITS = 8192;

/** Words that clients have used for things: by the term's key the dictionary form. */
export type SaidTerms = ReadonlyMap<string, string>;

/** Whom a term is said to. */
export interface TermListener {
  readonly language: Spoken;
  readonly traits: readonly Trait[];
  /** From `termsIn`, of this message and of earlier ones: `new Map([...earlier, ...now])`. */
  readonly said: SaidTerms;
}

/**
 * What the client calls the things of the glossary, each by the word in its dictionary form; of two words for one
 * thing the later. Any form of a word counts. Links and addresses are not looked into.
 */
export function termsIn(text: string, language: Spoken, glossary: Glossary): SaidTerms {
  const index = indexOf(glossary)[language];
  const words = bareWordsIn(text.slice(0, READ_UNITS));
  const said = new Map<string, string>();
  for (let at = 0; at < words.length;) {
    const found = index.get(words[at]?.text ?? '')?.find((entry) => standsAt(entry, words, at));
    if (found !== undefined) said.set(found.key, found.word);
    at += found?.words.length ?? 1;
  }
  return said;
}

/**
 * The word for a thing, in the form asked for («gen pl»; the nominative where none is): the client's own; else the
 * technical one to a developer, the accounting one to an accountant; else ours. As it stands in the middle of a
 * sentence. `undefined` for a key or a form that is not known.
 */
export function termFor(
  key: string,
  { said, traits, language }: TermListener,
  form: string | undefined,
  glossary: Glossary,
): string | undefined {
  const asked = formOf(form);
  if (asked === undefined || !Object.hasOwn(glossary, key)) return undefined;
  const words = glossary[key]?.[language];
  return words && (clientsOwn(words, said.get(key)) ?? trades(words, traits) ?? words.ours).forms[asked];
}

/** A word kept in the client's record may have left the glossary since. */
function clientsOwn(words: TermWords, said: string | undefined): TermWord | undefined {
  return said === undefined ? undefined : wordsOf(words).find(({ word }) => word === said);
}

/** Who keeps the books comes first: a developer who asks for a closing act asks as an accountant. */
function trades({ technical, accounting }: TermWords, traits: readonly Trait[]): TermWord | undefined {
  return (
    (traits.includes('accountant') ? accounting : undefined) ??
    (traits.includes('developer') ? technical : undefined)
  );
}

/** `pl` alone is the nominative plural. */
function formOf(form: string | undefined): TermForm | undefined {
  if (form === undefined) return 'nom';
  const whole = form === 'pl' ? 'nom pl' : form;
  return TERM_FORMS.find((known) => known === whole);
}

function wordsOf({ ours, also, technical, accounting }: TermWords): TermWord[] {
  return [ours, ...also, technical, accounting].filter((word) => word !== undefined);
}

interface Entry {
  readonly key: string;
  readonly word: string;
  /** A form, word by word. */
  readonly words: readonly string[];
}

/** By a form's first word; the longest forms first, so that «акт сверки» is no «акт». */
type Index = ReadonlyMap<string, readonly Entry[]>;

/** Built once for a glossary: looking every form up anew would cost more than reading the message. */
const indexes = new WeakMap<Glossary, Readonly<Record<Spoken, Index>>>();

function indexOf(glossary: Glossary): Readonly<Record<Spoken, Index>> {
  const known = indexes.get(glossary);
  if (known !== undefined) return known;
  const built = { ru: buildIndex(glossary, 'ru'), en: buildIndex(glossary, 'en') };
  indexes.set(glossary, built);
  return built;
}

/** Of words that share a form («отчёт» and «отчёты») the one that stands first in the file counts. */
function buildIndex(glossary: Glossary, language: Spoken): Index {
  const index = new Map<string, Entry[]>();
  const taken = new Set<string>();
  for (const [key, term] of Object.entries(glossary)) {
    for (const { word, forms } of wordsOf(term[language])) {
      for (const form of Object.values(forms)) {
        const words = bareWordsIn(form).map(({ text }) => text);
        const [first] = words;
        if (first === undefined || taken.has(words.join(' '))) continue;
        taken.add(words.join(' '));
        index.set(first, [...(index.get(first) ?? []), { key, word, words }]);
      }
    }
  }
  for (const entries of index.values()) entries.sort((a, b) => b.words.length - a.words.length);
  return index;
}

function standsAt({ words }: Entry, text: readonly BareWord[], at: number): boolean {
  return words.every(
    (word, offset) =>
      text[at + offset]?.text === word && (offset === 0 || text[at + offset]?.joined === true),
  );
}
