import type { Spoken } from '../../labels.ts';

/** What a blank stands for. */
const BLANKS = ['name', 'phone', 'mail', 'link', 'sum', 'number', 'key', 'card', 'date', 'time'] as const;
type Blank = (typeof BLANKS)[number];

/** What stands in a blank's guillemets. */
const BLANK_WORDS: Readonly<Record<Spoken, Readonly<Record<Blank, string>>>> = {
  ru: {
    name: 'имя',
    phone: 'телефон',
    mail: 'почта',
    link: 'ссылка',
    sum: 'сумма',
    number: 'номер',
    key: 'ключ',
    card: 'карта',
    date: 'дата',
    time: 'время',
  },
  en: {
    name: 'name',
    phone: 'phone',
    mail: 'mail',
    link: 'link',
    sum: 'sum',
    number: 'number',
    key: 'key',
    card: 'card',
    date: 'date',
    time: 'time',
  },
};

/** While a text is worked on, each blank is one sign of the private use area: no rule takes its word for one of the text. */
const FIRST_MARK = 0xe000;
const LANGUAGES: readonly Spoken[] = ['ru', 'en'];

export type Marks = Readonly<Record<Blank, string>>;

const shown = new Map<string, string>();
const marked = new Map<string, string>();
const made = LANGUAGES.map((language, at) => {
  const signs = BLANKS.map((blank, index) => {
    const sign = String.fromCharCode(FIRST_MARK + at * BLANKS.length + index);
    const words = `‹${BLANK_WORDS[language][blank]}›`;
    shown.set(sign, words);
    marked.set(words, sign);
    return [blank, sign] as const;
  });
  return Object.fromEntries(signs);
});

const [ru, en] = made;

/** The sign of each blank in one language. */
export function marksOf(language: Spoken): Marks {
  const marks = language === 'ru' ? ru : en;
  if (!holdsAll(marks)) throw new Error('A blank has no sign');
  return marks;
}

function holdsAll(marks: Record<string, string> | undefined): marks is Record<Blank, string> {
  return marks !== undefined && BLANKS.every((blank) => marks[blank] !== undefined);
}

/** For expressions: the signs that stand for a name. */
export const NAME_MARK = String.raw`[\uE000\uE00A]`;

const OWN = new RegExp(`‹(?:${[...marked.keys()].map((words) => words.slice(1, -1)).join('|')})›`, 'g');

/** Blanks that stand in the text already become signs; guillemets that are none of ours become ordinary ones. */
export function toMarks(text: string): string {
  return text
    .replaceAll(OWN, (words) => marked.get(words) ?? '')
    .replaceAll('‹', '«')
    .replaceAll('›', '»');
}

/** Neighbours that stand for the same become one. */
const TWINS = new RegExp(String.raw`([\uE000-\uE013])(?: ?[-–—/,]? ?\1)+`, 'g');

export function fromMarks(text: string): string {
  return text.replaceAll(TWINS, '$1').replaceAll(/[\uE000-\uE013]/g, (sign) => shown.get(sign) ?? '');
}

/** Also one that somebody has touched and not filled in: «‹Имя›», «‹имя,», «имя›». */
const WORDS = [...marked.keys()].map((words) => words.slice(1, -1)).join('|');
const LEFT = new RegExp(String.raw`‹\s*(?:${WORDS})(?!\p{L})\s*›?|(?<!\p{L})(?:${WORDS})\s*›`, 'giu');

/** The blanks in a text as they stand there, in order, each once. */
export function blanksOf(text: string): readonly string[] {
  return [...new Set((text.match(LEFT) ?? []).map((blank) => blank.trim()))];
}

/** Says of a word, in small letters with е for ё, whether it is the team's own or common language: such words name nobody. */
export interface Vocabulary {
  has(word: string): boolean;
}
