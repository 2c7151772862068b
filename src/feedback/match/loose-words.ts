import type { Concepts } from '../../content/concept.ts';
import type { Spoken } from '../../labels.ts';
import { isJoint, type WishWord } from '../../reading/wish-words.ts';

/** A concept that a wish only sounds like, and how much. */
export interface Sounding {
  readonly concept: number;
  readonly share: number;
}

/** Less than a phrase would be worth: the words stand there, though nobody has said that together they mean it. */
const SHARE = 0.65;
/** A word counts by how few concepts use it, from 0 to 1: two such words bring a concept … */
const ENOUGH = 1.3;
/** … or one that hardly any other concept has. */
const ENOUGH_ALONE = 0.75;
const LEAST = 0.35;
/** Words worth so much together are as good as more of them. */
const FULL = 2;
const MOST = 4;
const SHORTEST = 3;
/** Words come back all the time, and most of them begin like a dozen phrases. */
const REMEMBERED = 8_000;

/**
 * The single words of all phrases: «чёрная тема» stands nowhere, but `черн* фон*` and `темн* тем*` do, both under the
 * dark theme. People put words together in more ways than anyone can list.
 */
export class LooseWords {
  private readonly concepts = new Map<string, number[]>();
  private readonly worths = new Map<string, number>();
  private readonly remembered = new Map<string, ReadonlyMap<number, number>>();

  constructor(concepts: Concepts, language: Spoken) {
    for (const [concept, { words, kind }] of concepts.entries()) {
      // For whom and when is said in passing: a single word of it says nothing.
      if (kind === 'role' || kind === 'time') continue;
      for (const key of keysIn(words[language])) {
        const list = this.concepts.get(key);
        if (list === undefined) this.concepts.set(key, [concept]);
        else list.push(concept);
      }
    }
    const most = Math.log(Math.max(2, concepts.length));
    for (const [key, list] of this.concepts) {
      const worth = 1 - Math.log(list.length) / most;
      if (worth >= LEAST) this.worths.set(key, worth);
    }
  }

  /** The likeliest few. */
  of(words: readonly WishWord[]): readonly Sounding[] {
    const sums = new Map<number, { worth: number; words: number }>();
    const met = new Set<string>();
    for (const { text, stem, joint } of words) {
      if (joint || met.has(stem)) continue;
      met.add(stem);
      for (const [concept, worth] of this.worthsOf(text)) {
        const sum = sums.get(concept);
        sums.set(concept, { worth: (sum?.worth ?? 0) + worth, words: (sum?.words ?? 0) + 1 });
      }
    }
    return [...sums]
      .filter(([, sum]) => sum.worth >= (sum.words > 1 ? ENOUGH : ENOUGH_ALONE))
      .map(([concept, { worth }]) => ({ concept, share: SHARE * Math.min(1, worth / FULL) }))
      .toSorted((one, other) => other.share - one.share || one.concept - other.concept)
      .slice(0, MOST);
  }

  /** By concept what this word is worth: as it stands, or by its beginnings. */
  private worthsOf(word: string): ReadonlyMap<number, number> {
    const known = this.remembered.get(word);
    if (known !== undefined) return known;
    const best = new Map<number, number>();
    for (let length = SHORTEST; length <= word.length + 1; length += 1) {
      const key = length > word.length ? word : `${word.slice(0, length)}*`;
      const worth = this.worths.get(key);
      if (worth === undefined) continue;
      for (const concept of this.concepts.get(key) ?? [])
        if (worth > (best.get(concept) ?? 0)) best.set(concept, worth);
    }
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    this.remembered.set(word, best);
    return best;
  }
}

function keysIn(phrases: readonly string[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const phrase of phrases) {
    for (const word of phrase.split(' ')) if (word.length >= SHORTEST && !isJoint(word)) keys.add(word);
  }
  return keys;
}
