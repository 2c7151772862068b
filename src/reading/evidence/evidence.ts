import type { Intent, Trait } from '../../labels.ts';
import { CHARACTERS, SIGNALS } from '../features/sink.ts';
import type { Message } from '../message.ts';
import type { Weighed } from '../features/weighed.ts';
import { LABELS, type LinearModel, weightOf } from '../model/model.ts';
import type { Evidence } from '../reading.ts';
import type { Token } from '../text/tokens.ts';
import { STOP_WORDS } from './stop-words.ts';

const MOST_PER_LABEL = 3;
/** What moves a score by less than this share of the strongest sign explains nothing. */
const LEAST_SHARE = 0.3;
const LONGEST_SPAN_TOKENS = 5;
/** Letters of a word speak together; alone they are many and would drown the word itself. */
const LETTERS_SHARE = 0.7;

interface Sign {
  readonly first: number;
  readonly last: number;
  weight: number;
}

/** The words, cues and marks of the text that moved each label's score most, in order of place within a label. */
export function evidenceOf(
  message: Message,
  weighed: Weighed,
  model: LinearModel,
  labels: readonly (Intent | Trait)[],
): Evidence[] {
  if (labels.length === 0) return [];
  const telling = message.tokens.map(isTelling);
  return labels.flatMap((label) => {
    const moves = movesOf(weighed, model, LABELS.indexOf(label));
    const words = wordWeights(message.tokens.length, weighed, moves);
    const signs = phrasesOf(weighed, moves, words);
    for (const [at, weight] of words.entries())
      if (weight > 0 && telling[at] === true) signs.push({ first: at, last: at, weight });
    return pick(message, signs).map(({ first, last }) => {
      const start = message.tokens[first]?.start ?? 0;
      const end = message.tokens[last]?.end ?? start;
      return { label, start, end, text: message.text.slice(start, end) };
    });
  });
}

/** What one occurrence of each feature adds to the label's score. */
function movesOf({ slots, values, counts }: Weighed, model: LinearModel, label: number): Float64Array {
  const moves = new Float64Array(slots.length);
  for (let place = 0; place < moves.length; place += 1) {
    const weight = weightOf(model, slots[place] ?? 0, label);
    moves[place] = ((values[place] ?? 0) * weight) / (counts[place] ?? 1);
  }
  return moves;
}

/** Words collect what their stems, pairs and letters add. */
function wordWeights(size: number, weighed: Weighed, moves: Float64Array): Float64Array {
  const { occurrences, places, blocks, first, last } = weighed;
  const words = new Float64Array(size);
  for (let at = 0; at < occurrences; at += 1) {
    const from = first[at] ?? -1;
    const to = last[at] ?? -1;
    if (from < 0 || (to > from && blocks[at] === SIGNALS)) continue;
    const share = (blocks[at] === CHARACTERS ? LETTERS_SHARE : 1) / (to - from + 1);
    const weight = (moves[places[at] ?? 0] ?? 0) * share;
    for (let token = from; token <= to; token += 1) words[token] = (words[token] ?? 0) + weight;
  }
  return words;
}

/** A cue phrase stands as a whole, with all that its words add. */
function phrasesOf(weighed: Weighed, moves: Float64Array, words: Float64Array): Sign[] {
  const { occurrences, places, blocks, first, last } = weighed;
  const phrases = new Map<number, Sign>();
  for (let at = 0; at < occurrences; at += 1) {
    const from = first[at] ?? -1;
    const to = last[at] ?? -1;
    if (blocks[at] !== SIGNALS || from < 0 || to <= from) continue;
    const key = from * words.length + to;
    const phrase = phrases.get(key) ?? { first: from, last: to, weight: 0 };
    phrase.weight += moves[places[at] ?? 0] ?? 0;
    phrases.set(key, phrase);
  }
  for (const phrase of phrases.values()) {
    for (let at = phrase.first; at <= phrase.last; at += 1) phrase.weight += Math.max(0, words[at] ?? 0);
  }
  return [...phrases.values()].filter(
    ({ first: from, last: to, weight }) => weight > 0 && to - from < LONGEST_SPAN_TOKENS,
  );
}

/** An operator should see «вебхук» and "401", not «и» or a comma. */
function isTelling({ kind, raw, norm }: Token): boolean {
  if (kind === 'sign') return false;
  if (kind === 'marks') return raw.length > 1;
  return kind !== 'word' || (norm.length > 1 && !STOP_WORDS.has(norm));
}

function pick(message: Message, signs: readonly Sign[]): Sign[] {
  const ranked = signs.toSorted((left, right) => right.weight - left.weight);
  const least = (ranked[0]?.weight ?? 0) * LEAST_SHARE;
  const picked: Sign[] = [];
  const said = new Set<string>();
  for (const sign of ranked) {
    if (picked.length === MOST_PER_LABEL || sign.weight < least) break;
    const words = message.tokens
      .slice(sign.first, sign.last + 1)
      .map((token) => token.norm)
      .join(' ');
    const overlaps = picked.some((other) => other.first <= sign.last && sign.first <= other.last);
    if (overlaps || said.has(words)) continue;
    said.add(words);
    picked.push(sign);
  }
  return picked.toSorted((left, right) => left.first - right.first);
}
