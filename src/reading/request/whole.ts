import type { Token } from '../text/tokens.ts';
import { isBoundary, isDangling, isTelling, normAt, opensLine, SENTENCE_END, type Span } from './clause.ts';
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
  ORDER,
  PREDICATES,
  PREPOSITIONS,
  SAYING,
} from '../joints.ts';

/** What a wish gets at most besides what was found: a sentence without a comma may go on for a page. */
const MOST_ADDED = 14;
/** «… заказов и возвратов»: no more than this after the "and" still belongs to what stands before it. */
const MOST_AFTER_AND = 4;
const INTERROGATIVE = /^(?:котор\p{L}+|как(?:ого|ому|ой|ую|им|их|ими|ом)|кого|кому|чего|чем)$/u;
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

function leftOf(tokens: readonly Token[], first: number, floor: number): number {
  let from = first;
  const isGlued = (at: number): boolean =>
    tokens[at]?.end === tokens[at + 1]?.start && !isBoundary(tokens, at) && !isMark(tokens[at]);
  while (from > floor && first - from < MOST_AFTER_AND && isGlued(from - 1)) from -= 1;
  const before = from > floor ? normAt(tokens, from - 1) : '';
  if (CONDITIONAL.has(before) && from - 1 > floor && normAt(tokens, from - 2) === 'если') return from - 2;
  // «чтобы убрать позицию» says what for; «чтобы отчёт приходил» is the wish itself.
  const isClause = FINAL_CLAUSE.has(before) && !/(?:ть|ти|чь|ться)$/u.test(normAt(tokens, from));
  if (isClause || DETERMINERS.has(before)) return from - 1;
  // "as a [first] class event": what stands between the article and the noun belongs to both.
  return before !== '' &&
    from - 1 > floor &&
    !isBoundary(tokens, from - 1) &&
    DETERMINERS.has(normAt(tokens, from - 2))
    ? from - 2
    : from;
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
    if (step === 0 || last + step >= ceiling) return last;
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
  // A path takes the full stop behind it along: "PUT /routing."
  if (/\p{L}.*[.,;:!?]$/u.test(here.raw)) return 0;
  if (opensLine(text, tokens, last + 1)) return 0;
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

/** How many tokens a mark is gone over by. A comma ends the clause but for a few cases: «через 3, 7 и 21 день», «видел, какую страницу …», "that writes, tests and sends". */
function overBoundary(tokens: readonly Token[], first: number, last: number): number {
  if (normAt(tokens, last + 1) !== ',') return isAbbreviated(tokens, last) ? 1 : 0;
  const after = tokens[last + 2];
  if (isListed(tokens[last]) && isListed(after)) return 2;
  if (OBJECT_CLAUSE.has(after?.norm ?? '')) return 2;
  if (PREPOSITIONS.has(after?.norm ?? '') && INTERROGATIVE.test(normAt(tokens, last + 3))) return 3;
  const opensClause = last - 1 > first && CLAUSE_WORDS.has(normAt(tokens, last - 1));
  return opensClause && normAt(tokens, last - 1) !== 'как' ? 2 : 0;
}

/** Figures and acronyms are listed within one wish: «по ЕНП, 6-НДФЛ и РСВ». */
function isListed(token: Token | undefined): boolean {
  return token?.kind === 'number' || /^\p{Lu}{2,}$/u.test(token?.raw ?? '');
}

/** «(по) ст. 18»: this full stop ends no sentence. */
function isAbbreviated(tokens: readonly Token[], last: number): boolean {
  return normAt(tokens, last + 1) === '.' && ABBREVIATIONS.has(normAt(tokens, last));
}

/** Whether what follows says something about the wish: «… просится давно», "… would be nice". */
function isClauseEnd(tokens: readonly Token[], first: number, last: number): boolean {
  const next = normAt(tokens, last + 1);
  if (CONDITIONAL.has(next) || CONDITIONAL.has(normAt(tokens, last + 2))) return true;
  if (ORDER.has(next) && isBoundary(tokens, last + 2)) return true;
  if (MODAL.has(next)) return !CLAUSE_WORDS.has(normAt(tokens, last));
  if (!PREDICATES.has(next)) return false;
  const goesOn = next === 'if' ? SAYING : CLAUSE_WORDS;
  for (let at = first; at <= last; at += 1) if (goesOn.has(normAt(tokens, at))) return false;
  return true;
}

/** What stands after an "and" up to the end of its clause, the "and" included, where it is short and says nothing of its own. */
function afterAnd(text: string, tokens: readonly Token[], and: number, ceiling: number): number {
  if (isListed(tokens[and - 1]) && isListed(tokens[and + 1]) && and + 1 < ceiling) return 2;
  for (let at = and + 1; at <= and + MOST_AFTER_AND + 1; at += 1) {
    const token = tokens[at];
    const ended =
      token === undefined ||
      isBoundary(tokens, at) ||
      isListNumber(tokens, at) ||
      opensLine(text, tokens, at);
    if (ended) return at === and + 1 ? 0 : at - and;
    if (at >= ceiling || isTelling(token.norm)) return 0;
    if (CLAUSE_WORDS.has(token.norm) || AND.has(token.norm)) return 0;
  }
  return 0;
}

/** Words that only lead on to what is not there. Where the client's own clause ends on one («войти в систему и выйти из»), it is the client's. */
function withoutDangling(tokens: readonly Token[], from: number, to: number, ceiling: number): number {
  const ended = to + 1 >= tokens.length || (isBoundary(tokens, to + 1) && to + 1 < ceiling);
  if (ended && !AND.has(normAt(tokens, to))) return to;
  let last = to;
  while (last > from && isDangling(tokens, last)) last -= 1;
  return last;
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

/** «… 2) …» begins the next one of a list. */
function isListNumber(tokens: readonly Token[], at: number): boolean {
  const [number, bracket] = [tokens[at], tokens[at + 1]];
  return number?.kind === 'number' && bracket?.norm === ')' && bracket.start === number.end;
}

function isMark(token: Token | undefined): boolean {
  return token === undefined || OPENING.has(token.norm) || CLOSING.has(token.norm) || token.norm === '"';
}
