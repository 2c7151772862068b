import type { Token } from '../text/tokens.ts';
import {
  ABBREVIATIONS,
  AND,
  CLAUSE_WORDS,
  CONDITIONAL,
  DANGLING,
  DETERMINERS,
  FINAL_CLAUSE,
  MODAL,
  OBJECT_CLAUSE,
  PREDICATES,
  PREPOSITIONS,
} from '../joints.ts';

/** Tokens `first` to `last`, both included. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** What a wish gets at most besides what was found: a sentence without a comma may go on for a page. */
const MOST_ADDED = 14;
/** «… заказов и возвратов»: no more than this after the "and" still belongs to what stands before it. */
const MOST_AFTER_AND = 4;
/** Words of an item between two wishes; a longer one is a sentence of its own. */
const MOST_IN_LIST = 7;
const BOUNDARY = /^[.,;:!?…()[\]{}–—•]/u;
const SENTENCE_END = /^[.!?…]/u;
const OPENING = new Set(['«', '“', '„']);
const CLOSING = new Set(['»', '”']);

/**
 * The span grown to what the client wrote as one piece: to the end of the clause, over a quotation that it cut in
 * two, over the «чтобы» before it. `floor` and `ceiling` are the neighbours' tokens, which stay theirs.
 */
export function whole(
  text: string,
  tokens: readonly Token[],
  { first, last }: Span,
  floor: number,
  ceiling: number,
): Span {
  const from = withoutAsking(tokens, leftOf(tokens, first, floor), last);
  const to = rightOf(text, tokens, { first: from, last }, ceiling);
  return { first: from, last: withoutDangling(tokens, from, to, ceiling) };
}

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
  const isShort = ({ first: begin, last }: Span): boolean => last - begin < MOST_IN_LIST;
  const isItem = (item: Span): boolean =>
    isShort(item) && !isDangling(tokens, item.first) && !isDangling(tokens, item.last);
  return items.every(isItem) ? items : [];
}

function isForeign(text: string, tokens: readonly Token[], at: number): boolean {
  const norm = normAt(tokens, at);
  return (
    isBoundary(tokens, at) ||
    isTelling(norm) ||
    CLAUSE_WORDS.has(norm) ||
    text.slice(tokens[at - 1]?.end, tokens[at]?.start).includes('\n')
  );
}

function leftOf(tokens: readonly Token[], first: number, floor: number): number {
  let from = first;
  const isGlued = (at: number): boolean =>
    tokens[at]?.end === tokens[at + 1]?.start && !isBoundary(tokens, at) && !isMark(tokens[at]);
  while (from > floor && first - from < MOST_AFTER_AND && isGlued(from - 1)) from -= 1;
  const before = from > floor ? normAt(tokens, from - 1) : '';
  if (CONDITIONAL.has(before) && from - 1 > floor && normAt(tokens, from - 2) === 'если') return from - 2;
  // «чтобы убрать позицию» says what for; «чтобы отчёт приходил» is the wish itself.
  const isClause = FINAL_CLAUSE.has(before) && !/(?:ть|ти|чь|ться)$/u.test(normAt(tokens, from));
  return isClause || DETERMINERS.has(before) ? from - 1 : from;
}

/** «А нельзя закрепить чат?» asks for what «нельзя закрепить чат» forbids. */
function withoutAsking(tokens: readonly Token[], from: number, last: number): number {
  const forbids = AND.has(normAt(tokens, from)) || normAt(tokens, from) === 'а' ? from + 1 : from;
  if (forbids >= last || normAt(tokens, forbids) !== 'нельзя') return from;
  if (normAt(tokens, forbids + 1) === 'ли') return Math.min(forbids + 2, last);
  let end = last + 1;
  while (end < tokens.length && !SENTENCE_END.test(normAt(tokens, end))) end += 1;
  return normAt(tokens, end).startsWith('?') ? forbids + 1 : from;
}

function rightOf(text: string, tokens: readonly Token[], span: Span, ceiling: number): number {
  let last = span.last;
  for (let added = 0; added <= MOST_ADDED; added += 1) {
    const step = stepFrom(text, tokens, { first: span.first, last }, ceiling);
    if (step === 0) return last;
    last += step;
  }
  // The sentence goes on and on: what was found has to do.
  return span.last;
}

/** How many tokens the span grows by now: none where the client's own clause ends. */
function stepFrom(text: string, tokens: readonly Token[], { first, last }: Span, ceiling: number): number {
  const [here, next] = [tokens[last], tokens[last + 1]];
  if (here === undefined || next === undefined || last + 1 >= ceiling) return 0;
  if (isQuoteOpen(tokens, first, last)) return 1;
  if (text.slice(here.end, next.start).includes('\n')) return 0;
  if (isListNumber(tokens, last + 1)) return 0;
  if (isBoundary(tokens, last + 1)) return overBoundary(tokens, first, last);
  if (CLOSING.has(next.norm) || next.norm === '"') {
    // Of straight marks the one that touches the word before it closes what was opened outside.
    return CLOSING.has(next.norm) || next.start === here.end ? 0 : 1;
  }
  if (next.start === here.end) return 1;
  if (isClauseEnd(tokens, first, last)) return 0;
  if (!AND.has(next.norm)) return 1;
  return DANGLING.has(here.norm) ? 0 : afterAnd(text, tokens, last + 1, ceiling);
}

