import type { Language } from '../../labels.ts';
import type { ConceptTable } from './concept-table.ts';
import { Rarity } from './rarity.ts';
import type { WishFeatures } from './read-wish.ts';

/** What every request is about still tells some of its weight. */
const COMMONEST = 0.3;

/** A wish in numbers: twenty thousand of them lie in memory. */
export interface Voice {
  readonly language: Language;
  readonly category?: string;
  readonly concepts: Uint16Array;
  /** Of the concepts, each how much. */
  readonly shares: Float32Array;
  /** Of the concepts: those that were said, not only implied. */
  readonly said: Uint16Array;
  /** Of the concepts: without those that the wish only sounds like. */
  readonly held: Uint16Array;
  readonly stems: Int32Array;
  /** Of the stems; below zero where no concept explains it. */
  readonly stemShares: Float32Array;
  /** Hashes. */
  readonly grams: Uint32Array;
  readonly figures: ReadonlySet<string>;
}

/** What is known of the features of all wishes in the queue. */
export class Lexis {
  readonly table: ConceptTable;
  readonly stems = new Rarity<string>();
  private readonly concepts = new Rarity<number>();

  constructor(table: ConceptTable) {
    this.table = table;
    for (const number of table.all.keys()) this.concepts.numberOf(number);
  }

  /** How much a concept tells: by its weight, and by how many requests are about it. */
  worthOf(concept: number): number {
    const weight = this.table.at(concept)?.weight ?? 0;
    return weight * (COMMONEST + (1 - COMMONEST) * this.concepts.of(concept));
  }

  /** A request with these voices comes (1) or goes (-1). */
  count(voices: readonly Voice[], change: 1 | -1): void {
    this.concepts.count(new Set(voices.flatMap(({ said }) => [...said])), change);
    this.stems.count(new Set(voices.flatMap(({ stems }) => [...stems])), change);
  }

  /** The features by their numbers. */
  voiceOf(wish: WishFeatures): Voice {
    const { language, category, shares, said, held, stems, unexplained, grams, figures } = wish;
    return {
      language,
      ...(category === undefined ? {} : { category }),
      concepts: Uint16Array.from(shares.keys()),
      shares: Float32Array.from(shares.values()),
      said: Uint16Array.from(said),
      held: Uint16Array.from(held),
      stems: Int32Array.from(stems.keys(), (stem) => this.stems.numberOf(stem)),
      stemShares: Float32Array.from(stems, ([stem, share]) => (unexplained.has(stem) ? -share : share)),
      grams: Uint32Array.from(grams),
      figures,
    };
  }
}
