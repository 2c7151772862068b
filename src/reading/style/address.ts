import type { Address } from '../../labels.ts';
import type { Token } from '../text/tokens.ts';
import {
  AMBIGUOUS_IMPERATIVE,
  FORMAL_PRONOUN,
  FORMAL_VERB,
  INFORMAL_IMPERATIVE,
  INFORMAL_PRONOUN,
  INFORMAL_VERB,
  NO_FORMAL_VERB,
  NO_INFORMAL_VERB,
  RITUAL_GREETING,
} from './address-forms.ts';

const OPENING = new Set(['«', '“', '„']);
const CLOSING = new Set(['»', '”']);

/** Which form of "you" is used toward the reader: quotations are somebody else's words and come last. */
export function readAddress(tokens: readonly Token[]): Address {
  const quoted = quotedTokens(tokens);
  const outside = vote(tokens, (index) => !quoted.has(index));
  return outside === 'unknown' ? vote(tokens, (index) => quoted.has(index)) : outside;
}

function vote(tokens: readonly Token[], counts: (index: number) => boolean): Address {
  let formal = 0;
  let informal = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'word' || !counts(index)) continue;
    if (isFormal(token.norm)) formal += 1;
    else if (isInformal(tokens, index)) informal += 1;
  }
  if (formal === 0 && informal === 0) return 'unknown';
  return informal > formal ? 'informal' : 'formal';
}

function isFormal(word: string): boolean {
  if (FORMAL_PRONOUN.test(word)) return true;
  return (
    word.length > 4 && FORMAL_VERB.test(word) && !NO_FORMAL_VERB.has(word) && !RITUAL_GREETING.test(word)
  );
}

function isInformal(tokens: readonly Token[], index: number): boolean {
  const word = tokens[index]?.norm ?? '';
  if (INFORMAL_PRONOUN.test(word)) return true;
  if (word.length > 4 && INFORMAL_VERB.test(word)) return !NO_INFORMAL_VERB.has(word);
  if (!INFORMAL_IMPERATIVE.has(word)) return false;
  return !AMBIGUOUS_IMPERATIVE.has(word) || opensClause(tokens, index);
}

function opensClause(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  return (
    before === undefined ||
    before.kind === 'marks' ||
    before.kind === 'dots' ||
    /^[.,;:)—-]$/.test(before.norm)
  );
}

/** Indexes of the tokens inside « » or " ". An unclosed quotation is none. */
function quotedTokens(tokens: readonly Token[]): ReadonlySet<number> {
  const quoted = new Set<number>();
  let from = -1;
  for (const [index, { norm }] of tokens.entries()) {
    const closes = CLOSING.has(norm) || (norm === '"' && from >= 0);
    if (closes && from >= 0) {
      for (let inside = from + 1; inside < index; inside += 1) quoted.add(inside);
      from = -1;
    } else if (OPENING.has(norm) || norm === '"') {
      from = index;
    }
  }
  return quoted;
}
