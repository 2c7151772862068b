import { BOT_TOKEN, KNOWN_KEY, LATIN_SECRET, LONG_CODE, SECRET_AFTER_WORD } from '../../clients/personal.ts';
import { isSpoken } from './identifiers.ts';
import type { Marks, Vocabulary } from './marks.ts';

const UUID = /(?<![\p{L}\p{Nd}])[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\p{L}\p{Nd}])/giu;
const HEX = /(?<![\p{L}\p{Nd}])(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{10,}(?![\p{L}\p{Nd}])/giu;
const GROUPS = /(?<![\p{L}\p{Nd}-])(?=[A-Z\d-]*\d)[A-Z\d]{4,8}(?:-[A-Z\d]{4,8}){2,}(?![\p{L}\p{Nd}-])/gu;
const JWT = /(?<![\p{L}\p{Nd}])eyJ[\w-]{6,}(?:\.[\w-]*)*/gu;
const BASE64 =
  /(?<![\p{L}\p{Nd}+/])(?=[a-z+/]*[A-Z\d])(?=[A-Z\d+/]*[a-z])[A-Za-z\d+/]{16,}={0,2}(?![\p{L}\p{Nd}])/gu;
/** One word, yet of more kinds of signs than words are: Kx9!mP#2v. */
const MIXED =
  /(?<![^\s"'«»“”„(:=])(?!(?:UTC|GMT|МСК)[+-]\d)(?=[^\s"'«»“”]{0,64}\p{L})(?=[^\s"'«»“”]{0,64}\d)(?=[^\s"'«»“”]{0,64}[!@#$%^&*~+=?][\p{L}\d!@#$%^&*~+=])[^\s"'«»“”,;]{5,}/gu;
const LONG_LETTERS = /(?<![\p{L}\p{Nd}_-])(?![A-Z][a-z]+(?!\p{L}))[A-Za-z]{12,}(?![\p{L}\p{Nd}_-])/gu;

const SECRET = String.raw`(?:парол|пасс(?!аж|ив)|пин(?:-?код)?(?!\p{L})|логин|password|passwd|passcode|passphrase|pwd|pin(?!\p{L})|login|username|token|токен|secret|секрет|api[ -]?key|access key|ключ|key(?!\p{L})|кодов\p{L}+ слов)[\p{L}]*(?:\s(?:доступа|входа|апи|api|для\s\p{L}+|от\s\p{L}+|к\s\p{L}+|for\s(?:the\s)?\p{L}+|to\s(?:the\s)?\p{L}+))?`;
const BEFORE = String.raw`(?<![\p{L}\p{Nd}])`;
/** A colon says that it comes; a dash or "is" may begin a sentence about it. */
const AFTER_COLON = new RegExp(
  String.raw`(${BEFORE}${SECRET}["']?\s?(?::|=)\s?["«“„']?)([^\s"»“”\uE000-\uE013]+)`,
  'giu',
);
const AFTER_DASH = new RegExp(
  String.raw`(${BEFORE}${SECRET}["»”']?\s?(?:(?<=[»”]):|—|–|(?<=\s)-|(?<=\s)это|такой|вот|(?<=\s)is|(?<=\s)was|(?<=\s)set to|(?<=\s)now)\s["«“„']?)([^\s"»“”\uE000-\uE013]+)(?=(.?))`,
  'giu',
);
const IN_QUOTES = new RegExp(
  String.raw`(${BEFORE}${SECRET}\s["«“„'])([^"»“”'\n\uE000-\uE013]{2,60})(?=["»”'])`,
  'giu',
);
const CODE =
  /((?<!\p{L})(?:код\p{L}*|code|cvv|cvc|pin|пин|otp|cmc)(?:\s(?:из|подтверждени\p{L}|доступа|активации|from|confirmation|verification|домофона|sms|смс|is|это|для|входа)){0,3}\s?[:—–=-]?\s?["«“„]?)(?![45]\d\d(?!\d))(\d{3,}(?:-\d{2,})?|(?=[A-Z]*\d)[A-Z\d]{4,})(?![\p{L}\d])/giu;
const ENDS = /^[.,;!?)\]…\n]?$/u;

/** Blanks whatever opens something: passwords behind the word for them, tokens, hashes, long codes. */
export function withoutKeys(text: string, { key }: Marks, vocabulary: Vocabulary): string {
  const ordinary = (word: string): boolean => {
    const bare = word.replaceAll(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '');
    return /^\p{L}[\p{L}-]*$/u.test(bare) && isSpoken(bare, vocabulary);
  };
  const unlessOrdinary = (found: string, cue: string): string => {
    const secret = found.slice(cue.length);
    return ordinary(secret) ? found : cue + key + ending(secret);
  };
  const hideUnlessSpoken = (found: string): string => (isSpoken(found, vocabulary) ? found : key);
  return text
    .replaceAll(AFTER_COLON, (_, cue: string, secret: string) => cue + key + ending(secret))
    .replaceAll(IN_QUOTES, (found, cue: string, words: string) =>
      words.split(' ').every(ordinary) && /\s/u.test(words) ? found : cue + key,
    )
    .replaceAll(AFTER_DASH, (found, cue: string, secret: string, next: string) =>
      ordinary(secret) && !(ENDS.test(next) || ENDS.test(secret.slice(-1)))
        ? found
        : cue + key + ending(secret),
    )
    .replaceAll(SECRET_AFTER_WORD, unlessOrdinary)
    .replaceAll(LATIN_SECRET, unlessOrdinary)
    .replaceAll(CODE, `$1${key}`)
    .replaceAll(BOT_TOKEN, key)
    .replaceAll(JWT, key)
    .replaceAll(KNOWN_KEY, key)
    .replaceAll(UUID, key)
    .replaceAll(GROUPS, key)
    .replaceAll(HEX, key)
    .replaceAll(MIXED, (found) => key + ending(found))
    .replaceAll(BASE64, hideUnlessSpoken)
    .replaceAll(LONG_CODE, hideUnlessSpoken)
    .replaceAll(LONG_LETTERS, hideUnlessSpoken);
}

/** The sign that ends the sentence is no part of a password that anybody would miss. */
function ending(secret: string): string {
  return /[.,;:!?)\]…]+$/u.exec(secret)?.[0] ?? '';
}
