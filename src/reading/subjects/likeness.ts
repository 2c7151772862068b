import { wordFeature } from '../features/features.ts';
import { paired } from '../features/hash.ts';
import { letterHashes } from '../features/letters.ts';
import type { RarityOf } from '../rarity.ts';
import { Remembered } from '../text/remembered.ts';
import type { Compared, Lessons } from './compared.ts';

/** What every other message has, rarity 3 and less, says nothing of a subject. */
const COMMON = 3;
/** A run of letters tells less than its word; several of them stand for one that was written otherwise. */
const LETTERS_SHARE = 0.25;
const PAIR_SHARE = 0.4;
const PAIR = 0x5ab1ec75;
/** A concept of the usual weight is worth a word that one message in four hundred has. */
const CONCEPT_WORTH = 3;
const CONCEPT = 0x2f6e2b1;
/** What an example in the other language says of the subject, by its concepts alone. */
const ELSEWHERE = 0.4;
const REMEMBERED = 8_000;

/** What a subject, or an example, has of a feature. */
interface Cell {
  readonly of: number;
  readonly value: number;
}

/** How like a message is to each subject, from 0 to 1. */
interface Likeness {
  /** The cosine to what its examples have in common. */
  readonly toAll: Float64Array;
  /** The cosine to the likest of them. */
  readonly toNearest: Float64Array;
}

/** How like a message is to the examples of all subjects at once, by one look at each of its features. */
export class LikenessIndex {
  /** By a feature: its share in what the examples of a subject have in common. */
  private readonly profiles = new Map<number, Cell[]>();
  /** By a feature: its share in each example that has it. */
  private readonly each = new Map<number, Cell[]>();
  /** By an example: its subject. */
  private readonly owners: number[] = [];
  private readonly rarityOf: RarityOf;
  private readonly runs = new Remembered<readonly number[]>(REMEMBERED, letterHashes);
  private readonly subjects: number;

  constructor(lessons: readonly Lessons[], rarityOf: RarityOf) {
    this.rarityOf = rarityOf;
    this.subjects = lessons.length;
    for (const [subject, { examples, elsewhere }] of lessons.entries()) {
      const sums = new Map<number, number>();
      for (const message of examples) {
        const features = this.featuresOf(message);
        add(sums, features, 1);
        this.keep(features, subject);
      }
      for (const about of elsewhere) add(sums, this.featuresOf({ words: [], about }), ELSEWHERE);
      const length = lengthOf(sums.values());
      for (const [feature, sum] of sums) push(this.profiles, feature, { of: subject, value: sum / length });
    }
  }

  of(message: Compared): Likeness {
    const features = this.featuresOf(message);
    const length = lengthOf(features.values());
    const toAll = new Float64Array(this.subjects);
    const toEach = new Float64Array(this.owners.length);
    for (const [feature, value] of features) {
      const share = value / length;
      for (const cell of this.profiles.get(feature) ?? [])
        toAll[cell.of] = (toAll[cell.of] ?? 0) + share * cell.value;
      for (const cell of this.each.get(feature) ?? [])
        toEach[cell.of] = (toEach[cell.of] ?? 0) + share * cell.value;
    }
    const toNearest = new Float64Array(this.subjects);
    for (const [example, subject] of this.owners.entries())
      toNearest[subject] = Math.max(toNearest[subject] ?? 0, toEach[example] ?? 0);
    return { toAll, toNearest };
  }

  /** What a word tells, by its rarity: 0 where every other message has it. */
  worth(key: number): number {
    return Math.max(0, this.rarityOf(wordFeature(key)) - COMMON);
  }

  private keep(features: ReadonlyMap<number, number>, subject: number): void {
    const example = this.owners.push(subject) - 1;
    const length = lengthOf(features.values());
    for (const [feature, value] of features) push(this.each, feature, { of: example, value: value / length });
  }

  /** Words, pairs of neighbours and runs of letters within words, each weighed by how rare it is, and concepts. */
  private featuresOf({ words, about }: Compared): Map<number, number> {
    const features = new Map<number, number>();
    for (const [concept, share] of about) features.set(paired(CONCEPT, concept), CONCEPT_WORTH * share);
    let before: Compared['words'][number] | undefined;
    let worthBefore = 0;
    for (const word of words) {
      const worth = this.worth(word.key);
      if (before !== undefined && worth + worthBefore > 0)
        features.set(paired(PAIR, paired(before.key, word.key)), PAIR_SHARE * (worth + worthBefore));
      if (worth > 0) {
        features.set(word.key, worth);
        for (const run of this.runs.of(word.text))
          features.set(run, LETTERS_SHARE * Math.max(0, this.rarityOf(run) - COMMON));
      }
      before = word;
      worthBefore = worth;
    }
    return features;
  }
}

function add(sums: Map<number, number>, features: ReadonlyMap<number, number>, share: number): void {
  const length = lengthOf(features.values());
  for (const [feature, value] of features)
    sums.set(feature, (sums.get(feature) ?? 0) + (share * value) / length);
}

function push(lists: Map<number, Cell[]>, key: number, cell: Cell): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [cell]);
  else list.push(cell);
}

function lengthOf(values: Iterable<number>): number {
  let square = 0;
  for (const value of values) square += value * value;
  return Math.sqrt(square) || 1;
}
