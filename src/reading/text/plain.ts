/**
 * Plain words by hand: nine tokens of ten are letters of one script up to a blank or a comma, and the expression
 * with its eleven alternatives costs ten times as much. Whatever may be anything else is left to it.
 */

const LOWER = 1;
const UPPER = 2;
const CYRILLIC = 3;
/** Ends a word of either script. */
const END = 4;
export const BLANK = 5;
/** End a Cyrillic word; after a Latin one they may go on: a mail address, a link, code. */
const PERIOD = 6;
const COLON = 7;
const HYPHEN = 8;
const APOSTROPHE = 9;

const KINDS = new Uint8Array(0x460);
const mark = (kind: number, from: number, to = from) => KINDS.fill(kind, from, to + 1);
mark(LOWER, 0x61, 0x7a);
mark(UPPER, 0x41, 0x5a);
mark(CYRILLIC, 0x410, 0x44f);
for (const letter of 'Ёё') mark(CYRILLIC, letter.charCodeAt(0));
for (const sign of ',!?;()"«»/') mark(END, sign.charCodeAt(0));
for (const blank of ' \n\r\t\u00a0') mark(BLANK, blank.charCodeAt(0));
mark(PERIOD, 0x2e);
mark(COLON, 0x3a);
mark(HYPHEN, 0x2d);
mark(APOSTROPHE, 0x27);

export function kindAt(text: string, at: number): number {
  return at < text.length ? (KINDS[text.charCodeAt(at)] ?? 0) : BLANK;
}

/** Where the plain word that begins at `from` ends; -1 where the tokens' expression has to judge. */
export function plainWordEnd(text: string, from: number): number {
  const kind = kindAt(text, from);
  if (kind === CYRILLIC) return cyrillicEnd(text, from);
  return kind === LOWER || kind === UPPER ? latinEnd(text, from, kind) : -1;
}

function cyrillicEnd(text: string, from: number): number {
  let at = from + 1;
  while (kindAt(text, at) === CYRILLIC) at += 1;
  const next = kindAt(text, at);
  return next >= END && next <= HYPHEN ? at : -1;
}

/** Small letters or capitals throughout, a capital at the start at most: anything else may be code. */
function latinEnd(text: string, from: number, first: number): number {
  let at = from + 1;
  const rest = first === UPPER && kindAt(text, at) === UPPER ? UPPER : LOWER;
  while (kindAt(text, at) === rest) at += 1;
  if (kindAt(text, at) === APOSTROPHE && kindAt(text, at + 1) === LOWER) {
    at += 2;
    while (kindAt(text, at) === LOWER) at += 1;
  }
  const next = kindAt(text, at);
  if (next === END || next === BLANK) return at;
  // "order.created" is code, "a.b@c" a mail, "https://" a link; "done. " is none of them.
  if (next === PERIOD) return kindAt(text, at + 1) === BLANK ? at : -1;
  if (next === COLON) return text.charCodeAt(at + 1) === 0x2f ? -1 : at;
  return -1;
}
