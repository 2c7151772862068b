import { AND, CONDITIONAL, DANGLING, MODAL, PREDICATES } from '../joints.ts';
import type { Token } from '../text/tokens.ts';

/** Tokens `first` to `last`, both included. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

export const SENTENCE_END = /^[.!?…]/u;
const BOUNDARY = /^[.,;:!?…()[\]{}–—•]/u;

export function normAt(tokens: readonly Token[], at: number): string {
  return tokens[at]?.norm ?? '';
}

/** Whether a mark that ends a clause stands there. */
export function isBoundary(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return true;
  if (token.kind === 'emoji' || token.kind === 'smile' || token.kind === 'marks' || token.kind === 'dots')
    return true;
  const isDash = token.norm === '-' && token.start !== tokens[at - 1]?.end;
  return token.kind === 'sign' && (isDash || BOUNDARY.test(token.norm));
}

/** Whether a new line begins with this token. */
export function opensLine(text: string, tokens: readonly Token[], at: number): boolean {
  return text.slice(tokens[at - 1]?.end, tokens[at]?.start).includes('\n');
}

/** A word that says something about a wish, or begins another thought. */
export function isTelling(norm: string): boolean {
  return PREDICATES.has(norm) || MODAL.has(norm) || CONDITIONAL.has(norm);
}

/** Something has to follow this token. */
export function isDangling(tokens: readonly Token[], last: number): boolean {
  const norm = normAt(tokens, last);
  return DANGLING.has(norm) || AND.has(norm) || BOUNDARY.test(norm);
}
