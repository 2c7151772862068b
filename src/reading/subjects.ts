import type { Subject } from '../content/subject.ts';
import type { Intent, Language, Spoken, Trait } from '../labels.ts';
import type { RarityOf } from './rarity.ts';
import { LikenessIndex } from './subjects/likeness.ts';
import { spokenOf, TemplateChoice } from './subjects/meant.ts';
import { PhraseIndex } from './subjects/phrases.ts';
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
  /** How sure, from the threshold up to 1: to rank by, no probability. */
  readonly score: number;
  /** Ids of its templates that are for this message, best first; at least one. */
  readonly templates: readonly string[];
  /** The words that gave it away, in order; at least one. Offsets are UTF-16 units of the text. */
  readonly because: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

/** The subject of a message, or `undefined` where none is plain. Pure, the same for the same arguments. */
export type SubjectFinder = (message: SubjectMessage) => FoundSubject | undefined;

/** A word is worth its rarity, 2 to 5 as a rule; from two on more of them add little. */
const ENOUGH_WORDS = 5;
/** What words can reach without an example that is like the message. */
const BY_WORDS = 0.8;
/** A word that only the examples have, beside one that the team named. */
const BY_EXAMPLES = 0.8;
/** Tuned on the shipped examples, each left out in turn, and by eye on the 18,800 general examples. */
const NAMED_THRESHOLD = 0.6;
/** Where none of the subject's own words stands in the message, its examples have to be very like it. */
const UNNAMED_THRESHOLD = 0.8;
/** The second best comes no nearer than this. */
const CLEAR = 0.08;
/** Characters. Whoever writes more than this tells a case of their own: a how-to for everyone answers a part of it at best. */
const LONGEST = 280;
/** A subject whose intents have together no more than this is mentioned, not meant. */
const LEAST_CHANCE = 0.12;
/** From this chance on the reading agrees; below, what was found counts down to the share. */
const LIKELY = 0.5;
const DOUBTED = 0.75;

interface Index {
  readonly phrases: PhraseIndex;
  readonly not: PhraseIndex;
  readonly likeness: LikenessIndex;
  readonly choice: TemplateChoice;
}

/**
 * Knows the subjects of a message by their words, the rarer the more, and by likeness to their examples. It does not
 * guess: below its threshold, or where two subjects come near each other, there is none.
 * A language's index is made at its first message, so that a start need not wait for it.
 *
 * @param rarityOf how common words are in general: the examples of a few subjects alone would not tell. See `rarityIn`.
 */
export function subjectFinder(subjects: readonly Subject[], rarityOf: RarityOf): SubjectFinder {
  const made: Partial<Record<Spoken, Index>> = {};
  return ({ text, language, tokens = tokenise(text), intents, intent, traits }) => {
    if (language === 'other' || subjects.length === 0 || text.length > LONGEST) return undefined;
    const { phrases, not, likeness, choice } = (made[language] ??= indexOf(subjects, language, rarityOf));
    const words = messageWords(tokens);
    const excluded = not.placesBySubject(words);
    const named = phrases.placesBySubject(words);
    const { likeTo, shared } = likeness.of(words);
    let best = -1;
    let score = 0;
    let second = 0;
    for (const [at, subject] of subjects.entries()) {
      const chance = chanceOf(subject, intents);
      if (chance < LEAST_CHANCE) continue;
      const worth = likeness.worthOf(named.get(at), words) + BY_EXAMPLES * (shared[at] ?? 0);
      const one = combine(worth, likeTo[at] ?? 0, chance);
      if (one > score) [best, second, score] = [at, score, one];
      else if (one > second) second = one;
    }
    const subject = subjects[best];
    const threshold = named.has(best) ? NAMED_THRESHOLD : UNNAMED_THRESHOLD;
    if (subject === undefined || score < threshold || score - second < CLEAR) return undefined;
    if (excluded.has(best)) return undefined;
    const templates = choice.of(best, { intent, traits }, words);
    if (templates.length === 0) return undefined;
    const places = named.get(best) ?? likeness.sharedPlaces(words, best);
    return { subject: subject.id, score, templates, because: placesIn(text, tokens, words, places) };
  };
}

function indexOf(subjects: readonly Subject[], language: Spoken, rarityOf: RarityOf): Index {
  const phrases = subjects.map(({ words }) => spokenOf(words, language));
  const not = subjects.map((subject) => spokenOf(subject.not, language));
  const examples = subjects.map((subject) =>
    subject.examples[language].map((text) => messageWords(tokenise(text))),
  );
  return {
    phrases: new PhraseIndex(phrases),
    not: new PhraseIndex(not),
    likeness: new LikenessIndex(examples, rarityOf),
    choice: new TemplateChoice(subjects, language),
  };
}

function combine(worth: number, likeness: number, chance: number): number {
  const told = BY_WORDS * (1 - Math.exp(-worth / ENOUGH_WORDS)) + likeness;
  return Math.min(1, told * (DOUBTED + (1 - DOUBTED) * Math.min(1, chance / LIKELY)));
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
