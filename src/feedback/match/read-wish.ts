import type { ConceptKind } from '../../content/concept.ts';
import type { WishContent } from '../../content/concept.ts';
import { type Language, SPOKEN, type Spoken } from '../../labels.ts';
import {
  letterRuns,
  phraseFinder,
  type WishPhrase,
  type WishWord,
  wishWords,
} from '../../reading/wish-words.ts';
import type { ConceptTable } from './concept-table.ts';
import { LooseWords } from './loose-words.ts';
import { type Meant, meantOf } from './meant.ts';
import { wordShares } from './noise.ts';

/** A wish as the match compares it: action + object + conditions, and the words that no concept explains. */
export interface WishFeatures {
  readonly language: Language;
  /** Ids of what was said, the weightiest first. */
  readonly actions: readonly string[];
  readonly objects: readonly string[];
  /** By what way, for whom, when, how. */
  readonly conditions: readonly string[];
  /** Said without naming the thing: each stands for what is usually wanted then. */
  readonly pains: readonly string[];
  /** The area of the weightiest object. */
  readonly category?: string;
  /** How much of each concept is in it, 0 to 1, by number: what was said, what is above it, what a pain means, what it sounds like. */
  readonly shares: ReadonlyMap<number, number>;
  /** Numbers of the concepts that were said in the wish itself, not around it. */
  readonly said: ReadonlySet<number>;
  /** Those that it surely has: said anywhere, above what was said, or meant by a pain. */
  readonly held: ReadonlySet<number>;
  /** Stems of all words that tell anything, with their share: less in a sentence that wishes nothing. */
  readonly stems: ReadonlyMap<string, number>;
  /** Those of the stems that stand in no concept. */
  readonly unexplained: ReadonlySet<string>;
  /** Runs of letters of the telling words. */
  readonly grams: ReadonlySet<number>;
  /** Figures with what they count: `20 мб`. */
  readonly figures: ReadonlySet<string>;
}

/** Reads a wish. `spans`: its parts that the reading took for the wish itself. Pure, bounded in time for any text. */
export type WishReader = (text: string, spans?: readonly string[]) => WishFeatures;

interface Index {
  readonly find: ReturnType<typeof phraseFinder>;
  readonly loose: LooseWords;
}

/** Less than this much of a concept stands around the wish, not in it. */
const SAID_FROM = 0.5;
const SHORTEST_STEM = 2;
const FIGURE = /^\d+(?:[.,:]\d+)*$/;
/** Whose phrases a word may be part of. */
const WRITTEN: Readonly<Record<Spoken, RegExp>> = { ru: /[а-я]/, en: /[a-z0-9]/ };
const AROUND: readonly ConceptKind[] = ['action', 'object', 'pain'];

