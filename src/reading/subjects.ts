import type { Subject } from '../content/subject.ts';
import type { Intent, Language, Spoken, Trait } from '../labels.ts';
import type { RarityOf } from './rarity.ts';
import { certainties, enough, type Signs } from './subjects/certainty.ts';
import type { Meaning } from './meaning.ts';
import type { Compared, Lessons } from './subjects/compared.ts';
import { CoverIndex } from './subjects/cover.ts';
import { LikenessIndex } from './subjects/likeness.ts';
import { spokenOf, TemplateChoice } from './subjects/meant.ts';
import { PhraseIndex } from './subjects/phrases.ts';
import { speaksOfTheirs } from './subjects/theirs.ts';
import { type MessageWord, messageWords } from './subjects/words.ts';
import { type Token, tokenise } from './text/tokens.ts';

/** A message as far as subjects need it, and what the reading thinks of it. */
interface SubjectMessage {
  readonly text: string;
  readonly language: Language;
  /** As the reading cut it; without, the text is cut anew. */
  readonly tokens?: readonly Token[];
  /** As the reading says. */
  readonly intent: Intent;
  readonly traits: readonly Trait[];
  /** Every intent with its probability, in any order: `reading.confidence.intents`. */
  readonly intents: readonly { readonly intent: Intent; readonly p: number }[];
}