/** A comma ends the clause but for three cases: «после 3, 7 и 21 дня», «видел, какую страницу …», "that writes, tests and sends". */
function overBoundary(tokens: readonly Token[], first: number, last: number): number {
  if (normAt(tokens, last + 1) !== ',') return isAbbreviated(tokens, last) ? 1 : 0;
  const after = tokens[last + 2];
  if (after?.kind === 'number' && tokens[last]?.kind === 'number') return 2;
  if (OBJECT_CLAUSE.has(after?.norm ?? '')) return 2;
  if (PREPOSITIONS.has(after?.norm ?? '') && /^котор/u.test(normAt(tokens, last + 3))) return 3;
  const opensClause = last - 1 > first && CLAUSE_WORDS.has(normAt(tokens, last - 1));
  return opensClause && normAt(tokens, last - 1) !== 'как' ? 2 : 0;
}

/** «(по) ст. 18»: this full stop ends no sentence. */
function isAbbreviated(tokens: readonly Token[], last: number): boolean {
  return normAt(tokens, last + 1) === '.' && ABBREVIATIONS.has(normAt(tokens, last));
}

/** Whether what follows says something about the wish: «… просится давно», "… would be nice". */
function isClauseEnd(tokens: readonly Token[], first: number, last: number): boolean {
  const next = normAt(tokens, last + 1);
  if (CONDITIONAL.has(next) || CONDITIONAL.has(normAt(tokens, last + 2))) return true;
  if (MODAL.has(next)) return !CLAUSE_WORDS.has(normAt(tokens, last));
  if (!PREDICATES.has(next)) return false;
  for (let at = first; at <= last; at += 1) if (CLAUSE_WORDS.has(normAt(tokens, at))) return false;
  return true;
}

function isTelling(norm: string): boolean {
  return PREDICATES.has(norm) || MODAL.has(norm) || CONDITIONAL.has(norm);
}

function afterAnd(text: string, tokens: readonly Token[], and: number, ceiling: number): number {
  const numbers = tokens[and - 1]?.kind === 'number' && tokens[and + 1]?.kind === 'number';
  if (numbers && and + 1 < ceiling) return 2;
  for (let at = and + 1; at <= and + MOST_AFTER_AND + 1; at += 1) {
    const token = tokens[at];
    const ended =
      token === undefined ||
      isBoundary(tokens, at) ||
      isListNumber(tokens, at) ||
      text.slice(tokens[at - 1]?.end, token.start).includes('\n');
    if (ended) return at === and + 1 ? 0 : at - 1 - (and - 1);
    if (at >= ceiling || isTelling(token.norm)) return 0;
    if (CLAUSE_WORDS.has(token.norm) || AND.has(token.norm)) return 0;
  }
  return 0;
}

/** Words that only lead on to what is not there. Where the client's own clause ends on one («войти в систему и выйти из»), it is the client's. */
function withoutDangling(tokens: readonly Token[], from: number, to: number, ceiling: number): number {
  const ended = to + 1 >= tokens.length || (isBoundary(tokens, to + 1) && to + 1 < ceiling);
  let last = to;
  while (last > from && (AND.has(normAt(tokens, last)) || BOUNDARY.test(normAt(tokens, last)))) last -= 1;
  if (ended && last === to) return to;
  while (last > from && isDangling(tokens, last)) last -= 1;
  return last;
}

function isDangling(tokens: readonly Token[], last: number): boolean {
  const norm = normAt(tokens, last);
  return DANGLING.has(norm) || AND.has(norm) || BOUNDARY.test(norm);
}

function isQuoteOpen(tokens: readonly Token[], first: number, last: number): boolean {
  let open = 0;
  let straight = 0;
  for (let at = first; at <= last; at += 1) {
    const norm = normAt(tokens, at);
    if (OPENING.has(norm)) open += 1;
    else if (CLOSING.has(norm)) open = Math.max(0, open - 1);
    else if (norm === '"') straight += 1;
  }
  return open > 0 || straight % 2 === 1;
}

function isBoundary(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return true;
  if (token.kind === 'emoji' || token.kind === 'smile' || token.kind === 'marks' || token.kind === 'dots')
    return true;
  const isDash = token.norm === '-' && token.start !== tokens[at - 1]?.end;
  return token.kind === 'sign' && (isDash || BOUNDARY.test(token.norm));
}

/** «… 2) …» begins the next one of a list. */
function isListNumber(tokens: readonly Token[], at: number): boolean {
  const [number, bracket] = [tokens[at], tokens[at + 1]];
  return number?.kind === 'number' && bracket?.norm === ')' && bracket.start === number.end;
}

function isMark(token: Token | undefined): boolean {
  return token === undefined || OPENING.has(token.norm) || CLOSING.has(token.norm) || token.norm === '"';
}

function normAt(tokens: readonly Token[], at: number): string {
  return tokens[at]?.norm ?? '';
}
