import type { Language, Length, Style } from '../../labels.ts';
import type { Token } from '../text/tokens.ts';
import { readAddress } from './address.ts';
import { endsWithPeriod, hasEmoji, isShouting } from './form.ts';
import { opensWithGreeting } from './greeting.ts';

const SHORT = 60;
const MEDIUM = 280;

/** How a message is written, measured by the definitions of `docs/labels.md`; nothing here is judged. */
export function readStyle(text: string, tokens: readonly Token[], language: Language): Style {
  const firstLetter = /\p{L}/u.exec(text)?.[0] ?? '';
  return {
    address: language === 'ru' ? readAddress(tokens) : 'unknown',
    greeting: opensWithGreeting(tokens),
    closingPeriod: endsWithPeriod(text),
    ellipsis: /…|\.{3}/.test(text),
    shouting: isShouting(tokens),
    repeatedMarks: /[!?]{2}/.test(text),
    emoji: hasEmoji(text),
    lowercaseStart: /^\p{Ll}/u.test(firstLetter),
    length: lengthOf(text),
  };
}

function lengthOf(text: string): Length {
  // A code point takes at most two units: nothing beyond twice the bound needs to be counted.
  const codePoints = Array.from(text.slice(0, MEDIUM * 2 + 2)).length;
  if (codePoints <= SHORT) return 'short';
  return codePoints <= MEDIUM ? 'medium' : 'long';
}
