import { barsBetween } from './bars.ts';
import type { Lexis, Voice } from './voice.ts';

/** How two wishes compare. */
export interface Likeness {
  /** 0 to 1. */
  readonly score: number;
  /** How like they are by concepts alone, 0 to 1. */
  readonly byConcepts: number;
  /** The worth of what both have: a common word of everyday weight is no evidence, however alone it stands. */
  readonly shared: number;
  /** Nothing forbids that one joins the other without being asked. */
  readonly may: boolean;
  /** What makes two requests of them is named: in the wish of one at least, or only around both. */
  readonly parted?: 'said' | 'around';
}

/** What each side of the likeness counts where both are in one language; across languages only concepts can speak. */
const CONCEPTS = 0.6;
const STEMS = 0.24;
const LETTERS = 0.16;
/** A word that no concept explains, beside the concepts. */
const UNEXPLAINED = 0.2;
/** With less in common than this the likeness counts in proportion. */
const EVIDENCE = 0.5;

interface Weighed {
  dot: number;
  square: number;
  shared: number;
}

/** A wish with the worth of each of its features, ready to be compared with many. */
export class Comparison {
  private readonly voice: Voice;
  private readonly lexis: Lexis;
  private readonly concepts: Float64Array;
  private readonly unexplained = new Map<number, number>();
  private readonly stems = new Map<number, number>();
  private readonly grams: ReadonlySet<number>;
  private readonly conceptLength: number;
  private readonly stemLength: number;

  constructor(voice: Voice, lexis: Lexis) {
    this.voice = voice;
    this.lexis = lexis;
    this.concepts = new Float64Array(lexis.table.all.length);
    for (const [at, concept] of voice.concepts.entries())
      this.concepts[concept] = lexis.worthOf(concept) * (voice.shares[at] ?? 0);
    for (const [at, stem] of voice.stems.entries()) {
      const share = voice.stemShares[at] ?? 0;
      const worth = lexis.stems.of(stem) * Math.abs(share);
      this.stems.set(stem, worth);
      if (share < 0) this.unexplained.set(stem, worth * UNEXPLAINED);
    }
    this.grams = new Set(voice.grams);
    this.conceptLength = lengthOf([...this.concepts, ...this.unexplained.values()]);
    this.stemLength = lengthOf(this.stems.values());
  }

  /** What a request may be found by, each with its worth: concepts by number, stems from `stemsFrom` on. */
  worths(stemsFrom: number): ReadonlyMap<number, number> {
    const worths = new Map<number, number>();
    for (const concept of this.voice.concepts) worths.set(concept, this.concepts[concept] ?? 0);
    for (const [stem, worth] of this.stems) worths.set(stem + stemsFrom, worth * STEMS);
    return worths;
  }

  with(other: Voice): Likeness {
    const concepts: Weighed = { dot: 0, square: 0, shared: 0 };
    const stems: Weighed = { dot: 0, square: 0, shared: 0 };
    // By index: sixty comparisons of a hundred features each belong to one match.
    for (let at = 0; at < other.concepts.length; at += 1) {
      const concept = other.concepts[at] ?? 0;
      const worth = this.lexis.worthOf(concept) * (other.shares[at] ?? 0);
      weigh(concepts, worth, this.concepts[concept] ?? 0);
    }
    for (let at = 0; at < other.stems.length; at += 1) {
      const stem = other.stems[at] ?? 0;
      const share = other.stemShares[at] ?? 0;
      const worth = this.lexis.stems.of(stem) * Math.abs(share);
      weigh(stems, worth, this.stems.get(stem) ?? 0);
      if (share < 0) weigh(concepts, worth * UNEXPLAINED, this.unexplained.get(stem) ?? 0);
    }
    const byConcepts = cosine(concepts, this.conceptLength);
    const byStems = cosine(stems, this.stemLength);
    const alike =
      this.voice.language === other.language
        ? CONCEPTS * byConcepts + STEMS * byStems + LETTERS * this.byLetters(other)
        : byConcepts;
    const { factor, ...bars } = barsBetween(this.voice, other, this.lexis.table, byStems);
    const evidence = Math.min(1, concepts.shared + EVIDENCE);
    return { score: alike * evidence * factor, byConcepts, shared: concepts.shared, ...bars };
  }

  private byLetters({ grams }: Voice): number {
    let common = 0;
    for (let at = 0; at < grams.length; at += 1) if (this.grams.has(grams[at] ?? 0)) common += 1;
    return common === 0 ? 0 : common / Math.sqrt(grams.length * this.grams.size);
  }
}

function weigh(sum: Weighed, worth: number, own: number): void {
  sum.dot += worth * own;
  sum.square += worth * worth;
  sum.shared += Math.min(worth, own);
}

function cosine({ dot, square }: Weighed, length: number): number {
  return dot === 0 ? 0 : dot / (length * Math.sqrt(square));
}

function lengthOf(values: Iterable<number>): number {
  let square = 0;
  for (const value of values) square += value * value;
  return Math.sqrt(square) || 1;
}
