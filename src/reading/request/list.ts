import { AND, CLAUSE_WORDS, PREPOSITIONS } from '../joints.ts';
import type { Token } from '../text/tokens.ts';
import { isBoundary, isDangling, isTelling, normAt, opensLine, SENTENCE_END, type Span } from './clause.ts';

/** Words of an item between two wishes; a longer one is a sentence of its own. */
const MOST_IN_LIST = 7;
/** «по 91 счёту»: no longer than this a piece after a preposition is only the rest of a clause. */
const MOST_OF_REST = 4;

/** What stands between two wishes of one list, «A, B, C», is one too: tokens `from` up to `to`. */
export function between(text: string, tokens: readonly Token[], from: number, to: number): readonly Span[] {
  const closing = normAt(tokens, to - 1);
  return AND.has(closing) || closing === ',' ? itemsIn(text, tokens, from, to - 1) : [];
}

/** So is what closes such a list: from the comma at `from` to the end of its sentence. */
export function closingItem(text: string, tokens: readonly Token[], from: number): readonly Span[] {
  let to = from + 1;
  while (to < tokens.length && !isBoundary(tokens, to)) to += 1;
  const ends = to >= tokens.length || SENTENCE_END.test(normAt(tokens, to));
  return ends ? itemsIn(text, tokens, from, to) : [];
}

/** The items of «, A, B» where it is a plain list; nothing where a sentence of its own is among them. */
function itemsIn(text: string, tokens: readonly Token[], from: number, to: number): readonly Span[] {
  if (normAt(tokens, from) !== ',') return [];
  const items: Span[] = [];
  let first = from + 1;
  for (let at = first; at <= to; at += 1) {
    if (at < to && normAt(tokens, at) !== ',') {
      if (isForeign(text, tokens, at)) return [];
      continue;
    }
    if (at > first) items.push({ first, last: at - 1 });
    first = at + 1;
  }
  const isItem = ({ first: begin, last }: Span): boolean =>
    last - begin < MOST_IN_LIST && !isDangling(tokens, begin) && !isDangling(tokens, last);
  return items.every(isItem) ? items : [];
}

function isForeign(text: string, tokens: readonly Token[], at: number): boolean {
  const norm = normAt(tokens, at);
  return isBoundary(tokens, at) || isTelling(norm) || CLAUSE_WORDS.has(norm) || opensLine(text, tokens, at);
}

/** «разношу [по 91 счёту]» is the rest of a clause and no wish of its own. */
export function isRest(tokens: readonly Token[], { first, last }: Span): boolean {
  return (
    last - first < MOST_OF_REST &&
    PREPOSITIONS.has(normAt(tokens, first)) &&
    first > 0 &&
    tokens[first - 1]?.kind === 'word'
  );
}
