import type { WishContent } from '../content/concept.ts';
import { certaintyOf } from './match/certainty.ts';
import { ConceptTable } from './match/concept-table.ts';
import { Learnt, type Lesson, lessonsOf } from './match/learn.ts';
import { Postings } from './match/postings.ts';
import { type WishReader, wishReader } from './match/read-wish.ts';
import { Comparison, type Likeness } from './match/score.ts';
import { THRESHOLDS, type Thresholds } from './match/thresholds.ts';
import { Lexis, type Voice } from './match/voice.ts';

export { THRESHOLDS };

/** A wish that stands in a request. */
interface IndexedVoice {
  readonly text: string;
  /** The wish within the text, as the reading found it. */
  readonly spans?: readonly string[] | undefined;
  readonly clientId: number;
  /** An operator said that it belongs there. */
  readonly byHand: boolean;
}

/** What the match needs of a request. */
export interface IndexedRequest {
  readonly id: string;
  readonly title: string;
  readonly category?: string | undefined;
  readonly concepts: readonly string[];
  /** Ids of requests that it was taught to be none of. */
  readonly apart: readonly string[];
  /** Oldest first. */
  readonly voices: readonly IndexedVoice[];
}

/** Where a wish may belong. */
export interface Match {
  /** Only where it is sure: then it is the first of the candidates. */
  readonly join?: string;
  /** At most three, the best first; scores from 0 to 1. */
  readonly candidates: readonly { readonly request: string; readonly score: number }[];
}

interface Entry {
  readonly id: string;
  readonly slot: number;
  readonly apart: ReadonlySet<string>;
  readonly voices: readonly Voice[];
  /** Of the voices, in the same order. */
  readonly clients: readonly number[];
  readonly lessons: readonly Lesson[];
}

interface Found extends Likeness {
  readonly entry: Entry;
  /** Its likest. */
  readonly voice?: Voice | undefined;
}

const CANDIDATES = 3;
/** So many are compared exactly; the right one is hardly ever further down. */
const COMPARED = 64;
/** The first one, which says what it began as, and the latest. */
const MOST_VOICES = 12;
/** A rival further down leaves lead enough. */
const RIVALS = 7;
/** What a request's other voices say against one that is very like the wish. */
const OTHERS = 0.15;
const STEMS_FROM = 100_000;

/**
 * The requests of the queue, ready for the question which of them a wish belongs to. Holds no texts of its own beyond
 * those it was given; the same requests and wish give the same answer.
 */
export class RequestIndex {
  private readonly read: WishReader;
  private readonly thresholds: Thresholds;
  private readonly lexis: Lexis;
  private readonly learnt = new Learnt();
  private readonly postings = new Postings();
  private readonly entries = new Map<string, Entry>();
  private readonly slots: (Entry | undefined)[] = [];
  private readonly free: number[] = [];

  /** @param read the reader of wishes; by default one over this content. */
  constructor(content: WishContent, thresholds: Thresholds = THRESHOLDS, read?: WishReader) {
    const table = new ConceptTable(content.concepts);
    this.read = read ?? wishReader(content, table);
    this.lexis = new Lexis(table);
    this.thresholds = thresholds;
  }

  /** What a wish is about: ids of its concepts, objects first, the weightiest of a kind first; the area of its main object. */
  about(
    text: string,
    spans?: readonly string[],
  ): { readonly category?: string; readonly concepts: readonly string[] } {
    const { category, objects, actions, conditions, pains } = this.read(text, spans);
    const concepts = [...objects, ...actions, ...conditions, ...pains];
    return { ...(category === undefined ? {} : { category }), concepts };
  }

  /** Takes a request, or what became of one. */
  set(id: string, { title, apart, voices: given }: IndexedRequest): void {
    this.remove(id);
    const titled: IndexedVoice = { text: title, clientId: NaN, byHand: false };
    const written = given.flatMap(({ text, spans = [] }) => [text, ...spans]);
    const isNamed = title !== '' && !written.some((text) => text.startsWith(title.replace(/…$/, '')));
    const first = given.slice(0, 1);
    const kept = [...first, ...given.slice(1).slice(1 - MOST_VOICES), ...(isNamed ? [titled] : [])];
    const read = kept.map((voice) => ({ ...voice, features: this.read(voice.text, voice.spans) }));
    const lessons = lessonsOf(read);
    this.learnt.count(lessons, 1);
    const voices = read.map(({ features }) => this.lexis.voiceOf(this.learnt.applied(features)));
    const slot = this.free.pop() ?? this.slots.length;
    const clients = kept.map(({ clientId }) => clientId);
    const entry: Entry = { id, slot, apart: new Set(apart), voices, clients, lessons };
    this.entries.set(id, entry);
    this.slots[slot] = entry;
    this.postings.add(slot, postedOf(voices));
    this.lexis.count(voices, 1);
  }

  /** Forgets a request; one that is not there is no fault. */
  remove(id: string): void {
    const entry = this.entries.get(id);
    if (entry === undefined) return;
    this.entries.delete(id);
    this.slots[entry.slot] = undefined;
    this.free.push(entry.slot);
    this.postings.remove(entry.slot, postedOf(entry.voices));
    this.lexis.count(entry.voices, -1);
    this.learnt.count(entry.lessons, -1);
  }

