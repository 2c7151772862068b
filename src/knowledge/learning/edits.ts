import { diffArrays } from 'diff';
import { isJoint, wishWords } from '../../reading/wish-words.ts';

/** One word of a reply and what it is compared by; a blank is a word. */
interface Word {
  readonly raw: string;
  readonly stem: string;
  readonly joint: boolean;
}

/** What an operator changed in a suggestion. */
export interface Edit {
  /** The stems that came in and that went, without the joints of sentences. */
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  /** The same as runs of words, as they stand there. */
  readonly addedRuns: readonly (readonly Word[])[];
  readonly removedRuns: readonly (readonly Word[])[];
}

const WORD = /‹[^‹›\n]*›|[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu;
const SENTENCES = /(?<=[.!?…])\s+|\n+/u;

/** The words that one text has and the other lacks; an inflexion is no difference, nor is a sign. */
export function editOf(suggested: string, answer: string): Edit {
  const [before, after] = [wordsOf(suggested), wordsOf(answer)];
  const parts = diffArrays([...before], [...after], { comparator: (one, other) => one.stem === other.stem });
  const runs = (kind: 'added' | 'removed') => parts.filter((part) => part[kind]).map(({ value }) => value);
  // A word that has moved has not gone.
  const [was, is] = [before, after].map((words) => new Set(words.map(({ stem }) => stem)));
  const [addedRuns, removedRuns] = [runs('added'), runs('removed')];
  return { added: notIn(was, addedRuns), removed: notIn(is, removedRuns), addedRuns, removedRuns };
}

function notIn(there: ReadonlySet<string> | undefined, runs: Edit['addedRuns']): ReadonlySet<string> {
  return new Set(runs.flat().flatMap(({ stem, joint }) => (joint || there?.has(stem) === true ? [] : stem)));
}

/** The stems of a reply that say something. */
export function stemsSaid(text: string): ReadonlySet<string> {
  return new Set(wordsOf(text).flatMap(({ stem, joint }) => (joint ? [] : stem)));
}

export function sentencesOf(text: string): readonly string[] {
  return text.split(SENTENCES).filter((sentence) => sentence.trim() !== '');
}

/** How much of the smaller of two both have; 0 where one says nothing. */
export function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const least = Math.min(one.size, other.size);
  return least === 0 ? 0 : [...one].filter((stem) => other.has(stem)).length / least;
}

/** A run from its first to its last word with one of these stems, as it is written; empty where it has none. */
export function cutTo(run: readonly Word[], stems: ReadonlySet<string>): string {
  const first = run.findIndex(({ stem }) => stems.has(stem));
  const last = run.findLastIndex(({ stem }) => stems.has(stem));
  return first < 0
    ? ''
    : run
        .slice(first, last + 1)
        .map(({ raw }) => raw)
        .join(' ');
}

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].map(([raw]) => {
    const [only] = wishWords(raw).words;
    const plain = raw.toLowerCase().replaceAll('ё', 'е');
    const stem = raw.startsWith('‹') || !only ? plain : only.stem;
    return { raw, stem, joint: raw.startsWith('‹') || isJoint(plain) };
  });
}
