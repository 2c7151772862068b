import MiniSearch, { type Query, type SearchResult } from 'minisearch';
import type { Bilingual, Content, Template } from '../content/types.ts';
import type { TemplateKind } from '../content/template-kinds.ts';
import type { Spoken } from '../labels.ts';
import { typedWords, type TypedWord } from '../reading/typed-words.ts';
import { spellings, type Spellings } from './templates/spellings.ts';
import {
  FIELDS,
  SHORTEST_GREETING,
  templateEntries,
  type Field,
  type TemplateEntry,
} from './templates/template-entries.ts';

/** A template of a subject or an intent. */
export interface FoundTemplate {
  readonly template: Template;
  /** Of its subject, or of its intent. */
  readonly title: Bilingual;
  /** The subject's page, for `{link}`. */
  readonly link?: string;
  /** In which language the search met it: that of most of the words that were found. */
  readonly language: Spoken;
}

/** Finds templates by words, of both languages at once, bent, misspelt or typed in the wrong layout. */
export interface TemplateSearch {
  /**
   * At most so many, best first, and no two that say the same: another subject, or another kind of reply, before a
   * second variant of one. `fits` says which are of any use; asked of the best ones first. Without a word to find
   * anything by: none.
   */
  find(words: string, most: number, fits?: (found: FoundTemplate) => boolean): readonly FoundTemplate[];
  /** The one of that id, as if it had been found by words of the desk's language. */
  named(id: string, language: Spoken): FoundTemplate | undefined;
}

/** Built once for a content, with the first search: three hundred templates take half a second of a cold process. */
const searches = new WeakMap<Content, TemplateSearch>();

export function templateSearch(content: Content): TemplateSearch {
  const known = searches.get(content);
  if (known !== undefined) return known;
  const built = build(content);
  searches.set(content, built);
  return built;
}

/** What it is about says more than how it happens to be put. */
const BOOST: Readonly<Record<Field, number>> = {
  title: 12,
  own: 8,
  words: 8,
  text: 2,
  examples: 0.3,
  name: 1,
};
/** «акт*» stands for «активный» as well. */
const BEGUN = 4;
/** A subject with many words is no less about each of them; a word that stands in most of its phrases is its own. */
const BM25 = { k: 5, b: 0.2, d: 0.5 } as const;
/** What answers one matter comes before what would do for many. */
const OF_SUBJECT = 1.5;
/** One for some writers alone fits fewer of those for whom somebody searches. */
const FOR_SOME = 0.7;
/** One for a special case of its subject, where nothing of that case is looked for. */
const SPECIAL = 0.4;
/** Whoever looks for words wants an answer first. */
const KIND: Readonly<Record<TemplateKind, number>> = { answer: 1.6, ask: 1, promise: 0.9 };
/** How much the next of the same subject is worth, by another kind of reply and by the same. */
const SAME_OWNER = 0.6;
const SAME_KIND = 0.35;
/** With less than so much of the best one's score a template mentions a word, and is not about it. */
const MENTIONED = 0.35;
const BEHIND = 0.2;
/** Of these the best are chosen. */
const LOOKED_AT = 60;
/** Letters of a word that a slip may stand in, and of one that two may. */
const ONE_SLIP = 5;
const TWO_SLIPS = 9;
const SHORTEST_BEGINNING = 3;

function build(content: Content): TemplateSearch {
  const entries = templateEntries(content);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const index = new MiniSearch<TemplateEntry>({
    fields: [...FIELDS],
    extractField: (entry, name) => {
      const field = FIELDS.find((one) => one === name);
      return field === undefined ? entry.id : entry.fields[field];
    },
    tokenize: (text) => text.split(' ').filter(Boolean),
    processTerm: (term) => term,
    searchOptions: { boost: BOOST, combineWith: 'OR', bm25: BM25 },
  });
  index.addAll(entries);
  const spelt = spellings(entries);
  const boostDocument = (id: string): number => weightOf(byId.get(id));
  return {
    find(words, most, fits = () => true) {
      const places = meaningful(typedWords(words)).map((place) => queryFor(place, spelt));
      if (places.length === 0) return [];
      const search = (combineWith: 'AND' | 'OR'): SearchResult[] =>
        index.search({ combineWith, queries: places }, { boostDocument });
      const whole = search('AND');
      const results = whole.length > 0 ? whole : search('OR');
      const candidates = results.flatMap(({ id, score, queryTerms, terms, match }): Candidate[] => {
        const entry = byId.get(String(id));
        if (entry === undefined) return [];
        const met = new Set(Object.values(match).flat());
        const off = entry.special && !met.has('own') ? SPECIAL : 1;
        const telling = [...met].some((field) => field !== 'examples');
        return [{ entry, score: score * off, telling, language: languageOf([...terms, ...queryTerms]) }];
      });
      // Clients speak of everything: what is met only there is worth showing where nothing else is.
      const told = candidates.filter(({ telling }) => telling);
      return varied(ranked(told.length > 0 ? told : candidates), most, fits);
    },
    named(id, language) {
      const entry = byId.get(id);
      return entry && foundOf(entry, language);
    },
  };
}

