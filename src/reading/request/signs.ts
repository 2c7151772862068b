import { begun, feed, hashOf, mixed, paired } from '../features/hash.ts';
import type { Message } from '../message.ts';
import type { Token } from '../text/tokens.ts';

/** A wish ends long before this; of a longer text the beginning is searched. */
export const MOST_TOKENS = 800;
const KIND = 40;
const SENTENCE_END = /^[.;]$/;

/** What is seen at each token: the hashes of token i stand at `starts[i]` to `starts[i + 1]`. */
export interface Signs {
  readonly starts: Int32Array;
  readonly hashes: Uint32Array;
}

const named = (name: string) => hashOf(KIND, name);
const WORD = named('word');
const STEMS = [-3, -2, -1, 0, 1, 2].map((offset) => [offset, named(`stem ${String(offset)}`)] as const);
const BEFORE = named('before');
const WITH_BEFORE = named('with before');
const WITH_AFTER = named('with after');
const ENDING = named('ending');
const ENDING_BEFORE = named('ending before');
const KINDS = named('kinds');
const SINCE_WISH = named('since wish');
const SINCE_WISH_AT = named('since wish at');
const IN_SENTENCE = named('in sentence');
const SENTENCE = named('sentence');
const CUE = named('cue');
const CUE_BEFORE = named('cue before');

/**
 * What is seen at each token of a message: its word and its neighbours, where it stands in the sentence, and how far
 * behind the last wish («хотелось бы», "it would be nice") lies.
 */
export function signsOf({ tokens, cues }: Message): Signs {
  const seen = tokens.length > MOST_TOKENS ? tokens.slice(0, MOST_TOKENS) : tokens;
  const groups = new Map<number, Set<string>>();
  const wishEnds = new Set<number>();
  for (const cue of cues) {
    if (cue.group === 'wish') wishEnds.add(cue.last);
    for (let at = cue.first; at <= cue.last; at += 1)
      groups.set(at, (groups.get(at) ?? new Set()).add(cue.group));
  }
  const starts = new Int32Array(seen.length + 1);
  const hashes: number[] = [];
  const stemAt = (at: number) => seen[at]?.stem ?? '<edge>';
  const stems = Array.from({ length: seen.length + 5 }, (_, at) => hashOf(KIND, stemAt(at - 3)));
  let sinceWish = Infinity;
  let inSentence = 0;
  let sentence = 0;
  for (const [at, token] of seen.entries()) {
    const [before, after] = [seen[at - 1], seen[at + 1]];
    const sign = (name: number, ...parts: readonly string[]) => {
      hashes.push(paired(name, joined(parts)));
    };
    sign(WORD, token.norm);
    for (const [offset, name] of STEMS) hashes.push(paired(name, stems[at + offset + 3] ?? 0));
    sign(BEFORE, stemAt(at - 2), stemAt(at - 1));
    sign(WITH_BEFORE, stemAt(at - 1), stemAt(at));
    sign(WITH_AFTER, stemAt(at), stemAt(at + 1));
    sign(ENDING, token.norm.slice(-3));
    sign(ENDING_BEFORE, before?.norm.slice(-2) ?? '');
    sign(KINDS, before?.kind ?? '', token.kind, after?.kind ?? '');
    sign(SINCE_WISH, near(sinceWish));
    sign(SINCE_WISH_AT, near(sinceWish), token.kind, stemAt(at - 1));
    sign(IN_SENTENCE, near(inSentence));
    sign(SENTENCE, String(Math.min(sentence, 4)));
    for (const group of groups.get(at) ?? []) sign(CUE, group);
    for (const group of groups.get(at - 1) ?? []) sign(CUE_BEFORE, group);
    starts[at + 1] = hashes.length;
    sinceWish = wishEnds.has(at) ? 0 : sinceWish + 1;
    const ends = endsSentence(token);
    if (ends) sinceWish += 10;
    sentence += ends ? 1 : 0;
    inSentence = ends ? 0 : inSentence + 1;
  }
  return { starts, hashes: Uint32Array.from(hashes) };
}

/** The hash of the parts with a blank between them; no string is made for it. */
function joined(parts: readonly string[]): number {
  let state = begun(KIND);
  for (const [at, part] of parts.entries()) state = feed(at === 0 ? state : feed(state, ' '), part);
  return mixed(state);
}

function endsSentence(token: Token): boolean {
  return token.kind === 'marks' || token.kind === 'dots' || SENTENCE_END.test(token.norm);
}

function near(distance: number): string {
  if (distance <= 3) return String(distance);
  if (distance <= 6) return '4-6';
  return distance <= 12 ? '7-12' : 'far';
}
