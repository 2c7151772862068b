import type { Meaning } from '../../reading/meaning.ts';
import type { RarityOf } from '../../reading/rarity.ts';
import { rarityOfStem, wishWords } from '../../reading/wish-words.ts';

/** What a text tells, by stem or concept: of length 1, less where it tells little, or the sum of several. */
export type Vector = ReadonlyMap<string, number>;

const BLANK = /‹[^‹›\n]*›/g;
const SHORTEST_STEM = 2;
/** What every other message has says nothing of its matter. */
const COMMON = 2.5;
/** Of a concept less than this is a guess; one of full weight is worth a rather rare word. */
const SURELY = 1;
const CONCEPT = 1.5;
/** A word that no message of the thousands has may be a slip of the keys: it is worth no more than this. */
const MOST = 6;
/** What every third text has tells nothing; of fewer texts than this it cannot be said. */
const OFTEN = 1.1;
const FEW = 500;

/** A text without its blanks: what they stand for is no word of it. */
export function withoutBlanks(text: string): string {
  return text.replaceAll(BLANK, ' ');
}

/** The stems that say something, each once. */
export function stemsOf(text: string): ReadonlySet<string> {
  return new Set(
    wishWords(withoutBlanks(text)).words.flatMap(({ joint, stem }) =>
      joint || stem.length < SHORTEST_STEM ? [] : stem,
    ),
  );
}

/** How much a stem tells; nothing where that is no more than 0. */
export type WorthOf = (stem: string) => number;

/** By how rare it is among messages in general. */
export function generalWorth(rarityOf: RarityOf): WorthOf {
  return (stem) => Math.min(MOST, rarityOfStem(stem, rarityOf) - COMMON);
}

/** No more than by how rare it is among these texts: what a desk says to everybody tells nothing of a matter. */
export function worthAmong(texts: readonly string[], worthOf: WorthOf): WorthOf {
  const times = new Map<string, number>();
  for (const text of texts) for (const stem of stemsOf(text)) times.set(stem, (times.get(stem) ?? 0) + 1);
  const all = Math.max(FEW, texts.length);
  return (stem) => Math.min(worthOf(stem), Math.log(all / (times.get(stem) ?? 1)) - OFTEN);
}

/**
 * Makes a vector of a text: the rarer a stem, the more it tells, and what it means beside it.
 * @param enough what a text tells at least that is as long as all others: «уже смотрю» is like nothing much.
 * @param without stems that are somebody else's words.
 */
export type VectorMaker = (text: string, enough: number, without?: ReadonlySet<string>) => Vector;

/** @param about left out, words alone tell: an answer is said in much the same ones. */
export function vectorMaker(worthOf: WorthOf, about?: Meaning): VectorMaker {
  return (text, enough, without) => {
    const found = new Map<string, number>();
    for (const stem of stemsOf(text)) {
      const worth = without?.has(stem) === true ? 0 : worthOf(stem);
      if (worth > 0) found.set(stem, worth);
    }
    const told = [...found.values()].reduce((sum, worth) => sum + worth, 0);
    for (const [concept, share] of about?.(withoutBlanks(text)) ?? [])
      if (share >= SURELY) found.set(`#${concept}`, CONCEPT * share);
    return ofLength(Math.min(1, told / enough), found);
  };
}

/** How much two have in common: of two of length 1 the cosine. */
export function dot(one: Vector, other: Vector): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [term, weight] of few) sum += weight * (many.get(term) ?? 0);
  return sum;
}

export function add(one: Vector, other: Vector): Vector {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  const sum = new Map(many);
  for (const [term, weight] of few) sum.set(term, (sum.get(term) ?? 0) + weight);
  return sum;
}

function ofLength(wanted: number, weights: ReadonlyMap<string, number>): Vector {
  const scale = wanted / Math.sqrt(dot(weights, weights));
  return new Map(wanted === 0 ? [] : [...weights].map(([term, weight]) => [term, weight * scale]));
}
