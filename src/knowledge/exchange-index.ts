import MiniSearch from 'minisearch';
import { SPOKEN, type Spoken } from '../labels.ts';
import type { Meaning } from '../reading/meaning.ts';
import type { RarityOf } from '../reading/rarity.ts';
import { rarityOfStem, wishWords } from '../reading/wish-words.ts';
import type { Asked, Earlier } from './asked.ts';
import type { Exchange } from './exchange.ts';

type Entry = Pick<Exchange, 'id' | 'by' | 'at' | 'intent' | 'traits' | 'subject' | 'answer'>;

/** Two answers fit on a card without making it a list. */
const OFFERED = 2;
/** So many of those that share most with the message are looked at. */
const COMPARED = 12;
/** Rare words decide; the twentieth costs as much as the first and changes nothing. */
const MOST_TERMS = 14;
/** What the answers say of the matter, beside what was asked. */
const ANSWER = 0.4;
/** Of a concept less than this is a guess. */
const SURELY = 1;
const SHORTEST_STEM = 2;
/** What every other message has says nothing of its matter; a concept of full weight is worth a rather rare word. */
const COMMON = 3;
const CONCEPT = 1.3;
/** Two questions are alike when what both have is worth so much: four rare words, or six and what they mean. */
const LIKE_ENOUGH = 13.5;
/** What the reading adds where both are about one subject, want the same, sound the same. */
const SAME_SUBJECT = 0.25;
const SAME_INTENT = 0.1;
const SAME_TRAIT = 0.03;
/** Answers with so many of their words in common are one. */
const ONE_ANSWER = 0.7;

/**
 * The answers that operators wrote themselves or changed, by what they were asked. By stems, so that any inflexion does,
 * and by concepts, so that other words for the same thing do. Some 5 KB an exchange.
 */
export class ExchangeIndex {
  private readonly entries = new Map<string, Entry>();
  private readonly searches: Readonly<Record<Spoken, MiniSearch<Exchange>>>;
  private readonly about: Meaning;
  private readonly rarityOf: RarityOf;

  constructor(about: Meaning, rarityOf: RarityOf) {
    this.about = about;
    this.rarityOf = rarityOf;
    const search = (): MiniSearch<Exchange> =>
      new MiniSearch({
        fields: ['question', 'answer'],
        tokenize: (text, field) => [...(field === 'answer' ? stemsOf(text) : this.termsOf(text).keys())],
        processTerm: (term) => term,
      });
    this.searches = { ru: search(), en: search() };
  }

  /** Takes an exchange, or what became of one; one that was answered by a suggestion as it stood teaches no answer. */
  set(exchange: Exchange): void {
    this.remove(exchange.id);
    if (exchange.how === 'suggestion') return;
    const { id, by, at, intent, traits, subject, answer } = exchange;
    this.entries.set(id, { id, by, at, intent, traits, subject, answer });
    this.searches[exchange.language].add(exchange);
  }

  /** Forgets one; one that is not there is no fault. */
  remove(id: string): void {
    if (!this.entries.delete(id)) return;
    for (const language of SPOKEN) if (this.searches[language].has(id)) this.searches[language].discard(id);
  }

  /** The earlier answers that may do for a message, the likest first, no two alike; none where none surely may. */
  find(asked: Asked): readonly Earlier[] {
    const terms = this.termsOf(asked.text);
    const rarest = [...terms].toSorted(([, one], [, other]) => other - one).slice(0, MOST_TERMS);
    const ranked = this.searches[asked.language]
      .search(asked.text, {
        tokenize: () => rarest.map(([term]) => term),
        boost: { answer: ANSWER },
      })
      .slice(0, COMPARED)
      .flatMap(({ id, score, match }) => {
        const entry = this.entries.get(String(id));
        if (!entry || worthOf(match, terms) < LIKE_ENOUGH) return [];
        return [{ entry, score: score * kinship(entry, asked) }];
      })
      .toSorted((one, other) => other.score - one.score || (one.entry.at < other.entry.at ? 1 : -1));
    const chosen: typeof ranked = [];
    for (const one of ranked) {
      if (chosen.length === OFFERED) break;
      if (chosen.every(({ entry }) => !sayTheSame(entry.answer, one.entry.answer))) chosen.push(one);
    }
    return chosen.map(({ entry: { id, by, at }, score }) => ({ id, by, at, score }));
  }

  /** Stems and concepts of a text, each with what it tells. */
  private termsOf(text: string): ReadonlyMap<string, number> {
    const terms = new Map<string, number>();
    for (const stem of stemsOf(text))
      terms.set(stem, Math.max(0, rarityOfStem(stem, this.rarityOf) - COMMON));
    for (const [concept, share] of this.about(text))
      if (share >= SURELY) terms.set(`#${concept}`, CONCEPT * share);
    return terms;
  }
}

/** What both have, by the fields that it was found in. */
function worthOf(match: Readonly<Record<string, string[]>>, terms: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [term, fields] of Object.entries(match))
    sum += (fields.includes('question') ? 1 : ANSWER) * (terms.get(term) ?? 0);
  return sum;
}

function kinship(entry: Entry, { subject, intent, traits }: Asked): number {
  const shared = entry.traits.filter((trait) => traits.includes(trait)).length;
  return (
    1 +
    (subject !== undefined && entry.subject === subject ? SAME_SUBJECT : 0) +
    (entry.intent === intent ? SAME_INTENT : 0) +
    shared * SAME_TRAIT
  );
}

function sayTheSame(one: string, other: string): boolean {
  const [a, b] = [stemsOf(one), stemsOf(other)];
  const common = [...a].filter((stem) => b.has(stem)).length;
  return common >= ONE_ANSWER * Math.min(a.size, b.size);
}

function stemsOf(text: string): ReadonlySet<string> {
  return new Set(
    wishWords(text).words.flatMap(({ joint, stem }) => (joint || stem.length < SHORTEST_STEM ? [] : stem)),
  );
}