/** A subject that was recognised. */
export interface FoundSubject {
  /** The subject's id. */
  readonly subject: string;
  /** How sure, from the threshold up to 1. */
  readonly score: number;
  /** Ids of its templates that are for this message, best first; at least one. */
  readonly templates: readonly string[];
  /** The words that gave it away, in order; at least one. Offsets are UTF-16 units of the text. */
  readonly because: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

/** The subject of a message, or `undefined` where none is plain. Pure, the same for the same arguments. */
export type SubjectFinder = (message: SubjectMessage) => FoundSubject | undefined;

/** The surest is told where it is so much surer than the next. */
const CLEAR = 1.3;
/** Characters. Whoever writes more than this tells a case of their own: a how-to for everyone answers a part of it at best. */
const LONGEST = 280;

/** With its intents less likely than this together, a subject is mentioned at best. */
const MENTIONED = 0.05;

interface Index {
  readonly phrases: PhraseIndex;
  readonly not: PhraseIndex;
  readonly likeness: LikenessIndex;
  readonly cover: CoverIndex;
  readonly choice: TemplateChoice;
  /** How many examples each subject has, and the share of them that speak of those whom the writer serves. */
  readonly examples: readonly { readonly count: number; readonly theirs: number }[];
}

const NOTHING: ReadonlyMap<number, number> = new Map();

/**
 * Knows the subjects of a message by their words, by likeness to their examples, and by what of it they account for. It
 * does not guess: where none is sure, there is none.
 * A language's index is made at its first message, so that a start need not wait for it.
 *
 * @param rarityOf how common words are in general: the examples of a few subjects alone would not tell. See `rarityIn`.
 * @param about what texts are about, so that other words for the same thing do; without it only words tell.
 */
export function subjectFinder(
  subjects: readonly Subject[],
  rarityOf: RarityOf,
  about: Meaning = () => NOTHING,
): SubjectFinder {
  const made: Partial<Record<Spoken, Index>> = {};
  return ({ text, language, tokens = tokenise(text), intents, intent, traits }) => {
    if (language === 'other' || subjects.length === 0 || text.length > LONGEST) return undefined;
    // Thanks and greetings are of no subject: nothing more need be read of them.
    if (subjects.every((subject) => chanceOf(subject, intents) < MENTIONED)) return undefined;
    const index = (made[language] ??= indexOf(subjects, language, rarityOf, about));
    const words = messageWords(tokens);
    const named = index.phrases.placesBySubject(words);
    const signs = signsOf({ text, words, about: about(text) }, named, subjects, intents, index);
    const [best, sure] = likeliest(certainties(signs));
    const subject = subjects[best];
    if (
      subject === undefined ||
      sure < enough(index.examples[best]?.count ?? 0) ||
      index.not.placesBySubject(words).has(best)
    )
      return undefined;
    const templates = index.choice.of(best, { intent: meantBy(subject, intent, intents), traits }, words);
    if (templates.length === 0) return undefined;
    const places = tellingPlaces(words, named.get(best), best, index);
    if (places.size === 0) return undefined;
    return { subject: subject.id, score: sure, templates, because: placesIn(text, tokens, words, places) };
  };
}

/** What speaks for each subject and against it. */
function signsOf(
  { text, ...message }: Compared & { readonly text: string },
  named: ReadonlyMap<number, ReadonlySet<number>>,
  subjects: readonly Subject[],
  intents: SubjectMessage['intents'],
  { likeness, cover, examples }: Index,
): readonly Signs[] {
  const like = likeness.of(message);
  const covered = cover.of(message, named, (key) => likeness.worth(key));
  const theirs = speaksOfTheirs(text);
  return subjects.map((subject, at) => {
    const concepts = covered.concepts[at] ?? 0;
    const { count = 0, theirs: usual = 0 } = examples[at] ?? {};
    return {
      like: like.toAll[at] ?? 0,
      nearest: like.toNearest[at] ?? 0,
      examples: count,
      named: named.has(at),
      chance: chanceOf(subject, intents),
      words: covered.words[at] ?? 0,
      concepts,
      strange: covered.allConcepts - concepts,
      theirs: theirs ? 1 - usual : 0,
    };
  });
}

/** The surest one; none where another comes near it. */
function likeliest(sure: readonly number[]): readonly [at: number, sure: number] {
  let best = -1;
  let second = 0;
  for (const [at, one] of sure.entries()) {
    const most = sure[best] ?? 0;
    if (one > most) [best, second] = [at, most];
    else if (one > second) second = one;
  }
  const most = sure[best] ?? 0;
  return most < CLEAR * second ? [-1, 0] : [best, most];
}

/** Where the words stand that gave it away: those of its own that tell anything, else those that its examples have too. */
function tellingPlaces(
  words: readonly MessageWord[],
  named: ReadonlySet<number> | undefined,
  subject: number,
  { cover, likeness }: Index,
): ReadonlySet<number> {
  const worth = (place: number): number => likeness.worth(words[place]?.key ?? 0);
  // «в» of «выгрузить в Excel» tells nothing; of «не работает» all words are common.
  const telling = [...(named ?? [])].filter((place) => worth(place) > 0);
  if (telling.length > 0) return new Set(telling);
  if (named) return named;
  return new Set(
    words.flatMap(({ key }, place) => (cover.has(subject, key) && worth(place) > 1 ? place : [])),
  );
}

function indexOf(subjects: readonly Subject[], language: Spoken, rarityOf: RarityOf, about: Meaning): Index {
  const lessons = subjects.map(({ examples }): Lessons => ({
    examples: examples[language].map((text) => ({ words: messageWords(tokenise(text)), about: about(text) })),
    elsewhere: examples[language === 'ru' ? 'en' : 'ru'].map((text) => about(text)),
  }));
  return {
    phrases: new PhraseIndex(subjects.map(({ words }) => spokenOf(words, language))),
    not: new PhraseIndex(subjects.map((subject) => spokenOf(subject.not, language))),
    likeness: new LikenessIndex(lessons, rarityOf),
    cover: new CoverIndex(lessons),
    choice: new TemplateChoice(subjects, language),
    examples: subjects.map(({ examples: { [language]: own } }) => ({
      count: own.length,
      theirs: own.filter(speaksOfTheirs).length / Math.max(1, own.length),
    })),
  };
}

/** Readings of one matter that are easily taken for each other: what is paid for and does not work, and how it is done. */
const MATTERS: readonly Intent[] = [
  'problem',
  'question',
  'billing',
  'onboarding',
  'complaint',
  'cancel',
  'meeting',
];

/** What the message wants of a subject: as it was read, or the likeliest that the subject knows, where both are matters. */
function meantBy({ intents }: Subject, read: Intent, all: SubjectMessage['intents']): Intent {
  if (intents.includes(read) || !MATTERS.includes(read)) return read;
  let best = read;
  let most = 0;
  for (const { intent, p } of all) if (intents.includes(intent) && p > most) [best, most] = [intent, p];
  return best;
}

function chanceOf({ intents }: Subject, chances: SubjectMessage['intents']): number {
  let sum = 0;
  for (const { intent, p } of chances) {
    if (intents.includes(intent)) sum += p;
  }
  return sum;
}

function placesIn(
  text: string,
  tokens: readonly Token[],
  words: readonly MessageWord[],
  places: ReadonlySet<number>,
): FoundSubject['because'] {
  return [...places]
    .toSorted((left, right) => left - right)
    .flatMap((place) => {
      const token = tokens[words[place]?.at ?? -1];
      if (token === undefined) return [];
      return [{ start: token.start, end: token.end, text: text.slice(token.start, token.end) }];
    });
}
