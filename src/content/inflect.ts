import EnglishNouns from 'natural/lib/natural/inflectors/noun_inflector.js';
import RussianNouns from 'russian-nouns-js';
import { CASES } from './glossary.ts';
import type { Case, TermForm } from './glossary.ts';

type Forms = Record<TermForm, string>;

/** What declines after: a gender, or plural only. */
export const KINDS = ['m', 'f', 'n', 'pl'] as const;
export type Kind = (typeof KINDS)[number];

/** A noun as the glossary writes it: «личный кабинет (m)», «окно (n) чата». */
export interface RussianNoun {
  /** Adjectives that agree with the head. */
  readonly before: readonly string[];
  readonly head: string;
  /** What stays as it is. */
  readonly after: string;
  readonly kind: Kind;
  readonly animate: boolean;
  /** Never changes: API, демо. */
  readonly fixed: boolean;
  /** Forms of the head that the library gets wrong. */
  readonly given: Partial<Readonly<Forms>>;
}

const GENDERS = {
  m: RussianNouns.Gender.MASCULINE,
  f: RussianNouns.Gender.FEMININE,
  n: RussianNouns.Gender.NEUTER,
} as const;

/** Made at the first word: who only imports this file pays nothing. */
let russian: InstanceType<typeof RussianNouns.Engine> | undefined;
let english: EnglishNouns | undefined;

/** All forms of a Russian noun with its adjectives and its tail. */
export function inflectRussian(noun: RussianNoun): Forms {
  const head = noun.fixed ? repeated(noun.head) : declineHead(noun);
  const before = noun.before.map((word) => declineAdjective(word, noun));
  return formsOf((form) =>
    [...before.map((forms) => forms[form]), head[form], noun.after].filter(Boolean).join(' '),
  );
}

/** English has one form for all cases; `plural` is for what the library gets wrong, or for a plural inside a phrase. */
export function inflectEnglish(words: string, plural?: string): Forms {
  const many = plural ?? pluralOf(words);
  return formsOf((form) => (isPlural(form) ? many : words));
}

/** Endings that a noun of this kind can have: a wrong gender would decline it wrongly without a word. */
export function endsLike(head: string, kind: Kind, animate: boolean): boolean {
  if (kind === 'm' && animate && /[ая]$/u.test(head)) return true;
  return HEAD_ENDINGS[kind].test(head);
}

/** Whether a word can stand as an adjective before a noun of this kind. */
export function agrees(word: string, kind: Kind): boolean {
  return ADJECTIVE_ENDINGS[kind].test(word);
}

const HEAD_ENDINGS: Readonly<Record<Kind, RegExp>> = {
  m: /[бвгджзйклмнпрстфхцчшщь]$/u,
  f: /[аяь]$/u,
  n: /(?:[оеё]|мя)$/u,
  pl: /[ыиаяе]$/u,
};
const ADJECTIVE_ENDINGS: Readonly<Record<Kind, RegExp>> = {
  m: /(?:ый|ий|ой)$/u,
  f: /(?:ая|яя)$/u,
  n: /(?:ое|ее)$/u,
  pl: /(?:ые|ие)$/u,
};

function declineHead({ head, kind, animate, given }: RussianNoun): Forms {
  // The library knows no Latin: in «API-ключ» it would not see the stress of «ключом».
  const fixed = head.slice(0, head.lastIndexOf('-') + 1);
  const last = head.slice(fixed.length);
  const many = given['nom pl'];
  const plural = many?.startsWith(fixed) === true ? many.slice(fixed.length) : many;
  const declined = declineNoun(last, kind, animate, plural);
  const forms = formsOf((form) => {
    const own =
      given[form] ?? (kind === 'pl' ? (given[caseOf(form)] ?? given[`${caseOf(form)} pl`]) : undefined);
    return own ?? fixed + declined[form];
  });
  const own = given['gen pl'];
  return own !== undefined && animate ? { ...forms, 'acc pl': given['acc pl'] ?? own } : forms;
}

function declineNoun(word: string, kind: Kind, animate: boolean, plural?: string): Forms {
  const engine = (russian ??= new RussianNouns.Engine());
  const lemma = RussianNouns.createLemma(
    kind === 'pl'
      ? { text: word, pluraleTantum: true, animate }
      : { text: word, gender: GENDERS[kind], animate },
  );
  const many = plural ?? (kind === 'pl' ? word : (engine.pluralize(lemma)[0] ?? ''));
  return formsOf((form) => {
    const name = RussianNouns.CASES[CASES.indexOf(caseOf(form))] ?? '';
    return engine.decline(lemma, name, isPlural(form) || kind === 'pl' ? many : undefined)[0] ?? '';
  });
}

/** «Большой», «чужой»: the few that are stressed on the ending keep it after a hushing sound. */
const STRESSED = /(?:больш|чуж)ой$/u;

/** The library declines adjectives that stand as nouns («рабочий»); its mistakes with others are mended here. */
function declineAdjective(word: string, { kind, animate }: RussianNoun): Forms {
  // «Последний» it takes for a noun like «сценарий», but «последнее» it knows.
  const soft = kind === 'm' && word.endsWith('ний');
  const known = soft ? `${word.slice(0, -2)}ее` : word;
  const singular = declineNoun(known, soft ? 'n' : kind, false);
  // «Входящыми»: the plural of «входящая» comes without the spelling rule.
  const many = singular['nom pl'].replace(/(?<=[гкхжчшщ])ы/u, 'и');
  const plural = declineNoun(known, soft ? 'n' : kind, false, many);
  return formsOf((form) => {
    if (form === 'nom') return word;
    if (form === 'acc' && (kind === 'm' || kind === 'pl')) {
      return animate ? singular.gen : word;
    }
    if (form === 'acc pl') return animate ? plural['gen pl'] : plural['nom pl'];
    if (isPlural(form)) return plural[form];
    // «Входящой»: another rule of spelling that it does not know.
    const one = singular[form];
    return STRESSED.test(one) ? one : one.replace(/(?<=[жчшщ])о(?=й$)/u, 'е');
  });
}

function pluralOf(words: string): string {
  const [last = ''] = /\S+$/u.exec(words) ?? [];
  const before = words.slice(0, words.length - last.length);
  // The library makes SKUS of SKU.
  return (
    before + (/^[\p{Lu}\p{N}]+$/u.test(last) ? `${last}s` : (english ??= new EnglishNouns()).pluralize(last))
  );
}

function repeated(word: string): Forms {
  return formsOf(() => word);
}

function formsOf(form: (form: TermForm) => string): Forms {
  return {
    nom: form('nom'),
    gen: form('gen'),
    dat: form('dat'),
    acc: form('acc'),
    ins: form('ins'),
    pre: form('pre'),
    'nom pl': form('nom pl'),
    'gen pl': form('gen pl'),
    'dat pl': form('dat pl'),
    'acc pl': form('acc pl'),
    'ins pl': form('ins pl'),
    'pre pl': form('pre pl'),
  };
}

function isPlural(form: TermForm): boolean {
  return form.endsWith(' pl');
}

function caseOf(form: TermForm): Case {
  return CASES.find((one) => form.startsWith(one)) ?? 'nom';
}
