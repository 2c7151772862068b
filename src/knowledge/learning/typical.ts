import { add, dot, type Vector } from './vectors.ts';

const NOTHING: Vector = new Map();
/** A blank is work for whoever takes the text in: among equals, the one that has fewer. */
const BLANK_COSTS = 0.08;

interface Weighed {
  readonly vector: Vector;
  readonly text: string;
}

/** The most typical of several texts, the shorter of two; their index, or -1 of none. */
export function mostTypical(texts: readonly Weighed[]): number {
  const sum = texts.reduce((all, { vector }) => add(all, vector), NOTHING);
  let best = -1;
  let most = -Infinity;
  for (const [at, { vector, text }] of texts.entries()) {
    const blanks = text.split('‹').length - 1;
    const typical = (dot(vector, sum) / texts.length) * (1 - Math.min(1, BLANK_COSTS * blanks));
    const shorter = text.length < (texts[best]?.text.length ?? Infinity);
    if (typical < most || (typical === most && !shorter)) continue;
    best = at;
    most = typical;
  }
  return best;
}

/** The most different ones, the most typical first; indexes in their order of choice. */
export function mostDifferent(texts: readonly Weighed[], most: number): readonly number[] {
  const first = mostTypical(texts);
  const chosen = first < 0 ? [] : [first];
  const likest = texts.map(({ vector }) => dot(vector, texts[first]?.vector ?? NOTHING));
  while (chosen.length < Math.min(most, texts.length)) {
    let next = -1;
    for (const [at, like] of likest.entries()) {
      if (!chosen.includes(at) && (next < 0 || like < (likest[next] ?? Infinity))) next = at;
    }
    chosen.push(next);
    for (const [at, { vector }] of texts.entries())
      likest[at] = Math.max(likest[at] ?? 0, dot(vector, texts[next]?.vector ?? NOTHING));
  }
  return chosen;
}
