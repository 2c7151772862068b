import { anchorOf, fits, keyOfPiece, keysFor, type Piece, piecesOf } from '../subjects/pieces.ts';
import { Remembered } from '../text/remembered.ts';

/** A phrase in the language of cues: `*` after a beginning, «не» before what has to be denied. */
export interface WishPhrase {
  /** Whatever number the caller knows its owner by. */
  readonly owner: number;
  readonly text: string;
  /** English keeps its order with two others between at most; Russian words may stand in any. */
  readonly ordered: boolean;
}

/** Where a phrase stands. */
export interface PhraseHit {
  readonly owner: number;
  /** Places of its words in the list searched, in the order in which they stand there. */
  readonly places: readonly number[];
}

interface Word {
  readonly text: string;
  readonly sentence: number;
  readonly negated: boolean;
}

interface Anchored {
  readonly owner: number;
  readonly ordered: boolean;
  readonly pieces: readonly Piece[];
  /** Which of the pieces it is found by. */
  readonly anchor: number;
  /** Of the pieces, without blanks and stars: of single words the longest wins. */
  readonly letters: number;
}

/** Others that may stand between the words of a phrase, all in all. */
const BETWEEN = 3;
const BETWEEN_ORDERED = 2;
/** «в», «с», "to": so short, they belong to the very next word. */
const LONGEST_JOINT = 2;
const REMEMBERED = 8_000;

/**
 * Finds phrases by one look at each word. Where one word fits several patterns the longest wins: «машиночитаемый»
 * is no `машин*`.
 */
export function phraseFinder(
  phrases: Iterable<WishPhrase>,
): (words: readonly Word[]) => readonly PhraseHit[] {
  const byAnchor = new Map<string, Anchored[]>();
  for (const phrase of phrases) {
    const pieces = piecesOf(phrase.text);
    const piece = anchorOf(pieces);
    if (piece === undefined) continue;
    const letters = pieces.reduce((sum, { text }) => sum + text.length, 0);
    const { owner, ordered } = phrase;
    const anchored = { owner, ordered, pieces, anchor: pieces.indexOf(piece), letters };
    const key = keyOfPiece(piece);
    const known = byAnchor.get(key);
    if (known === undefined) byAnchor.set(key, [anchored]);
    else known.push(anchored);
  }
  const anchoredBy = new Remembered(REMEMBERED, (word) =>
    keysFor(word).flatMap((key) => byAnchor.get(key) ?? []),
  );
  return (words) => {
    const hits: PhraseHit[] = [];
    for (const [place, word] of words.entries()) {
      const candidates = anchoredBy.of(word.text);
      let longest = 0;
      for (const { pieces, letters } of candidates)
        if (pieces.length === 1 && letters > longest && (pieces[0]?.negated !== true || word.negated))
          longest = letters;
      for (const { owner, ordered, pieces, anchor, letters } of candidates) {
        if (pieces[anchor]?.negated === true && !word.negated) continue;
        if (pieces.length === 1) {
          if (letters === longest) hits.push({ owner, places: [place] });
          continue;
        }
        const places = ordered ? inOrder(words, place, pieces, anchor) : around(words, place, pieces, anchor);
        if (places !== undefined) hits.push({ owner, places });
      }
    }
    return hits;
  };
}

function inOrder(
  words: readonly Word[],
  at: number,
  pieces: readonly Piece[],
  anchor: number,
): readonly number[] | undefined {
  const sentence = words[at]?.sentence;
  const places = [at];
  let left = BETWEEN_ORDERED;
  const walk = (wanted: readonly Piece[], step: 1 | -1): boolean => {
    let place = at;
    for (const piece of wanted) {
      place += step;
      for (;;) {
        const word = words[place];
        if (word === undefined || word.sentence !== sentence) return false;
        if (fits(piece, word)) break;
        left -= 1;
        if (left < 0) return false;
        place += step;
      }
      places.push(place);
    }
    return true;
  };
  if (!walk(pieces.slice(anchor + 1), 1) || !walk(pieces.slice(0, anchor).toReversed(), -1)) return undefined;
  return places.toSorted((one, other) => one - other);
}

/** Each of the other words the nearest that fits, on either side. */
function around(
  words: readonly Word[],
  at: number,
  pieces: readonly Piece[],
  anchor: number,
): readonly number[] | undefined {
  const reach = pieces.length - 1 + BETWEEN;
  const byPiece: number[] = [];
  byPiece[anchor] = at;
  const taken = [at];
  for (const [index, piece] of pieces.entries()) {
    if (index === anchor || isJoint(pieces, index)) continue;
    const place = nearest(words, at, piece, reach, taken);
    if (place === undefined) return undefined;
    byPiece[index] = place;
    taken.push(place);
  }
  // From the end: «и в» has its place by what follows them both.
  for (let index = pieces.length - 2; index >= 0; index -= 1) {
    const piece = pieces[index];
    if (index === anchor || piece === undefined || !isJoint(pieces, index)) continue;
    const place = (byPiece[index + 1] ?? 0) - 1;
    const word = words[place];
    if (word === undefined || word.sentence !== words[at]?.sentence || !fits(piece, word)) return undefined;
    byPiece[index] = place;
    taken.push(place);
  }
  if (Math.max(...taken) - Math.min(...taken) > reach) return undefined;
  return taken.toSorted((one, other) => one - other);
}

function isJoint(pieces: readonly Piece[], index: number): boolean {
  const piece = pieces[index];
  if (piece === undefined || index === pieces.length - 1) return false;
  return !piece.open && piece.text.length <= LONGEST_JOINT;
}

function nearest(
  words: readonly Word[],
  at: number,
  piece: Piece,
  reach: number,
  taken: readonly number[],
): number | undefined {
  const sentence = words[at]?.sentence;
  for (let distance = 1; distance <= reach; distance += 1) {
    for (const place of [at - distance, at + distance]) {
      const word = words[place];
      if (word === undefined || word.sentence !== sentence || !fits(piece, word) || taken.includes(place))
        continue;
      return place;
    }
  }
  return undefined;
}
