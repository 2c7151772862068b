import { z } from 'zod';
import { CASES, TERM_FORMS } from './glossary.ts';
import type { TermForm, TermWord } from './glossary.ts';
import { agrees, endsLike, inflectEnglish, inflectRussian, KINDS } from './inflect.ts';
import type { RussianNoun } from './inflect.ts';
import { didYouMean } from './nearest.ts';

/** Words on a button or in a sentence; what is longer is an explanation. */
const LONGEST_WORD = 60;
const MARKS = [...KINDS, 'animate', 'fixed'] as const;
const NOTATION = /^(?<lead>[^()]*?)\s*\((?<marks>[^()]*)\)(?<after>[^()]*)$/u;
const WORDS = /^[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*(?: [\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*)*$/u;
const RUSSIAN_HEAD = /^(?:[\p{L}\p{N}]+-)*[а-яё]+$/iu;
const KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;

/** What is wrong with a word, and where in its text. */
interface Fault {
  readonly message: string;
  readonly offset: number;
}

const RussianForms = z
  .record(z.string(), z.string().trim().min(1, 'is empty: write the form, or take it out'))
  .transform((written, context) => {
    const forms: Partial<Record<TermForm, string>> = {};
    for (const [name, form] of Object.entries(written)) {
      const known = TERM_FORMS.find((one) => one === name);
      if (known !== undefined) forms[known] = form;
      else {
        const message = `“${name}” is no form; known are ${CASES.join(', ')}, and each with pl after it${didYouMean(name, TERM_FORMS)}`;
        context.addIssue({ code: 'custom', path: [name], message });
      }
    }
    return forms;
  });

const RussianWord = z.preprocess(
  asEntry,
  z
    .strictObject({ word: z.string(), forms: RussianForms.default({}) })
    .transform(({ word, forms }, context): TermWord => {
      const noun = readRussian(word, forms);
      if ('message' in noun) return refuse(noun, context);
      const inflected = inflectRussian(noun);
      const missing = TERM_FORMS.filter((form) => inflected[form] === '');
      if (missing.length > 0) {
        const message = `the forms ${missing.join(', ')} of “${noun.head}” are not known: write them under forms`;
        return refuse({ message, offset: 0 }, context);
      }
      return { word: inflected.nom, forms: inflected, onlyPlural: noun.kind === 'pl' };
    }),
);

const EnglishWord = z.preprocess(
  asEntry,
  z
    .strictObject({ word: z.string(), plural: z.string().trim().min(1, 'is empty').optional() })
    .transform(({ word, plural }, context): TermWord => {
      const words = word.replace(/\s*\(pl\)$/u, '').trim();
      const fault = faultOfWords(words, word);
      if (fault !== undefined) return refuse(fault, context);
      const onlyPlural = words !== word.trim();
      return { word: words, forms: inflectEnglish(words, onlyPlural ? words : plural), onlyPlural };
    }),
);

/** `intents/glossary.yaml` */
export const GlossaryFile = z
  .record(
    z.string(),
    z.strictObject({
      ru: z.strictObject({
        ours: RussianWord,
        also: z.array(RussianWord).default([]),
        technical: RussianWord.optional(),
        accounting: RussianWord.optional(),
      }),
      en: z.strictObject({
        ours: EnglishWord,
        also: z.array(EnglishWord).default([]),
        technical: EnglishWord.optional(),
        accounting: EnglishWord.optional(),
      }),
    }),
  )
  .superRefine((terms, context) => {
    for (const key of Object.keys(terms)) {
      if (KEY.test(key)) continue;
      const message = 'a term’s key has small Latin letters, digits and - (phone-number)';
      context.addIssue({ code: 'custom', path: [key], message });
    }
  });

/** Every key of the file, to offer for a misspelt one. */
export const GLOSSARY_KEYS: readonly string[] = 'ours also technical accounting word forms plural'.split(' ');

/** A word that needs no more than its gender is written as just the text. */
function asEntry(value: unknown): unknown {
  return value === undefined || (typeof value === 'object' && value !== null) ? value : { word: value };
}

function refuse({ message, offset }: Fault, context: z.RefinementCtx): never {
  context.addIssue({ code: 'custom', message, params: { offset } });
  return z.NEVER;
}

function readRussian(text: string, given: RussianNoun['given']): RussianNoun | Fault {
  const { lead = '', marks = '', after = '' } = NOTATION.exec(text)?.groups ?? {};
  const words = lead.split(/\s+/u).filter(Boolean);
  const head = words.at(-1);
  if (head === undefined) {
    const message =
      'after the noun comes its gender, (m), (f) or (n), or (pl) for one without a singular: окно (n) чата';
    return { message, offset: 0 };
  }
  const phrase = `${lead}${after}`.trim();
  const fault = faultOfWords(phrase.replaceAll(/\s+/gu, ' '), text);
  if (fault !== undefined) return fault;
  const read = readMarks(marks, text.indexOf('(') + 1);
  if ('message' in read) return read;
  const noun = {
    before: words.slice(0, -1),
    head,
    after: after.trim().replaceAll(/\s+/gu, ' '),
    ...read,
    given,
  };
  return faultOfNoun(noun, text) ?? noun;
}

function readMarks(marks: string, offset: number): Pick<RussianNoun, 'kind' | 'animate' | 'fixed'> | Fault {
  const written = marks.split(/[\s,]+/u).filter(Boolean);
  const strange = written.find((mark) => !MARKS.some((known) => known === mark));
  if (strange !== undefined) {
    // One letter is one slip away from every other.
    const hint = strange.length > 2 ? didYouMean(strange, MARKS) : '';
    const message = `(${strange}) is not known here; known are ${MARKS.join(', ')}${hint}`;
    return { message, offset: offset + marks.indexOf(strange) };
  }
  const kinds = KINDS.filter((kind) => written.includes(kind));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    return { message: `(${marks}) needs one of ${KINDS.join(', ')}`, offset };
  }
  return { kind, animate: written.includes('animate'), fixed: written.includes('fixed') };
}

function faultOfNoun(noun: RussianNoun, text: string): Fault | undefined {
  const { before, head, kind, animate, fixed } = noun;
  const stranger = before.find((word) => !agrees(word, kind));
  if (stranger !== undefined) {
    const message = `“${stranger}” is no adjective of a (${kind}) noun: the mark stands right after the noun that changes, окно (n) чата; what never changes is tied to it by a hyphen, онлайн-чат (m)`;
    return { message, offset: text.indexOf(stranger) };
  }
  const offset = text.lastIndexOf(head, text.indexOf('('));
  const allGiven = TERM_FORMS.every((form) => form === 'nom' || noun.given[form] !== undefined);
  if (fixed || allGiven) return undefined;
  const never = `for a word that never changes write (${kind} fixed)`;
  if (!RUSSIAN_HEAD.test(head)) return { message: `“${head}” has no Russian ending: ${never}`, offset };
  if (!endsLike(head.toLowerCase(), kind, animate)) {
    const fitting = KINDS.filter((one) => endsLike(head.toLowerCase(), one, false));
    const better = fitting.length === 0 ? '' : ` ${fitting.map((one) => `(${one})`).join(' or ')} would fit;`;
    return { message: `“${head}” does not end like a (${kind}) noun:${better} ${never}`, offset };
  }
  return undefined;
}

function faultOfWords(words: string, text: string): Fault | undefined {
  if (words.trim() === '') return { message: 'is empty: write a word, or take the entry out', offset: 0 };
  if (words.length > LONGEST_WORD) {
    return { message: `is longer than ${LONGEST_WORD} characters: a term is what people call it`, offset: 0 };
  }
  if (WORDS.test(words)) return undefined;
  const sign = /[^\p{L}\p{N}\s()'’-]/u.exec(text);
  const named =
    sign === null
      ? 'a hyphen or an apostrophe has letters on both sides'
      : `“${sign[0]}” is no part of a word`;
  return { message: `${named}: a term has letters, digits, blanks and hyphens`, offset: sign?.index ?? 0 };
}