  /**
   * Where a wish may belong, and where it surely does. `spans`: what the reading took for the wish in the text. Of several
   * wishes in a message each comes without the others, or what they say makes it unsure.
   */
  match(text: string, spans?: readonly string[]): Match {
    const wish = this.voiceOf(text, spans);
    const comparison = new Comparison(wish, this.lexis);
    const found = this.ranked(
      comparison,
      this.postings.best(comparison.worths(STEMS_FROM), COMPARED).flatMap((slot) => this.slots[slot] ?? []),
    );
    const [best] = found;
    const candidates = found
      .filter(({ score }) => score >= this.thresholds.showFrom)
      .slice(0, CANDIDATES)
      .map(({ entry, score }) => ({ request: entry.id, score: Math.round(score * 1000) / 1000 }));
    if (best === undefined || !this.may(best, found)) return { candidates };
    const isSure = (lead: number): boolean => this.isSure(wish, best, lead);
    const lead = this.leadOf(best, found);
    if (!isSure(lead)) return { candidates };
    // What is cut out of a text may have lost what decides: the lead has to hold for the text as a whole too.
    if (spans !== undefined && spans.length > 0) {
      const whole = new Comparison(this.voiceOf(text), this.lexis);
      const entries = found.map(({ entry }) => entry);
      if (!isSure(Math.min(lead, this.leadOf(best, this.ranked(whole, entries))))) return { candidates };
    }
    return { join: best.entry.id, candidates };
  }

  private voiceOf(text: string, spans?: readonly string[]): Voice {
    return this.lexis.voiceOf(this.learnt.applied(this.read(text, spans)));
  }

  private ranked(comparison: Comparison, entries: readonly Entry[]): readonly Found[] {
    return entries
      .map((entry) => this.likeness(comparison, entry))
      .toSorted((one, other) => other.score - one.score || byNumber.compare(one.entry.id, other.entry.id));
  }

  private may(best: Found, found: readonly Found[]): boolean {
    const { leadOfApart, showFrom } = this.thresholds;
    if (!best.may || best.score < showFrom) return false;
    return !found.some(
      ({ entry, score }) =>
        (best.entry.apart.has(entry.id) || entry.apart.has(best.entry.id)) &&
        score >= showFrom &&
        best.score - score < leadOfApart,
    );
  }

  private isSure(wish: Voice, best: Found, lead: number): boolean {
    const { joinFrom, clear } = this.thresholds;
    if (best.voice === undefined || lead < clear) return false;
    return certaintyOf(wish, best.voice, { ...best, lead }, best.entry.voices, this.lexis) >= joinFrom;
  }

  /** How far a request is ahead of the likest other that is not its twin; below 0 where it is behind. */
  private leadOf({ entry: own }: Found, found: readonly Found[]): number {
    const score = found.find(({ entry }) => entry === own)?.score ?? 0;
    const rival = found
      .filter(({ entry }) => entry !== own)
      .slice(0, RIVALS)
      .find(({ entry }) => !this.areTwins(own, entry));
    return score - (rival?.score ?? 0);
  }

  /** Two requests for one thing, that nobody has merged yet. */
  private areTwins(one: Entry, other: Entry): boolean {
    const [first] = one.voices;
    if (first === undefined || one.apart.has(other.id) || other.apart.has(one.id)) return false;
    return this.likeness(new Comparison(first, this.lexis), other).score >= this.thresholds.twins;
  }

  /**
   * The best voice speaks for a request, and the others beside it: each client once. What one of them forbids by what it
   * wishes is forbidden: a wish for WhatsApp does not join «куда-нибудь в мессенджер» where somebody has said Telegram
   * since. What is told around a wish forbids where most of them forbid it: one mentions much.
   */
  private likeness(comparison: Comparison, entry: Entry): Found {
    let best: Likeness & { readonly voice?: Voice } = { score: 0, byConcepts: 0, shared: 0, may: false };
    const byClient = new Map<number, number>();
    const parted = { said: 0, around: 0 };
    for (const [at, voice] of entry.voices.entries()) {
      const one = comparison.with(voice);
      if (one.score > best.score) best = { ...one, voice };
      if (one.parted !== undefined) parted[one.parted] += 1;
      const client = entry.clients[at] ?? 0;
      byClient.set(client, Math.max(one.score, byClient.get(client) ?? 0));
    }
    let sum = 0;
    for (const score of byClient.values()) sum += score;
    const score = (1 - OTHERS) * best.score + (OTHERS * sum) / Math.max(1, byClient.size);
    const isParted = parted.said > 0 || parted.around * 2 > entry.voices.length;
    return { ...best, may: best.may && !isParted, score, entry };
  }
}

/** R9 before R12. */
const byNumber = new Intl.Collator('en', { numeric: true });

/** What a request is found by. */
function postedOf(voices: readonly Voice[]): ReadonlySet<number> {
  return new Set(
    voices.flatMap(({ concepts, stems }) => [...concepts, ...Array.from(stems, (stem) => stem + STEMS_FROM)]),
  );
}