/** A reader over the concepts. A language is indexed at its first wish, so that a start need not wait for it. */
export function wishReader({ concepts, signs }: WishContent, table: ConceptTable): WishReader {
  const sign = concepts.length;
  // «Добавьте», "please": that something is wished for, not what.
  const bare = new Set([...signs.ru, ...signs.en].filter((phrase) => /^[^ *]+$/.test(phrase)));
  const made: Partial<Record<Spoken, Index>> = {};
  const phrasesIn = function* (language: Spoken): Generator<WishPhrase> {
    const ordered = language === 'en';
    for (const [owner, { words }] of concepts.entries())
      for (const text of words[language]) yield { owner, text, ordered };
    for (const text of signs[language]) yield { owner: sign, text, ordered: true };
  };
  const indexOf = (language: Spoken): Index =>
    (made[language] ??= {
      find: phraseFinder(phrasesIn(language)),
      loose: new LooseWords(concepts, language),
    });
  return (text, spans = []) => {
    const { language, words } = wishWords(text);
    // By its letters: a Russian message names things in English too (webhook, SSO).
    const indexes = SPOKEN.filter((one) => words.some((word) => WRITTEN[one].test(word.text))).map(indexOf);
    const hits = indexes.flatMap(({ find }) => find(words));
    const meant = meantOf(
      hits.filter(({ owner }) => owner !== sign),
      words,
      table,
    );
    const signed = hits.filter(({ owner }) => owner === sign);
    const counts = wordShares({ text, words, spans, signs: signed, hits: meant, concepts });
    const { shares, said } = sharesOf(meant, counts);
    const held = new Set(shares.keys());
    const within = words.filter(({ aside }, place) => counts[place] === 1 && !aside);
    for (const { concept, share } of indexes.flatMap(({ loose }) => loose.of(within)))
      if (!said.has(concept)) withImplied(shares, concept, share);
    return {
      language,
      ...slotsOf(said),
      shares,
      held,
      said: new Set([...said].flatMap(([concept, share]) => (share >= SAID_FROM ? [concept] : []))),
      ...wordsOf(words, counts, new Set(meant.flatMap(({ places }) => places))),
      figures: figuresOf(words),
    };
  };

  function sharesOf(
    meant: readonly Meant[],
    counts: readonly number[],
  ): { readonly shares: Map<number, number>; readonly said: ReadonlyMap<number, number> } {
    const shares = new Map<number, number>();
    const said = new Map<number, number>();
    for (const { owner, places, worth } of meant) {
      // A pain is not around the wish: it is the wish.
      const count =
        concepts[owner]?.kind === 'pain' ? 1 : Math.max(...places.map((place) => counts[place] ?? 1));
      said.set(owner, Math.max(said.get(owner) ?? 0, worth * count));
      withImplied(shares, owner, worth * count);
    }
    return { shares, said };
  }

  function withImplied(shares: Map<number, number>, concept: number, share: number): void {
    for (const one of [{ concept, share: 1 }, ...table.impliedOf(concept)])
      shares.set(one.concept, Math.max(shares.get(one.concept) ?? 0, share * one.share));
  }

  function slotsOf(
    said: ReadonlyMap<number, number>,
  ): Pick<WishFeatures, 'actions' | 'objects' | 'conditions' | 'pains' | 'category'> {
    const ranked = [...said]
      .map(([concept, share]) => ({ concept, worth: share * (concepts[concept]?.weight ?? 0) }))
      .toSorted((one, other) => other.worth - one.worth || one.concept - other.concept)
      .flatMap(({ concept }) => concepts[concept] ?? []);
    const ids = (fits: (kind: ConceptKind) => boolean): readonly string[] =>
      ranked.filter(({ kind }) => fits(kind)).map(({ id }) => id);
    const category = ranked.find(({ kind }) => kind === 'object')?.area;
    return {
      actions: ids((kind) => kind === 'action'),
      objects: ids((kind) => kind === 'object'),
      conditions: ids((kind) => !AROUND.includes(kind)),
      pains: ids((kind) => kind === 'pain'),
      ...(category === undefined ? {} : { category }),
    };
  }

  function wordsOf(
    words: readonly WishWord[],
    counts: readonly number[],
    explained: ReadonlySet<number>,
  ): Pick<WishFeatures, 'stems' | 'unexplained' | 'grams'> {
    const stems = new Map<string, number>();
    const unexplained = new Set<string>();
    const grams = new Set<number>();
    for (const [place, { text, stem, joint, aside }] of words.entries()) {
      if (joint || aside || stem.length < SHORTEST_STEM) continue;
      if (bare.has(text) && !explained.has(place)) continue;
      const count = counts[place] ?? 1;
      stems.set(stem, Math.max(stems.get(stem) ?? 0, count));
      if (!explained.has(place)) unexplained.add(stem);
      if (count === 1) for (const gram of letterRuns(text)) grams.add(gram);
    }
    return { stems, unexplained, grams };
  }
}

function figuresOf(words: readonly WishWord[]): ReadonlySet<string> {
  const figures = new Set<string>();
  for (const [place, { text }] of words.entries())
    if (FIGURE.test(text)) figures.add(`${text} ${words[place + 1]?.stem ?? ''}`);
  return figures;
}
