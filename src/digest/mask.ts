import {
  BOT_TOKEN,
  DATE_OR_TIME,
  DOMAIN,
  GROUPED,
  HANDLE,
  KNOWN_KEY,
  LATIN_SECRET,
  LINK,
  LINK_BY_NAME,
  LONG_CODE,
  MAIL,
  SECRET_AFTER_SIGN,
  SECRET_AFTER_WORD,
  SHORT_PHONE,
} from '../clients/personal.ts';

/** What stands for something personal. */
const HIDDEN = '•••';

/** A quote is one look long. */
const LONGEST_QUOTE = 160;

/** What stands later could only be quoted if almost all before it were hidden. */
const MOST_READ = 1500;

/**
 * In order: what an earlier one has hidden, a later one does not see. Rather too much than too little: a quote is read
 * by the whole team, and it is there for its tone.
 */
const PERSONAL: readonly (readonly [RegExp, string])[] = [
  [MAIL, HIDDEN],
  [LINK, HIDDEN],
  [LINK_BY_NAME, HIDDEN],
  [DOMAIN, HIDDEN],
  [HANDLE, HIDDEN],
  [SECRET_AFTER_SIGN, `$1${HIDDEN}`],
  [SECRET_AFTER_WORD, `$1${HIDDEN}`],
  [LATIN_SECRET, `$1${HIDDEN}`],
  [BOT_TOKEN, HIDDEN],
  [KNOWN_KEY, HIDDEN],
  [LONG_CODE, HIDDEN],
];

const LONG_RUN = String.raw`\p{Nd}{5,}`;
/** Dates and times are taken first, and put back as they are. */
const DIGITS = new RegExp(`(${DATE_OR_TIME})|${GROUPED}|${SHORT_PHONE}|${LONG_RUN}`, 'gu');

/** Digits that stand together after all the rest: none of them says more than a date or a count would. */
const LEFT = new RegExp(LONG_RUN, 'gu');

/**
 * A client's words as a digest may quote them: no mail, phone, card, account, link, key or password, in one line and
 * cut at a word. Pure.
 */
export function masked(text: string): string {
  let safe = text.slice(0, MOST_READ).replaceAll(/\s+/gu, ' ').trim();
  for (const [pattern, instead] of PERSONAL) safe = safe.replaceAll(pattern, instead);
  safe = safe
    .replaceAll(DIGITS, (found, date: string | undefined) => (date === undefined ? HIDDEN : found))
    .replaceAll(LEFT, HIDDEN)
    .replaceAll(/•••(?:[\s,;./-]*•••)+/gu, HIDDEN);
  return cut(safe);
}

function cut(text: string): string {
  if (text.length <= LONGEST_QUOTE) return text;
  const head = text.slice(0, LONGEST_QUOTE - 1);
  const word = head.lastIndexOf(' ');
  const kept = word > LONGEST_QUOTE / 2 ? head.slice(0, word) : head.replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.replace(/[\s,;:.—–-]+$/u, '')}…`;
}
