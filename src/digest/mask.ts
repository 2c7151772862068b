/** What stands for something personal. */
const HIDDEN = '•••';

/** A quote is one look long. */
const LONGEST_QUOTE = 160;

/** What stands later could only be quoted if almost all before it were hidden. */
const MOST_READ = 1500;

/** A day or a time of day: digits that may be read aloud. */
const DATE_OR_TIME = String.raw`(?<![\p{Nd}.:-])(?:\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}|\p{Nd}{1,2}\.\p{Nd}{1,2}\.\p{Nd}{2,4}|\p{Nd}{1,2}:\p{Nd}{2}(?::\p{Nd}{2})?)(?![\p{Nd}:-])`;

/**
 * In order: what an earlier one has hidden, a later one does not see. Rather too much than too little: a quote is read
 * by the whole team, and it is there for its tone.
 */
const PERSONAL: readonly (readonly [RegExp, string])[] = [
  // Mail before links, as its domain would be one.
  [/(?<![\p{L}\p{Nd}._%+-])[\p{L}\p{Nd}._%+-]+@[\p{L}\p{Nd}-]+(?:\.[\p{L}\p{Nd}-]+)+/gu, HIDDEN],
  [/\b[a-z][a-z\d+.-]*:\/\/\S+/giu, HIDDEN],
  [/(?<![\p{L}\p{Nd}])(?:www\.|t\.me\/)\S+/giu, HIDDEN],
  [
    /(?<![\p{L}\p{Nd}.-])(?:[\p{L}\p{Nd}-]+\.)+(?:com|org|net|info|biz|io|ru|su|рф|by|kz|ua|uz|online|site|shop|store|pro|app|dev|me)(?![\p{L}\p{Nd}])(?:\/\S*)?/giu,
    HIDDEN,
  ],
  [/(?<![\p{L}\p{Nd}])@[\p{L}\p{Nd}_]{3,}/gu, HIDDEN],
  // What follows such a word after a colon, or looks like no word of the sentence: «пароль не подходит» says nothing.
  [
    /((?<!\p{L})(?:парол|пасс|пин|логин|password|passwd|passcode|pwd|pin|login|token|токен|secret|секрет|api[ -]?key|ключ)[\p{L}-]*\s*(?::|=|—|–|\s-)\s*)\S+/giu,
    `$1${HIDDEN}`,
  ],
  [
    /((?<!\p{L})(?:парол|пасс|пин|логин|password|passwd|passcode|pwd|pin|login|token|токен|secret|секрет|ключ)[\p{L}-]*\s+(?:(?:это|is|was|такой|вот)\s+)?)(?=\S*[\p{Nd}_!@#$%^&*])\S{4,}/giu,
    `$1${HIDDEN}`,
  ],
  [/((?<!\p{L})(?:парол|логин)[\p{L}-]*\s+(?:(?:это|такой|вот)\s+)?)[a-z]\S{3,}/giu, `$1${HIDDEN}`],
  // A bot’s own.
  [/\p{Nd}{6,}:[\w-]{10,}/gu, HIDDEN],
  // Keys and tokens: long, of letters and digits at once, or of a shape that keys have.
  [/(?<![\p{L}\p{Nd}])(?:sk|pk|rk|ghp|gho|xox[abp]|eyJ)[_-]?[\w-]{8,}(?:\.[\w-]+)*/gu, HIDDEN],
  [/(?<![\p{L}\p{Nd}_-])(?=[\p{L}_-]*\p{Nd})(?=[\p{Nd}_-]*\p{L})[\p{L}\p{Nd}_-]{12,}/gu, HIDDEN],
];

/** Phones, cards, passports, accounts: nine digits or more with no more than two signs between two of them. */
const GROUPED = String.raw`[+(]{0,2}\p{Nd}(?:[\s().\u2010-\u2014-]{0,3}\p{Nd}){8,}`;
/** A phone without its code. */
const SHORT_PHONE = String.raw`(?<!\p{Nd})\p{Nd}{2,3}[-\s]\p{Nd}{2}[-\s]\p{Nd}{2}(?!\p{Nd})`;
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