/** «возврат на карту» is found by «возврат» and «карту»; «спасибо» alone by itself. */
function meaningful(words: readonly TypedWord[]): readonly TypedWord[] {
  const telling = words.filter(({ joint }) => !joint);
  if (telling.length > 0) return telling;
  return words.filter(({ meant }) => (meant[0]?.text.length ?? 0) >= SHORTEST_GREETING);
}

/**
 * What one word of the search looks for. Where it is known as it stands, or as another layout would have it, it is no
 * slip; what begins with it counts less, and misspelt words are looked for only where nothing but an example knows it.
 */
function queryFor({ meant }: TypedWord, spelt: Spellings): Query {
  const all = meant.map(({ text, stem }) => {
    const right = spelt.slipOf(stem);
    return right === undefined ? { text, stem } : { text: right, stem: right };
  });
  const stems = all.map(({ stem }) => stem).filter(spelt.known);
  const beginnings = all.flatMap(({ text }) => beginningsOf(text)).filter(spelt.known);
  const known = [...stems, ...beginnings].some(spelt.telling);
  const roots = known ? all.filter(({ stem }) => spelt.known(stem)) : all;
  return {
    combineWith: 'OR',
    queries: [
      ...stems,
      ...(beginnings.length > 0 ? [{ queries: beginnings, boost: { ...BOOST, words: BEGUN } }] : []),
      ...roots
        .filter(({ stem }) => stem.length >= SHORTEST_BEGINNING)
        .map(({ text, stem }): Query => {
          const slips = known || text.length < ONE_SLIP ? false : text.length < TWO_SLIPS ? 1 : 2;
          const weights = { prefix: 0.3, fuzzy: 0.3 };
          return { combineWith: 'OR', queries: [stem], prefix: true, fuzzy: slips, weights };
        }),
    ],
  };
}

function beginningsOf(text: string): readonly string[] {
  return Array.from({ length: text.length }, (_, length) => `${text.slice(0, length + 1)}*`);
}

interface Candidate {
  readonly entry: TemplateEntry;
  readonly score: number;
  /** Whether it is met by more than an example. */
  readonly telling: boolean;
  readonly language: Spoken;
}

/** Best first; what barely mentions the words of the search stands behind all that is about them. */
function ranked(candidates: readonly Candidate[]): readonly Candidate[] {
  const top = Math.max(...candidates.map(({ score }) => score));
  return candidates
    .map((one) => (one.score < MENTIONED * top ? { ...one, score: one.score * BEHIND } : one))
    .toSorted((one, other) => other.score - one.score)
    .slice(0, LOOKED_AT);
}

/** One after the other, each the best by what has been taken already. */
function varied(
  candidates: readonly Candidate[],
  most: number,
  fits: (found: FoundTemplate) => boolean,
): readonly FoundTemplate[] {
  const taken: Candidate[] = [];
  let left = candidates;
  while (taken.length < most && left.length > 0) {
    const [best] = left.toSorted((one, other) => worth(other, taken) - worth(one, taken));
    if (best === undefined) break;
    left = left.filter((one) => one !== best && !sayTheSame(one.entry, best.entry));
    if (fits(foundOf(best.entry, best.language))) taken.push(best);
  }
  return taken.map(({ entry, language }) => foundOf(entry, language));
}

function worth({ entry, score }: Candidate, taken: readonly Candidate[]): number {
  const same = taken.filter((one) => one.entry.owner === entry.owner);
  const alike = same.some((one) => one.entry.template.kind === entry.template.kind);
  return same.length === 0 ? score : score * (alike ? SAME_KIND : SAME_OWNER);
}

function sayTheSame({ fields: one }: TemplateEntry, { fields: other }: TemplateEntry): boolean {
  return one.text === other.text;
}

function weightOf(entry: TemplateEntry | undefined): number {
  if (entry === undefined) return 1;
  const { ofSubject, template } = entry;
  return KIND[template.kind] * (ofSubject ? OF_SUBJECT : template.traits.length > 0 ? FOR_SOME : 1);
}

function foundOf({ template, title, link }: TemplateEntry, language: Spoken): FoundTemplate {
  return { template, title, language, ...(link !== undefined && { link }) };
}

function languageOf(words: readonly string[]): Spoken {
  const count = (letters: RegExp): number => words.filter((word) => letters.test(word)).length;
  return count(/[a-z]/) > count(/[а-я]/) ? 'en' : 'ru';
}
