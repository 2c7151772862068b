import { isNegation } from './words.ts';

/** One word of a phrase. */
export interface Piece {
  readonly text: string;
  /** Written with `*`: stands for every word that begins so. */
  readonly open: boolean;
  /** «не», "not" stood before it. */
  readonly negated: boolean;
}

const SHORTEST_BEGINNING = 2;

/** The words of a phrase in order; what negates is no word of its own but belongs to the next one. */
export function piecesOf(phrase: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const words = phrase.split(' ');
  let negated = false;
  for (const [at, word] of words.entries()) {
    // At the end it negates nothing: "webhook never" would be every webhook.
    if (isNegation(word) && at < words.length - 1) {
      negated = true;
      continue;
    }
    const open = word.endsWith('*');
    pieces.push({ text: open ? word.slice(0, -1) : word, open, negated });
    negated = false;
  }
  return pieces;
}

/** The longest is the rarest, as a rule: the fewest messages have to look further. */
export function anchorOf(pieces: readonly Piece[]): Piece | undefined {
  let longest = pieces[0];
  for (const piece of pieces) if (piece.text.length > (longest?.text.length ?? 0)) longest = piece;
  return longest;
}

/** Under what an index keeps a piece; `keysFor` gives every such key that a word answers to. */
export function keyOfPiece({ text, open }: Piece): string {
  return open ? `${text}*` : text;
}

/** The word itself, and each of its beginnings. */
export function keysFor(word: string): readonly string[] {
  const keys = [word];
  for (let length = SHORTEST_BEGINNING; length <= word.length; length += 1)
    keys.push(`${word.slice(0, length)}*`);
  return keys;
}

export function fits(
  { text, open, negated }: Piece,
  word: { readonly text: string; readonly negated: boolean },
): boolean {
  if (negated && !word.negated) return false;
  return open ? word.text.startsWith(text) : word.text === text;
}
