import type { SlotName } from '../content/template-slots.ts';
import type { Spoken } from '../labels.ts';

/** A longer wish is an essay: quoted back whole it would bury the reply. */
const LONGEST_WISH = 140;
/** More than three is a list that nobody wants read back. */
const MOST_WISHES = 3;
const LONGEST_LIST = 180;

/** Signs that turn the direction of a text round, and with it what stands after the value. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const BLANKS = /[\s\p{Cc}\u2028\u2029]+/gu;
const MARKS = /[«»“”„"]/gu;
const CLOSING_MARKS = /[\s.,;:!?…]+$/u;

/** A value on one line and in a calm voice; `undefined` where nothing is left to say. */
export function asSaid(
  name: SlotName,
  given: string | readonly string[],
  language: Spoken,
): string | undefined {
  if (typeof given !== 'string') return listed(given, language);
  const line = given.replaceAll(DIRECTION, '').replaceAll(BLANKS, ' ').trim();
  const value = name === 'wish' ? quoted(line, language) : line;
  return value === '' ? undefined : value;
}

/** Wishes by their names, one after the other; what cannot be said of them is left out. */
function listed(wishes: readonly string[], language: Spoken): string | undefined {
  const said = wishes.flatMap((wish) => asSaid('wish', wish, language) ?? []).slice(0, MOST_WISHES);
  const last = said.pop();
  if (last === undefined) return undefined;
  const and = language === 'ru' ? ' и ' : ' and ';
  const text = said.length === 0 ? last : `${said.join(', ')}${and}${last}`;
  return text.length <= LONGEST_LIST ? text : said[0];
}

/** The client's wish in quotation marks, without the marks and capitals that nobody returns. */
function quoted(wish: string, language: Spoken): string | undefined {
  if (wish.length > 2 * LONGEST_WISH) return undefined;
  const words = calm(wish);
  if (words === '' || words.length > LONGEST_WISH) return undefined;
  const inner = quotedWithin(words, language);
  return language === 'ru' ? `«${inner}»` : `“${inner}”`;
}

/** Quotations do not nest in the same marks; a mark without its partner is left out. */
function quotedWithin(words: string, language: Spoken): string {
  const marks = words.match(MARKS)?.length ?? 0;
  const [opening, closing] = language === 'ru' ? ['„', '“'] : ['‘', '’'];
  let seen = 0;
  return words.replaceAll(MARKS, () => (marks % 2 === 1 ? '' : seen++ % 2 === 0 ? opening : closing));
}

function calm(wish: string): string {
  return wish
    .replaceAll(/\p{Lu}{5,}/gu, (word) => word.toLowerCase())
    .replaceAll(/([!?])[!?]+/gu, '$1')
    .replaceAll(/\s*(?:…|\.{2,})\s*/gu, ' ')
    .replace(CLOSING_MARKS, '')
    .trim();
}
