import type { Language } from '../../labels.ts';
import type { Token } from '../text/tokens.ts';
import { ENGLISH_CUES } from './english.ts';
import type { CueGroup } from './groups.ts';
import { RUSSIAN_CUES } from './russian.ts';

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

/** Phrases by their first word (without the star): a message's word finds the few that may begin there. */
type Index = ReadonlyMap<string, readonly Phrase[]>;

const INDEXES: Readonly<Record<'ru' | 'en', Index>> = { ru: index(RUSSIAN_CUES), en: index(ENGLISH_CUES) };
const SHORTEST_BEGINNING = 2;

/** Every cue of the message, in order of place. Third languages have none. */
export function findCues(tokens: readonly Token[], language: Language): CueHit[] {
  if (language === 'other') return [];
  const phrases = INDEXES[language];
  const words = [...tokens.keys()].filter(
    (at) => tokens[at]?.kind === 'word' || tokens[at]?.kind === 'code' || tokens[at]?.kind === 'number',
  );
  const hits: CueHit[] = [];
  // One place counts once for a group: «не могли бы вы» holds «не могли бы».
  const taken = new Map<CueGroup, number>();
  for (const [position, first] of words.entries()) {
    for (const { group, words: wanted } of candidates(phrases, tokens[first]?.norm ?? '')) {
      const fits = wanted.every((pattern, offset) => {
        const token = tokens[words[position + offset] ?? -1];
        return token !== undefined && matches(token.norm, pattern);
      });
      const last = words[position + wanted.length - 1];
      if (!fits || last === undefined || (taken.get(group) ?? -1) >= first) continue;
      taken.set(group, last);
      hits.push({ group, first, last });
    }
  }
  return hits;
}

function* candidates(phrases: Index, word: string): Generator<Phrase> {
  const exact = phrases.get(word);
  if (exact) yield* exact;
  for (let length = SHORTEST_BEGINNING; length <= word.length; length += 1) {
    const starting = phrases.get(`${word.slice(0, length)}*`);
    if (starting) yield* starting;
  }
}

function matches(word: string, pattern: string): boolean {
  return pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern;
}

function index(lists: Readonly<Record<CueGroup, string>>): Index {
  const phrases = new Map<string, Phrase[]>();
  for (const [group, list] of Object.entries(lists)) {
    if (!isGroup(group)) continue;
    for (const text of list.split(/[,\n]/)) {
      const words = text.trim().split(/\s+/).filter(Boolean);
      const first = words[0];
      if (first === undefined) continue;
      const known = phrases.get(first) ?? [];
      known.push({ group, words });
      phrases.set(first, known);
    }
  }
  // The longest first, so that the fullest wording becomes the evidence.
  for (const known of phrases.values()) known.sort((left, right) => right.words.length - left.words.length);
  return phrases;
}

function isGroup(name: string): name is CueGroup {
  return Object.hasOwn(RUSSIAN_CUES, name);
}
