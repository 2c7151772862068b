import { CUE_GROUPS, type CueGroup } from '../../content/cue-groups.ts';
import type { Cues } from '../../content/types.ts';
import type { Language, Spoken } from '../../labels.ts';
import type { Token } from '../text/tokens.ts';
import { couldBe, disguisedWords } from './disguise.ts';

/** A phrase found, by its first and last token. */
export interface CueHit {
  readonly group: CueGroup;
  readonly first: number;
  readonly last: number;
}

interface Phrase {
  readonly group: CueGroup;
  /** Each word exact, or by its beginning where it ends in `*`. */
  readonly words: readonly string[];
}

interface Phrases {
  /** By their first word, star and all: a message's word finds the few that may begin there. */
  readonly byFirst: ReadonlyMap<string, readonly Phrase[]>;
  /** The single words that people disguise, by their first letter. */
  readonly hidden: ReadonlyMap<string, readonly Phrase[]>;
}

/** Cue phrases, ready to be looked up. Made once; the lists come from content. */
export type CueIndex = Readonly<Record<Spoken, Phrases>>;

const SHORTEST_BEGINNING = 2;
/** Groups whose words people write with masks, look-alikes and spaces. */
const DISGUISED: readonly CueGroup[] = ['obscene', 'insult'];

/** Groups that are left out have no phrases. */
export function cueIndex(cues: Partial<Cues>): CueIndex {
  return { ru: phrasesOf(cues, 'ru'), en: phrasesOf(cues, 'en') };
}

/** Every cue of the message, in order of place. Third languages have none. */
export function findCues(tokens: readonly Token[], language: Language, index: CueIndex): CueHit[] {
  if (language === 'other') return [];
  const { byFirst, hidden } = index[language];
  const words: number[] = [];
  for (const [at, { kind }] of tokens.entries())
    if (kind === 'word' || kind === 'code' || kind === 'number') words.push(at);
  const hits: CueHit[] = [];
  // One place counts once for a group: «не могли бы вы» holds «не могли бы».
  const taken = new Map<CueGroup, number>();
  for (const [position, first] of words.entries()) {
    for (const { group, words: wanted } of candidates(byFirst, wordAt(tokens, first))) {
      const last = words[position + wanted.length - 1];
      if (last === undefined || (taken.get(group) ?? -1) >= first) continue;
      if (!wanted.every((pattern, offset) => fits(wordAt(tokens, words[position + offset]), pattern)))
        continue;
      taken.set(group, last);
      hits.push({ group, first, last });
    }
  }
  const found = disguisedWords(tokens, language).flatMap(({ word, first, last }) => {
    const phrase = hidden.get(word.charAt(0))?.find(({ words: [pattern = ''] }) => couldBe(word, pattern));
    const known = hits.some((hit) => hit.group === phrase?.group && hit.first <= last && first <= hit.last);
    return phrase === undefined || known ? [] : [{ group: phrase.group, first, last }];
  });
  return found.length === 0 ? hits : [...hits, ...found].toSorted((left, right) => left.first - right.first);
}

/** A figure by its digits: to the model it is one of many, in «44-ФЗ» it is the law. */
function wordAt(tokens: readonly Token[], at: number | undefined): string {
  const token = at === undefined ? undefined : tokens[at];
  if (token === undefined) return '';
  return token.kind === 'number' ? token.raw : token.norm;
}

function* candidates(phrases: ReadonlyMap<string, readonly Phrase[]>, word: string): Generator<Phrase> {
  const exact = phrases.get(word);
  if (exact) yield* exact;
  for (let length = SHORTEST_BEGINNING; length <= word.length; length += 1) {
    const starting = phrases.get(`${word.slice(0, length)}*`);
    if (starting) yield* starting;
  }
}

function fits(word: string, pattern: string): boolean {
  return pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern;
}

function phrasesOf(cues: Partial<Cues>, language: Spoken): Phrases {
  const byFirst = new Map<string, Phrase[]>();
  const hidden = new Map<string, Phrase[]>();
  for (const group of CUE_GROUPS) {
    for (const text of cues[group]?.[language] ?? []) {
      const words = text.split(' ');
      const phrase = { group, words };
      const first = words[0] ?? '';
      push(byFirst, first, phrase);
      if (words.length === 1 && DISGUISED.includes(group)) push(hidden, first.charAt(0), phrase);
    }
  }
  // The longest first, so that the fullest wording becomes the evidence.
  for (const known of byFirst.values()) known.sort((left, right) => right.words.length - left.words.length);
  return { byFirst, hidden };
}

function push(lists: Map<string, Phrase[]>, key: string, phrase: Phrase): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [phrase]);
  else list.push(phrase);
}
