import { BLANK, kindAt, plainWordEnd } from './plain.ts';
import { toCyrillic } from './transliteration.ts';
import { keyOf, wordFrom, wordOf } from './words.ts';

type TokenKind = 'word' | 'number' | 'code' | 'url' | 'email' | 'marks' | 'dots' | 'emoji' | 'smile' | 'sign';

/** A piece of the message. `start` and `end` are UTF-16 offsets of the text as it came. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  /** What the model sees: normalised for words, a class name for links and emoji, itself for signs. */
  readonly norm: string;
  readonly stem: string;
  /** Hash of the stem. */
  readonly key: number;
  /** Hash of a word's ending; 0 for what is no word. */
  readonly shape: number;
}

/** Telegram's Premium limit; what is longer is read by its beginning, so that the time stays bounded. */
export const READ_UNITS = 8192;
/** Telegram's longest text has some 800 words; ten thousand signs in a row say nothing after these. */
export const READ_TOKENS = 1500;
const LONGEST_WORD = 40;

/**
 * Alternatives in order: the first that fits wins. Whatever may fail late is bounded in length, so the time is
 * linear whatever the text.
 */
const PATTERNS: readonly (readonly [TokenKind, string])[] = [
  ['url', String.raw`(?:https?:\/\/|www\.)[^\s<>«»"]+`],
  ['email', String.raw`[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}`],
  [
    'code',
    String.raw`\/[a-z][\w/{}:.-]{1,64}|[\p{L}\p{N}]{1,40}_[\p{L}\p{N}_]{1,64}|[a-z]{2,40}(?:\.[a-z_]{2,40}){1,6}(?!\p{L})|[a-z]{2,40}[A-Z][A-Za-z0-9]{0,40}`,
  ],
  ['number', String.raw`\p{N}+(?:[.,:]\p{N}+)*(?![\p{L}\p{M}_])`],
  ['word', String.raw`\p{L}{1,20}[*@#$]{1,8}[\p{L}*@#$]{0,20}`],
  ['word', String.raw`[\p{L}\p{M}\p{N}_]+(?:['’ʼ][\p{L}\p{M}]+)*`],
  ['marks', String.raw`[!?]+`],
  ['dots', String.raw`\.{2,}|…+`],
  ['smile', String.raw`[:;=]-?[)(DPp]+|\){2,}|\({2,}`],
  [
    'emoji',
    String.raw`\p{Extended_Pictographic}[\p{Extended_Pictographic}\u200d\ufe0f\u{1f3fb}-\u{1f3ff}]*|\p{Regional_Indicator}{2}`,
  ],
  ['sign', String.raw`[^\s]`],
];
const TOKEN = new RegExp(PATTERNS.map(([, pattern]) => `(${pattern})`).join('|'), 'gu');
const KINDS: readonly TokenKind[] = PATTERNS.map(([kind]) => kind);

const CLASSES: Partial<Record<TokenKind, string>> = { url: '<url>', email: '<email>', emoji: '<emoji>' };

/**
 * The message cut into pieces, in order; whitespace belongs to none.
 * @param options.transliterated Russian in Latin letters: its words are put back into Cyrillic for the model.
 */
export function tokenise(text: string, { transliterated = false } = {}): Token[] {
  const tokens: Token[] = [];
  const seen = text.slice(0, READ_UNITS);
  let at = 0;
  while (at < seen.length && tokens.length < READ_TOKENS) {
    if (kindAt(seen, at) === BLANK) {
      at += 1;
      continue;
    }
    const token = plainToken(seen, at, transliterated) ?? tokenFrom(seen, at, transliterated);
    if (token === undefined) break;
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function plainToken(text: string, start: number, transliterated: boolean): Token | undefined {
  const end = plainWordEnd(text, start);
  return end < 0 ? undefined : wordToken(text.slice(start, end), start, end, transliterated);
}

function wordToken(raw: string, start: number, end: number, transliterated: boolean): Token {
  const word = wordOf(raw.length > LONGEST_WORD ? raw.slice(0, LONGEST_WORD) : raw);
  const { norm, stem, key, shape } = transliterated ? wordFrom(toCyrillic(word.norm)) : word;
  return { kind: 'word', start, end, raw, norm, stem, key, shape };
}

/** The next token that begins at `from` or behind it. */
function tokenFrom(text: string, from: number, transliterated: boolean): Token | undefined {
  TOKEN.lastIndex = from;
  const match = TOKEN.exec(text);
  if (match === null) return undefined;
  const raw = match[0];
  const kind = kindOf(match);
  const start = match.index;
  const end = start + raw.length;
  if (kind === 'word') return wordToken(raw, start, end, transliterated);
  const norm = normOf(kind, raw);
  return { kind, start, end, raw, norm, stem: norm, key: keyOf(norm), shape: 0 };
}

/** Which of the alternatives it was that matched. */
function kindOf(match: readonly (string | undefined)[]): TokenKind {
  for (let at = 0; at < KINDS.length; at += 1) {
    if (match[at + 1] !== undefined) return KINDS[at] ?? 'sign';
  }
  return 'sign';
}

function normOf(kind: TokenKind, raw: string): string {
  const fixed = CLASSES[kind];
  if (fixed !== undefined) return fixed;
  // HTTP statuses say "engineer"; other figures only say how many digits.
  if (kind === 'number') return /^[1-5]\d\d$/.test(raw) ? raw : `<${Math.min(raw.length, 6)} digits>`;
  if (kind === 'marks') return (raw.includes('!') ? '!' : '?').repeat(Math.min(raw.length, 2));
  if (kind === 'dots') return '…';
  if (kind === 'smile') return raw.includes('(') ? ':(' : ':)';
  return raw.slice(0, LONGEST_WORD).toLowerCase();
}
