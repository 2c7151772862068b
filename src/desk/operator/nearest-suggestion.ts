import type { Card } from '../card-record.ts';

/** With less than a third of their words in common the text is the operator's own. A guess, to be checked against real edits. */
const LEAST_SHARED = 1 / 3;

/**
 * Which suggestion an edited text came from: the input field hands the text over without saying so.
 * By shared words (Jaccard); of equal ones the newest card's.
 */
export function nearestSuggestion(
  text: string,
  cards: readonly Pick<Card, 'key' | 'suggestions'>[],
): { card: string; suggestion: number } | undefined {
  const words = wordSet(text);
  let best: { card: string; suggestion: number } | undefined;
  let most = LEAST_SHARED;
  for (const card of cards) {
    for (const [index, suggestion] of card.suggestions.entries()) {
      const shared = overlap(words, wordSet(suggestion.text));
      if (shared >= most) {
        most = shared;
        best = { card: card.key, suggestion: index + 1 };
      }
    }
  }
  return best;
}

function wordSet(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}
