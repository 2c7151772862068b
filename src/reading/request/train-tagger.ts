import { Slots } from '../features/slots.ts';
import { randomiser, swap } from '../model/svm.ts';
import type { Signs } from './signs.ts';
import { bestTags, knownSigns, OUTSIDE, type SlotRows, type TaggerModel, TAGS, votesOf } from './tagger.ts';

export interface TaggerLesson {
  readonly signs: Signs;
  readonly tags: Uint8Array;
}

interface Known {
  readonly rows: SlotRows;
  readonly tags: Uint8Array;
}

const PASSES = 8;
const SEED = 7;

/** An averaged perceptron over whole sequences (Collins 2002). Deterministic. */
export function trainTagger(lessons: readonly TaggerLesson[]): TaggerModel {
  const slots = vocabularyOf(lessons);
  const known = lessons.map(({ signs, tags }): Known => ({ rows: knownSigns(slots, signs), tags }));
  const learner = new Learner(slots.size * TAGS);
  const order = Int32Array.from(known.keys());
  const random = randomiser(SEED);
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (let at = 0; at < order.length; at += 1)
      swap(order, at, at + Math.floor(random() * (order.length - at)));
    for (const index of order) {
      const lesson = known[index];
      if (lesson !== undefined) learner.learn(lesson);
    }
  }
  return { slots, ...learner.averaged() };
}

/** Signs seen once are noise. */
function vocabularyOf(lessons: readonly TaggerLesson[]): Slots {
  const met = new Slots();
  const counts: number[] = [];
  for (const { signs } of lessons) {
    for (const hash of signs.hashes) {
      const index = met.add(hash);
      counts[index] = (counts[index] ?? 0) + 1;
    }
  }
  return new Slots(met.keys.filter((_, index) => (counts[index] ?? 0) > 1));
}

class Learner {
  /** Weights as they are now; the last TAGS² are the moves from tag to tag. */
  private readonly now: Float32Array;
  /** Every change times the step it was made in: what the average over all steps is short of. */
  private readonly sums: Float64Array;
  private readonly cells: number;
  private step = 1;

  constructor(cells: number) {
    this.cells = cells;
    this.now = new Float32Array(cells + TAGS * TAGS);
    this.sums = new Float64Array(cells + TAGS * TAGS);
  }

  learn({ rows, tags }: Known): void {
    const { cells } = this;
    const guess = bestTags(votesOf(rows, this.now), this.now.subarray(cells));
    for (const [at, right] of tags.entries()) {
      const wrong = guess[at] ?? OUTSIDE;
      if (right !== wrong) {
        for (let cell = rows.starts[at] ?? 0; cell < (rows.starts[at + 1] ?? 0); cell += 1) {
          const slot = rows.slots[cell] ?? 0;
          this.move(slot * TAGS + right, 1);
          this.move(slot * TAGS + wrong, -1);
        }
      }
      const before = at === 0 ? OUTSIDE : (tags[at - 1] ?? OUTSIDE);
      const guessedBefore = at === 0 ? OUTSIDE : (guess[at - 1] ?? OUTSIDE);
      if (right !== wrong || before !== guessedBefore) {
        this.move(cells + before * TAGS + right, 1);
        this.move(cells + guessedBefore * TAGS + wrong, -1);
      }
    }
    this.step += 1;
  }

  averaged(): Pick<TaggerModel, 'weights' | 'moves'> {
    const averaged = this.now.map((weight, cell) => weight - (this.sums[cell] ?? 0) / this.step);
    return { weights: averaged.slice(0, this.cells), moves: averaged.slice(this.cells) };
  }

  private move(cell: number, by: number): void {
    this.now[cell] = (this.now[cell] ?? 0) + by;
    this.sums[cell] = (this.sums[cell] ?? 0) + by * this.step;
  }
}
