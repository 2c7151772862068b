import { formsOfName } from './first-names.ts';
import type { Marks, Vocabulary } from './marks.ts';
import { normalised, plainWord } from './normalise.ts';

/** What firms call themselves besides their name. */
export const COMPANY_FORM = String.raw`(?:ООО|ОАО|ЗАО|ПАО|НАО|АО|ИП|ЧП|ТОО|НКО|АНО|ФГУП|МУП|ГК|ТСЖ|СНТ|КФХ|LLC|L\.L\.C\.|Ltd\.?|Limited|Inc\.?|Incorporated|GmbH|LLP|PLC|Corp\.?|S\.A\.|B\.V\.|Pty|AG|Oy|AB)`;
const FORM = new RegExp(String.raw`^${COMPANY_FORM}$`, 'iu');
const WORD = /[\p{L}\p{Nd}_]+/gu;
/** Shorter ids would take every count with them. */
const SHORTEST_ID = 3;
const SHORTEST_WORD = 2;

/** What a word may end in besides the forms of its own: surnames decline like adjectives. */
const ENDINGS = [
  'ым',
  'ых',
  'ыми',
  'ого',
  'ому',
  'ими',
  'их',
  'им',
  'ой',
  'ою',
  'ую',
  'ая',
  'ий',
  'ый',
  'ое',
  'ые',
  'ие',
  'а',
  'у',
  'е',
  'ы',
  'и',
  'ом',
  'ем',
  'ам',
  'ами',
  'ах',
  'ов',
  'ев',
  'ей',
  'ью',
  'ю',
  'я',
  'ям',
  'ями',
  'ях',
  '',
];
const VOWEL_END = /(?:ый|ий|ой|ая|яя|ое|ые|ие|а|я|о|е|ы|и|й|ь)$/u;

const LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  і: 'i',
  ї: 'i',
  є: 'e',
  ґ: 'g',
};

/** What a name sounds like, whatever letters it is written in: «Юлия», Yulia and Julia's sister Iuliya. */
function sound(word: string): string {
  const latin = word.replaceAll(/\p{L}/gu, (letter) => LATIN[letter] ?? letter);
  return latin
    .replaceAll(/shch/g, 'sch')
    .replaceAll(/kh/g, 'h')
    .replaceAll(/[yj]/g, 'i')
    .replaceAll('x', 'ks')
    .replaceAll('w', 'v')
    .replaceAll(/tz|cz/g, 'ts')
    .replaceAll(/ph/g, 'f')
    .replaceAll(/c(?!h)/g, 'k')
    .replaceAll(/ie/g, 'e')
    .replaceAll(/i+/g, 'i')
    .replaceAll(/(.)\1/g, '$1');
}

/** The words by which this client is known, in whatever form. */
export interface PersonalWords {
  /** `word` in small letters; `capital`: so written, or in quotes. */
  names(word: string, capital: boolean): boolean;
  /** Blanks ids and nicks as they stand, signs and all. */
  withoutIds(text: string): string;
}

export function personalWords(
  personal: readonly string[],
  vocabulary: Vocabulary,
  { name, number }: Marks,
): PersonalWords {
  const whole = personal.map((one) => normalised(one).trim()).filter((one) => one !== '');
  const words = whole
    .flatMap((one) => one.match(WORD) ?? [])
    .filter((word) => !FORM.test(word) && !/^\d+$/u.test(word))
    .map(plainWord)
    .filter((word) => word.length >= SHORTEST_WORD);
  const exact = new Set<string>();
  const sounds = new Set<string>();
  const ordinary = new Set<string>();
  for (const word of words) {
    const common = vocabulary.has(word) || word.length <= SHORTEST_WORD;
    for (const form of formsOf(word)) {
      exact.add(form);
      if (common) ordinary.add(form);
      if (form.length > SHORTEST_ID) sounds.add(sound(form));
    }
  }
  const literal = whole
    .filter((one) => one.length >= SHORTEST_ID && /[\d_@.-]/u.test(one))
    .toSorted((one, other) => other.length - one.length)
    .map((one) => one.replace(/^@/u, '').replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`));
  const ids =
    literal.length === 0
      ? undefined
      : new RegExp(`(?<![\\p{L}\\p{Nd}_])@?(?:${literal.join('|')})(?![\\p{L}\\p{Nd}_])`, 'giu');
  return {
    names: (word, capital) => {
      if (exact.has(word)) return capital || !ordinary.has(word) || !vocabulary.has(word);
      return word.length > SHORTEST_ID && sounds.has(sound(word)) && (capital || !vocabulary.has(word));
    },
    withoutIds: (text) =>
      ids === undefined ? text : text.replaceAll(ids, (found) => (/\p{L}/u.test(found) ? name : number)),
  };
}

function formsOf(word: string): ReadonlySet<string> {
  const forms = new Set([word, ...formsOfName(word)]);
  if (!/[а-я]/u.test(word)) return forms;
  const base = word.length > SHORTEST_ID + 1 ? word.replace(VOWEL_END, '') : word;
  for (const one of [base, fleeting(base, word)]) {
    if (one === undefined || one.length < SHORTEST_ID) continue;
    for (const ending of ENDINGS) forms.add(one + ending);
  }
  return forms;
}

/** «Ромашка», «Ромашек»; «Купец», «Купца». */
function fleeting(base: string, word: string): string | undefined {
  if (base === word) {
    const match = /^(.+[^аеиоуыэюя])[еo]([^аеиоуыэюя])$/u.exec(word.replaceAll('о', 'o'));
    return match === null ? undefined : `${match[1] ?? ''}${match[2] ?? ''}`.replaceAll('o', 'о');
  }
  const match = /^(.+[^аеиоуыэюя])([кнл])$/u.exec(base);
  return match === null ? undefined : `${(match[1] ?? '').replace(/ь$/u, '')}е${match[2] ?? ''}`;
}
