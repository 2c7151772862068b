/**
 * What tells of a person or gives a way in, by its shape alone: one set for whoever shows a client's words to somebody
 * else. All of them are global and take time that is linear in the text.
 */

/** Before links, as a mail's domain would be one. */
export const MAIL = /(?<![\p{L}\p{Nd}._%+-])[\p{L}\p{Nd}._%+-]+@[\p{L}\p{Nd}-]+(?:\.[\p{L}\p{Nd}-]+)+/gu;

/** An address with its scheme; then those that people write without one. */
export const LINK = /\b[a-z][a-z\d+.-]{0,30}:\/\/\S+/giu;
export const LINK_BY_NAME = /(?<![\p{L}\p{Nd}])(?:www\.|t\.me\/)\S+/giu;
export const DOMAIN =
  /(?<![\p{L}\p{Nd}.-])(?:[\p{L}\p{Nd}-]+\.)+(?:com|org|net|info|biz|io|ru|su|рф|by|kz|ua|uz|online|site|shop|store|pro|app|dev|me)(?![\p{L}\p{Nd}])(?:\/\S*)?/giu;

export const HANDLE = /(?<![\p{L}\p{Nd}])@[\p{L}\p{Nd}_]{3,}/gu;

/**
 * What lets somebody in, behind the word that says so; `$1` is that word. What follows it after a colon, or looks like no
 * word of the sentence: «пароль не подходит» says nothing.
 */
export const SECRET_AFTER_SIGN =
  /((?<!\p{L})(?:парол|пасс|пин|логин|password|passwd|passcode|pwd|pin|login|token|токен|secret|секрет|api[ -]?key|ключ)[\p{L}-]*\s*(?::|=|—|–|\s-)\s*)\S+/giu;
export const SECRET_AFTER_WORD =
  /((?<!\p{L})(?:парол|пасс|пин|логин|password|passwd|passcode|pwd|pin|login|token|токен|secret|секрет|ключ)[\p{L}-]*\s+(?:(?:это|is|was|такой|вот)\s+)?)(?=\S*[\p{Nd}_!@#$%^&*])\S{4,}/giu;
export const LATIN_SECRET = /((?<!\p{L})(?:парол|логин)[\p{L}-]*\s+(?:(?:это|такой|вот)\s+)?)[a-z]\S{3,}/giu;

/** A bot's own. */
export const BOT_TOKEN = /(?<!\p{Nd})\p{Nd}{6,}:[\w-]{10,}/gu;
/** Keys by how they begin, and whatever is long and of letters and digits at once. */
export const KNOWN_KEY = /(?<![\p{L}\p{Nd}])(?:sk|pk|rk|ghp|gho|xox[abp]|eyJ)[_-]?[\w-]{8,}(?:\.[\w-]+)*/gu;
export const LONG_CODE = /(?<![\p{L}\p{Nd}_-])(?=[\p{L}_-]*\p{Nd})(?=[\p{Nd}_-]*\p{L})[\p{L}\p{Nd}_-]{12,}/gu;

/** Sources, to be put together: a day or a time of day in figures. */
export const DATE_OR_TIME = String.raw`(?<![\p{Nd}.:-])(?:\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}|\p{Nd}{1,2}\.\p{Nd}{1,2}\.\p{Nd}{2,4}|\p{Nd}{1,2}:\p{Nd}{2}(?::\p{Nd}{2})?)(?![\p{Nd}:-])`;
/** Phones, cards, passports, accounts: nine digits or more with no more than two signs between two of them. */
export const GROUPED = String.raw`[+(]{0,2}\p{Nd}(?:[\s().\u2010-\u2014-]{0,3}\p{Nd}){8,}`;
/** A phone without its code. */
export const SHORT_PHONE = String.raw`(?<!\p{Nd})\p{Nd}{2,3}[-\s]\p{Nd}{2}[-\s]\p{Nd}{2}(?!\p{Nd})`;
