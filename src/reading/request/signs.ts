import { hashPair } from '../features/hash.ts';
import type { Message } from '../features/features.ts';
import type { Token } from '../text/tokens.ts';

/** A wish ends long before this; of a longer text the beginning is searched. */
export const MOST_TOKENS = 800;
const KIND = 40;
const SENTENCE_END = /^[.;]$/;

/**
 * What is seen at each token of a message: its word and its neighbours, where it stands in the sentence, and how far
 * behind the last wish («хотелось бы», "it would be nice") lies. One row of hashes per token.
 */
export function signsOf({ tokens, cues }: Message): number[][] {
  const seen = tokens.slice(0, MOST_TOKENS);
  const groups = new Map<number, Set<string>>();
  const wishEnds = new Set<number>();
  for (const cue of cues) {
    if (cue.group === 'wish') wishEnds.add(cue.last);
    for (let at = cue.first; at <= cue.last; at += 1)
      groups.set(at, (groups.get(at) ?? new Set()).add(cue.group));
  }
  const rows: number[][] = [];
  let sinceWish = Infinity;
  let inSentence = 0;
  let sentence = 0;
  for (const [at, token] of seen.entries()) {
    const signs: number[] = [];
    const sign = (name: string, value: string) => signs.push(hashPair(KIND, name, value));
    const stemAt = (offset: number) => seen[at + offset]?.stem ?? '<edge>';
    sign('word', token.norm);
    for (const offset of [-3, -2, -1, 0, 1, 2]) sign(`stem ${String(offset)}`, stemAt(offset));
    sign('before', `${stemAt(-2)} ${stemAt(-1)}`);
    sign('with before', `${stemAt(-1)} ${stemAt(0)}`);
    sign('with after', `${stemAt(0)} ${stemAt(1)}`);
    sign('ending', token.norm.slice(-3));
    sign('ending before', seen[at - 1]?.norm.slice(-2) ?? '');
    sign('kinds', `${seen[at - 1]?.kind ?? ''} ${token.kind} ${seen[at + 1]?.kind ?? ''}`);
    sign('since wish', near(sinceWish));
    sign('since wish at', `${near(sinceWish)} ${token.kind} ${stemAt(-1)}`);
    sign('in sentence', near(inSentence));
    sign('sentence', String(Math.min(sentence, 4)));
    for (const group of groups.get(at) ?? []) sign('cue', group);
    for (const group of groups.get(at - 1) ?? []) sign('cue before', group);
    rows.push(signs);
    sinceWish = wishEnds.has(at) ? 0 : sinceWish + 1;
    const ends = endsSentence(token);
    if (ends) sinceWish += 10;
    sentence += ends ? 1 : 0;
    inSentence = ends ? 0 : inSentence + 1;
  }
  return rows;
}

function endsSentence(token: Token): boolean {
  return token.kind === 'marks' || token.kind === 'dots' || SENTENCE_END.test(token.norm);
}

function near(distance: number): string {
  if (distance <= 3) return String(distance);
  if (distance <= 6) return '4-6';
  return distance <= 12 ? '7-12' : 'far';
}
