import type { Intent, Trait } from '../../labels.ts';
import { CHARACTERS, type Features, type Message, SIGNALS } from '../features/features.ts';
import type { Vector } from '../features/vector.ts';
import { LABELS, type LinearModel, weightOf } from '../model/model.ts';
import type { Evidence } from '../reading.ts';
import type { Token } from '../text/tokens.ts';
import { STOP_WORDS } from './stop-words.ts';

const MOST_PER_LABEL = 3;
/** What moves a score by less than this share of the strongest sign explains nothing. */
const LEAST_SHARE = 0.3;
const LONGEST_SPAN_TOKENS = 5;

interface Sign {
  readonly first: number;
  readonly last: number;
  weight: number;
}

/** The words, cues and marks of the text that moved each label's score most, in order of place within a label. */
export function evidenceOf(
  message: Message,
  features: Features,
  vector: Vector,
  model: LinearModel,
  labels: readonly (Intent | Trait)[],
): Evidence[] {
  return labels.flatMap((label) => {
    const index = LABELS.indexOf(label);
    // What one occurrence of each feature adds to the label's score.
    const moves = vector.slots.map(
      (slot, place) =>
        ((vector.values[place] ?? 0) * weightOf(model, slot, index)) / (vector.counts[place] ?? 1),
    );
    const signs = signsFor(message, features, (at) => moves[vector.places[at] ?? -1] ?? 0);
    return pick(message, signs).map(({ first, last }) => {
      const start = message.tokens[first]?.start ?? 0;
      const end = message.tokens[last]?.end ?? start;
      return { label, start, end, text: message.text.slice(start, end) };
    });
  });
}

/** Words collect what their stems, pairs and letters add; a cue phrase stands as a whole. */
function signsFor(message: Message, features: Features, moved: (at: number) => number): Sign[] {
  const words: Sign[] = message.tokens.map((_, at) => ({ first: at, last: at, weight: 0 }));
  const phrases = new Map<string, Sign>();
  for (const [at, first] of features.first.entries()) {
    const last = features.last[at] ?? first;
    if (first < 0) continue;
    const weight = moved(at);
    if (features.blocks[at] === SIGNALS && last > first) {
      const key = `${String(first)}-${String(last)}`;
      const phrase = phrases.get(key) ?? { first, last, weight: 0 };
      phrase.weight += weight;
      phrases.set(key, phrase);
      continue;
    }
    // Letters of a word speak together; alone they are many and would drown the word itself.
    const share = (features.blocks[at] === CHARACTERS ? 0.7 : 1) / (last - first + 1);
    for (let token = first; token <= last; token += 1) {
      const word = words[token];
      if (word) word.weight += weight * share;
    }
  }
  for (const phrase of phrases.values()) {
    for (let at = phrase.first; at <= phrase.last; at += 1)
      phrase.weight += Math.max(0, words[at]?.weight ?? 0);
  }
  return [...phrases.values(), ...words.filter(({ first }) => isTelling(message.tokens[first]))];
}

/** An operator should see «вебхук» and "401", not «и» or a comma. */
function isTelling(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === 'sign') return false;
  if (token.kind === 'marks') return token.raw.length > 1;
  return token.kind !== 'word' || (token.norm.length > 1 && !STOP_WORDS.has(token.norm));
}

function pick(message: Message, signs: readonly Sign[]): Sign[] {
  const ranked = signs
    .filter(({ first, last, weight }) => weight > 0 && last - first < LONGEST_SPAN_TOKENS)
    .toSorted((left, right) => right.weight - left.weight);
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
