import { Slots } from '../features/slots.ts';
import { randomiser, swap } from '../model/svm.ts';

/** Each token of a message is outside a wish, begins one, or is inside one. */
export const OUTSIDE = 0;
export const BEGINS = 1;
export const INSIDE = 2;
export const TAGS = 3;

export interface TaggerModel {
  readonly slots: Slots;
  /** `weights[slot * TAGS + tag]` */
  readonly weights: Float32Array;
  /** `moves[from * TAGS + to]` */
  readonly moves: Float32Array;
}

export interface TaggerLesson {
  readonly signs: readonly (readonly number[])[];
  readonly tags: readonly number[];
}

const PASSES = 8;
const SEED = 7;
const NEVER = -1e9;

/** An averaged perceptron over whole sequences (Collins 2002). Deterministic. */
export function trainTagger(lessons: readonly TaggerLesson[]): TaggerModel {
  const counts = new Map<number, number>();
  for (const lesson of lessons)
    for (const row of lesson.signs) for (const sign of row) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  const slots = new Slots(
    Uint32Array.from([...counts].filter(([, count]) => count > 1).map(([sign]) => sign)),
  );
  const cells = slots.keys.length * TAGS;
  // The last TAGS² cells are the moves from tag to tag.
  const now = new Float32Array(cells + TAGS * TAGS);
  const sums = new Float64Array(cells + TAGS * TAGS);
  const known = lessons.map(({ signs, tags }) => ({
    rows: signs.map((row) => row.map((sign) => slots.of(sign)).filter((slot) => slot >= 0)),
    tags,
  }));
  const order = Int32Array.from(known.keys());
  const random = randomiser(SEED);
  let step = 1;
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (let at = 0; at < order.length; at += 1)
      swap(order, at, at + Math.floor(random() * (order.length - at)));
    for (const index of order) {
      const lesson = known[index];
      if (lesson === undefined) continue;
      const { rows, tags } = lesson;
      const guess = bestTags(rows, now.subarray(0, cells), now.subarray(cells), 0);
      const move = (cell: number, by: number) => {
        now[cell] = (now[cell] ?? 0) + by;
        sums[cell] = (sums[cell] ?? 0) + by * step;
      };
      for (const [at, row] of rows.entries()) {
        const right = tags[at] ?? OUTSIDE;
        const wrong = guess[at] ?? OUTSIDE;
        if (right !== wrong) {
          for (const slot of row) {
            move(slot * TAGS + right, 1);
            move(slot * TAGS + wrong, -1);
          }
        }
        const before = at === 0 ? OUTSIDE : (tags[at - 1] ?? OUTSIDE);
        const guessedBefore = at === 0 ? OUTSIDE : (guess[at - 1] ?? OUTSIDE);
        if (right !== wrong || before !== guessedBefore) {
          move(cells + before * TAGS + right, 1);
          move(cells + guessedBefore * TAGS + wrong, -1);
        }
      }
      step += 1;
    }
  }
  const averaged = Float32Array.from(now, (weight, cell) => weight - (sums[cell] ?? 0) / step);
  return { slots, weights: averaged.slice(0, cells), moves: averaged.slice(cells) };
}

/** The likeliest tags of a message. `eagerness` is added to every beginning: 0 as learnt, more to find the least unlikely wish. */
export function tagsOf(model: TaggerModel, signs: readonly (readonly number[])[], eagerness = 0): number[] {
  const rows = signs.map((row) => row.map((sign) => model.slots.of(sign)).filter((slot) => slot >= 0));
  return bestTags(rows, model.weights, model.moves, eagerness);
}

/** Nothing is inside a wish that has not begun; two wishes never touch, a comma or an "and" stands between. */
function mayFollow(before: number, tag: number): boolean {
  if (tag === INSIDE) return before !== OUTSIDE;
  return tag === OUTSIDE || before === OUTSIDE;
}

/** Viterbi. */
function bestTags(
  rows: readonly (readonly number[])[],
  weights: Float32Array,
  moves: Float32Array,
  eagerness: number,
): number[] {
  const from = new Uint8Array(rows.length * TAGS);
  let scores = [0, NEVER, NEVER];
  for (const [at, row] of rows.entries()) {
    const next = [0, eagerness, 0];
    for (const slot of row)
      for (let tag = 0; tag < TAGS; tag += 1)
        next[tag] = (next[tag] ?? 0) + (weights[slot * TAGS + tag] ?? 0);
    for (let tag = 0; tag < TAGS; tag += 1) {
      let best = NEVER;
      for (let before = 0; before < TAGS; before += 1) {
        if (!mayFollow(before, tag)) continue;
        const score = (scores[before] ?? NEVER) + (moves[before * TAGS + tag] ?? 0);
        if (score <= best) continue;
        best = score;
        from[at * TAGS + tag] = before;
      }
      next[tag] = (next[tag] ?? 0) + best;
    }
    scores = next;
  }
  let tag = scores.indexOf(Math.max(...scores));
  const tags: number[] = Array.from({ length: rows.length }, () => OUTSIDE);
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    tags[at] = tag;
    tag = from[at * TAGS + tag] ?? OUTSIDE;
  }
  return tags;
}
