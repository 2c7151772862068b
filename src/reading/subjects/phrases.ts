import { Remembered } from '../text/remembered.ts';
import { anchorOf, fits, keyOfPiece, keysFor, type Piece, piecesOf } from './pieces.ts';
import type { MessageWord } from './words.ts';

interface Phrase {
  readonly subject: number;
  readonly anchor: Piece;
  readonly others: readonly Piece[];
}

/** The words of a phrase may have so many others between them, all in all: people do not keep to an order. */
const BETWEEN = 3;
const REMEMBERED = 8_000;

/** Finds every phrase of every subject by one look at each word of a message. */
export class PhraseIndex {
  private readonly byAnchor = new Map<string, Phrase[]>();
  private readonly anchoredBy: Remembered<readonly Phrase[]>;

  /** `phrases[subject]` are the words and phrases of that subject. */
  constructor(phrases: readonly (readonly string[])[]) {
    for (const [subject, texts] of phrases.entries()) {
      for (const text of texts) this.add(subject, text);
    }
    this.anchoredBy = new Remembered(REMEMBERED, (word) =>
      keysFor(word).flatMap((key) => this.byAnchor.get(key) ?? []),
    );
  }

  /** By subject: where the words stand that make up its phrases. Subjects without any are not in it. */
  placesBySubject(words: readonly MessageWord[]): ReadonlyMap<number, ReadonlySet<number>> {
    const named = new Map<number, Set<number>>();
    for (const [place, word] of words.entries()) {
      for (const { subject, anchor, others } of this.anchoredBy.of(word.text)) {
        if (anchor.negated && !word.negated) continue;
        const found = placesAround(words, place, others);
        if (found === undefined) continue;
        const places = named.get(subject) ?? new Set();
        named.set(subject, places);
        for (const one of found) places.add(one);
      }
    }
    return named;
  }

  private add(subject: number, text: string): void {
    const pieces = piecesOf(text);
    const anchor = anchorOf(pieces);
    if (anchor === undefined) return;
    const key = keyOfPiece(anchor);
    const phrase = { subject, anchor, others: pieces.filter((piece) => piece !== anchor) };
    const known = this.byAnchor.get(key);
    if (known === undefined) this.byAnchor.set(key, [phrase]);
    else known.push(phrase);
  }
}

/** The places of a phrase's words around its anchor, each the nearest that fits; `undefined` where one is missing. */
function placesAround(
  words: readonly MessageWord[],
  anchor: number,
  others: readonly Piece[],
): readonly number[] | undefined {
  if (others.length === 0) return [anchor];
  const places = [anchor];
  const reach = others.length + BETWEEN;
  for (const piece of others) {
    const place = nearest(words, anchor, piece, reach, places);
    if (place === undefined) return undefined;
    places.push(place);
  }
  return Math.max(...places) - Math.min(...places) <= reach ? places : undefined;
}

function nearest(
  words: readonly MessageWord[],
  anchor: number,
  piece: Piece,
  reach: number,
  taken: readonly number[],
): number | undefined {
  const sentence = words[anchor]?.sentence;
  for (let distance = 1; distance <= reach; distance += 1) {
    for (const place of [anchor - distance, anchor + distance]) {
      const word = words[place];
      if (word === undefined || word.sentence !== sentence || !fits(piece, word) || taken.includes(place))
        continue;
      return place;
    }
  }
  return undefined;
}
