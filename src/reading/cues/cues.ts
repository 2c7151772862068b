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

/** A word of a phrase: exact, or, where it was written with `*`, how it begins. */
interface Pattern {
  readonly text: string;
  readonly open: boolean;
}

interface Phrase {
  readonly group: CueGroup;
  readonly words: readonly Pattern[];
}

interface Phrases {
  /** By their first word, star and all: a message's word finds the few that may begin there. */
  readonly byFirst: ReadonlyMap<string, readonly Phrase[]>;
  /** What a word was found to begin: words come back all the time, and a look-up for each of its beginnings costs 2 µs. */
  readonly remembered: Map<string, readonly Phrase[]>;
  /** The single words that people disguise, by their first letter. */
  readonly hidden: ReadonlyMap<string, readonly Phrase[]>;
}

/** Cue phrases, ready to be looked up. Made once; the lists come from content. */
export type CueIndex = Readonly<Record<Spoken, Phrases>>;

const SHORTEST_BEGINNING = 2;
const REMEMBERED = 20_000;
/** Groups whose words people write with masks, look-alikes and spaces. */
const DISGUISED: readonly CueGroup[] = ['obscene', 'insult'];

/** Groups that are left out have no phrases. A language is indexed at its first message: 8 ms that a start need not wait for. */
export function cueIndex(cues: Partial<Cues>): CueIndex {
  const made: Partial<Record<Spoken, Phrases>> = {};
  return {
    get ru() {
      return (made.ru ??= phrasesOf(cues, 'ru'));
    },
    get en() {
      return (made.en ??= phrasesOf(cues, 'en'));
    },
  };
}

/** Every cue of the message, in order of place. Third languages have none. */
export function findCues(tokens: readonly Token[], language: Language, index: CueIndex): CueHit[] {
  if (language === 'other') return [];
  const phrases = index[language];
  const places: number[] = [];
  const words: string[] = [];
  for (const [at, { kind, norm, raw }] of tokens.entries()) {
    if (kind !== 'word' && kind !== 'code' && kind !== 'number') continue;
    places.push(at);
    // A figure by its digits: to the model it is one of many, in «44-ФЗ» it is the law.
    words.push(kind === 'number' ? raw : norm);
  }
  const hits: CueHit[] = [];
  // One place counts once for a group: «не могли бы вы» holds «не могли бы».
  const taken = new Map<CueGroup, number>();
  for (const [position, word] of words.entries()) {
    const first = places[position] ?? 0;
    for (const phrase of beginningWith(phrases, word)) {
      if (!goesOn(phrase.words, words, position)) continue;
      const { group } = phrase;
      if ((taken.get(group) ?? -1) >= first) continue;
      const last = places[position + phrase.words.length - 1] ?? first;
      taken.set(group, last);
      hits.push({ group, first, last });
    }
  }
  const found = disguisedWords(tokens, language).flatMap(({ word, first, last }) => {
    const phrase = phrases.hidden
      .get(word.charAt(0))
      ?.find(({ words: [wanted] }) => wanted && couldBe(word, wanted));
    const known = hits.some((hit) => hit.group === phrase?.group && hit.first <= last && first <= hit.last);
    return phrase === undefined || known ? [] : [{ group: phrase.group, first, last }];
  });
  return found.length === 0 ? hits : [...hits, ...found].toSorted((left, right) => left.first - right.first);
}

/** Whether the words from `position` on are the phrase's; its first is known to be. */
function goesOn(wanted: readonly Pattern[], words: readonly string[], position: number): boolean {
  for (let offset = 1; offset < wanted.length; offset += 1) {
    const pattern = wanted[offset];
    const word = words[position + offset];
    if (pattern === undefined || word === undefined) return false;
    if (pattern.open ? !word.startsWith(pattern.text) : word !== pattern.text) return false;
  }
  return true;
}

function beginningWith({ byFirst, remembered }: Phrases, word: string): readonly Phrase[] {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const found = [...(byFirst.get(word) ?? [])];
  for (let length = SHORTEST_BEGINNING; length <= word.length; length += 1)
    found.push(...(byFirst.get(`${word.slice(0, length)}*`) ?? []));
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(word, found);
  return found;
}

function phrasesOf(cues: Partial<Cues>, language: Spoken): Phrases {
  const byFirst = new Map<string, Phrase[]>();
  const hidden = new Map<string, Phrase[]>();
  for (const group of CUE_GROUPS) {
    for (const text of cues[group]?.[language] ?? []) {
      const words = text.split(' ').map((word) => {
        const open = word.endsWith('*');
        return { text: open ? word.slice(0, -1) : word, open };
      });
      const phrase = { group, words };
      push(byFirst, text.split(' ', 1).join(), phrase);
      if (words.length === 1 && DISGUISED.includes(group)) push(hidden, text.charAt(0), phrase);
    }
  }
  // The longest first, so that the fullest wording becomes the evidence.
  for (const known of byFirst.values()) known.sort((left, right) => right.words.length - left.words.length);
  return { byFirst, remembered: new Map(), hidden };
}

function push(lists: Map<string, Phrase[]>, key: string, phrase: Phrase): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [phrase]);
  else list.push(phrase);
}
