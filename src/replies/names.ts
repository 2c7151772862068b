import type { Spoken } from '../labels.ts';

/** Longer than any first name with a patronymic; what is longer is a slogan. */
const LONGEST_NAME = 30;

/** One script only: «Aнна» with a Latin A is somebody in disguise. Apostrophe for O’Brien, hyphen for Анна-Мария. */
const NAME_PART = String.raw`(?:\p{Lu}\p{Ll}+|\p{Lu}['’]\p{Lu}\p{Ll}+)`;
const ONE_WORD = new RegExp(String.raw`^${NAME_PART}(?:-${NAME_PART})*$`, 'u');
const LATIN = /^[\p{Script=Latin}'’ -]+$/u;
const CYRILLIC = /^[\p{Script=Cyrillic}'’ -]+$/u;
const VOWEL = /[aeiouyаеёиоуыэюяіїєўәөүұ]/iu;
const LETTER_HELD_DOWN = /(\p{L})\1\1/iu;
/** Only a name and patronymic may stand as two words: «Анна Смирнова» as an address sounds like a roll-call. */
const PATRONYMIC = /(?:вич|льич|мич|кич|вна|ична)$/u;

/** Words that people put where Telegram asks for a name, when they write for a firm. */
const NOT_NAMES = new Set(
  `admin administrator support manager shop store sales office info bot user test telegram company client
  account customer service help hello team marketing finance accounting director boss anonymous deleted
  админ администратор поддержка менеджер магазин салон студия офис продажи доставка бот тест компания
  клиент аккаунт сервис бухгалтерия бухгалтер директор отдел служба фирма юрист маркетинг команда касса
  секретарь аноним кафе школа клиника ателье склад`.split(/\s+/),
);

/**
 * The name as it may stand in a greeting, or `undefined`: people call themselves «xX_killer_Xx»,
 * "Admin 24/7" and «САЛОН КРАСОТЫ», and «Здравствуйте, САЛОН!» is worse than no name.
 * A name is greeted as it was given, never shortened and never transliterated; a Cyrillic one
 * is left out of an English reply, where it would look like a mail merge gone wrong.
 */
export function greetableName(name: string | undefined, language: Spoken): string | undefined {
  const given = name?.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  if (!given || given.length > LONGEST_NAME) return undefined;
  const cyrillic = CYRILLIC.test(given);
  if (!cyrillic && !LATIN.test(given)) return undefined;
  if (cyrillic && language === 'en') return undefined;
  const [first, second, ...more] = given.split(' ');
  if (first === undefined || !isName(first) || more.length > 0) return undefined;
  if (second !== undefined && !(isName(second) && PATRONYMIC.test(second))) return undefined;
  return given;
}

function isName(word: string): boolean {
  return (
    ONE_WORD.test(word) &&
    VOWEL.test(word.normalize('NFD')) &&
    !LETTER_HELD_DOWN.test(word) &&
    !word.split('-').some((part) => NOT_NAMES.has(part.toLowerCase()))
  );
}
