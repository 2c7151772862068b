import { wordFeature } from '../features/features.ts';
import { paired } from '../features/hash.ts';
import { letterHashes } from '../features/letters.ts';
import type { RarityOf } from '../rarity.ts';
import { Remembered } from '../text/remembered.ts';
import type { MessageWord } from './words.ts';

/** What every other message has, rarity 3 and less, says nothing of a subject. */
const COMMON = 3;
/** A run of letters tells less than its word; several of them stand for one that was written otherwise. */
const LETTERS_SHARE = 0.25;
const PAIR_SHARE = 0.4;
const PAIR = 0x5ab1ec75;
const REMEMBERED = 8_000;

interface Cell {
  readonly subject: number;
  readonly value: number;
}

/** How like their examples a message is to all subjects at once, by one look at each of its features. */
export class LikenessIndex {
  /** By a feature: its share in what the examples of a subject have in common. */
  private readonly profiles = new Map<number, Cell[]>();
  /** By a word: in how many examples of a subject it stands. */
  private readonly counts = new Map<number, Cell[]>();
  private readonly rarityOf: RarityOf;
  private readonly runs = new Remembered<readonly number[]>(REMEMBERED, letterHashes);
  private readonly subjects: number;

  /** `examples[subject]` are the cut messages of that subject. */
  constructor(examples: readonly (readonly (readonly MessageWord[])[])[], rarityOf: RarityOf) {
    this.rarityOf = rarityOf;
    this.subjects = examples.length;
    for (const [subject, messages] of examples.entries()) {
      this.count(subject, messages);
      this.learn(subject, messages);
    }
  }

  /**
   * For each subject: `likeTo`, the cosine of the message and what the examples have in common, and `shared`, what
   * those words are worth that stand in the examples too, more where more examples and fewer other subjects have them.
   */
  of(words: readonly MessageWord[]): { readonly likeTo: Float64Array; readonly shared: Float64Array } {
    const likeTo = new Float64Array(this.subjects);
    const shared = new Float64Array(this.subjects);
    const features = this.featuresOf(words);
    const length = lengthOf(features.values());
    for (const [feature, value] of features) {
      for (const cell of this.profiles.get(feature) ?? [])
        likeTo[cell.subject] = (likeTo[cell.subject] ?? 0) + (value * cell.value) / length;
    }
    for (const key of new Set(words.map((word) => word.key))) {
      const cells = this.counts.get(key);
      if (cells === undefined) continue;
      const worth = this.worth(key) / Math.sqrt(cells.length);
      for (const { subject, value } of cells)
        shared[subject] = (shared[subject] ?? 0) + (worth * value) / (value + 1);
    }
    return { likeTo, shared };
  }

  /** What the words at these places are worth by their rarity, each word once. */
  worthOf(places: ReadonlySet<number> | undefined, words: readonly MessageWord[]): number {
    if (places === undefined) return 0;
    const keys = new Set([...places].flatMap((place) => words[place]?.key ?? []));
    let sum = 0;
    for (const key of keys) sum += this.worth(key);
    return sum;
  }

  /** Where the words stand that a subject's examples have too and that tell anything. */
  sharedPlaces(words: readonly MessageWord[], subject: number): ReadonlySet<number> {
    const places = new Set<number>();
    for (const [place, { key }] of words.entries()) {
      const known = this.counts.get(key)?.some((cell) => cell.subject === subject) === true;
      if (known && this.worth(key) > 1) places.add(place);
    }
    return places;
  }

  private worth(key: number): number {
    return Math.max(0, this.rarityOf(wordFeature(key)) - COMMON);
  }

  private count(subject: number, messages: readonly (readonly MessageWord[])[]): void {
    const counts = new Map<number, number>();
    for (const message of messages) {
      for (const key of new Set(message.map((word) => word.key))) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    for (const [key, value] of counts) push(this.counts, key, { subject, value });
  }

  private learn(subject: number, messages: readonly (readonly MessageWord[])[]): void {
    const sums = new Map<number, number>();
    for (const message of messages) {
      const features = this.featuresOf(message);
      const length = lengthOf(features.values());
      for (const [feature, value] of features) sums.set(feature, (sums.get(feature) ?? 0) + value / length);
    }
    const length = lengthOf(sums.values());
    for (const [feature, sum] of sums) push(this.profiles, feature, { subject, value: sum / length });
  }

  /** Words, pairs of neighbours and runs of letters within words, each weighed by how rare it is. */
  private featuresOf(words: readonly MessageWord[]): Map<number, number> {
    const features = new Map<number, number>();
    let before: MessageWord | undefined;
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
