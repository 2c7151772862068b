import { normaliseWord } from './normalise.ts';
import { stem } from './stems.ts';
import { toCyrillic } from './transliteration.ts';

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
}

/** Telegram's Premium limit; what is longer is read by its beginning, so that the time stays bounded. */
const READ_UNITS = 8192;
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

const CLASSES: Partial<Record<TokenKind, string>> = { url: '<url>', email: '<email>', emoji: '<emoji>' };

/**
 * The message cut into pieces, in order; whitespace belongs to none.
 * @param options.transliterated Russian in Latin letters: its words are put back into Cyrillic for the model.
 */
export function tokenise(text: string, { transliterated = false } = {}): Token[] {
  const tokens: Token[] = [];
  for (const match of text.slice(0, READ_UNITS).matchAll(TOKEN)) {
    if (tokens.length === READ_TOKENS) break;
    const raw = match[0];
    const kind = kindOf(match);
    const latin = normOf(kind, raw);
    const norm = transliterated && kind === 'word' ? toCyrillic(latin) : latin;
    tokens.push({
      kind,
      start: match.index,
      end: match.index + raw.length,
      raw,
      norm,
      stem: kind === 'word' ? stem(norm) : norm,
    });
  }
  return tokens;
}

/** Which of the alternatives it was that matched. */
function kindOf(match: readonly (string | undefined)[]): TokenKind {
  for (const [at, [kind]] of PATTERNS.entries()) {
    if (match[at + 1] !== undefined) return kind;
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
  const bounded = raw.slice(0, LONGEST_WORD);
  return kind === 'word' ? normaliseWord(bounded) : bounded.toLowerCase();
}
