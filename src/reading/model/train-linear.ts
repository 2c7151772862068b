import type { Intent, Trait } from '../../labels.ts';
import type { Features } from '../features/bag.ts';
import { BLOCKS, CHARACTERS } from '../features/sink.ts';
import { Slots } from '../features/slots.ts';
import { vectorOf } from '../features/vector.ts';
import { LABELS, type LinearModel, WEIGHT_STEPS } from './model.ts';
import type { Rows } from './rows.ts';
import { trainSeparator } from './svm.ts';

/** A training message: its features, and every label that is true of it. */
export interface Lesson {
  readonly features: Features;
  readonly labels: ReadonlySet<Intent | Trait>;
}

/** In how many messages a feature of each block has to occur: characters seen once are noise by the thousand. */
const LEAST_MESSAGES: readonly number[] = Array.from({ length: BLOCKS }, (_, block) =>
  block === CHARACTERS ? 3 : 2,
);

/** Learns one separator per label. Calls `onLabel` after each with the share that is done, 0 to 1, and waits for it. */
export async function trainLinear(
  lessons: readonly Lesson[],
  onLabel: (done: number) => void | Promise<void>,
): Promise<LinearModel> {
  const { slots, idf } = vocabularyOf(lessons);
  const rows = rowsOf(lessons, slots, idf);
  const width = LABELS.length;
  const weights = new Int16Array(slots.size * width);
  const scales = new Float32Array(width);
  const biases = new Float32Array(width);
  for (const [label, name] of LABELS.entries()) {
    const positive = Uint8Array.from(lessons, (lesson) => (lesson.labels.has(name) ? 1 : 0));
    // A label without examples stays silent; a separator of one class would put everything on its side.
    if (!positive.includes(1)) {
      biases[label] = -1;
      continue;
    }
    const separator = trainSeparator(rows, positive);
    const largest = separator.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9);
    scales[label] = largest / WEIGHT_STEPS;
    biases[label] = separator.bias;
    for (const [slot, weight] of separator.weights.entries()) {
      weights[slot * width + label] = Math.round((weight / largest) * WEIGHT_STEPS);
    }
    await onLabel((label + 1) / width);
  }
  return { slots, idf, weights, scales, biases };
}

function vocabularyOf(lessons: readonly Lesson[]): { slots: Slots; idf: Float32Array } {
  const met = new Slots();
  const counts: number[] = [];
  const blocks: number[] = [];
  for (const { features } of lessons) {
    for (const [at, hash] of features.hashes.entries()) {
      const index = met.add(hash);
      counts[index] = (counts[index] ?? 0) + 1;
      blocks[index] = features.blocks[at] ?? 0;
    }
  }
  const isCommon = (_: number, index: number) =>
    (counts[index] ?? 0) >= (LEAST_MESSAGES[blocks[index] ?? 0] ?? 1);
  const common = Float32Array.from(
    counts.filter(isCommon),
    (count) => Math.log((1 + lessons.length) / (1 + count)) + 1,
  );
  return { slots: new Slots(met.keys.filter(isCommon)), idf: common };
}

function rowsOf(lessons: readonly Lesson[], slots: Slots, idf: Float32Array): Rows {
  const vectors = lessons.map((lesson) => vectorOf(lesson.features, slots, idf));
  const starts = new Int32Array(vectors.length + 1);
  for (const [row, vector] of vectors.entries()) starts[row + 1] = (starts[row] ?? 0) + vector.slots.length;
  const cells = starts.at(-1) ?? 0;
  const rows: Rows = {
    starts,
    slots: new Int32Array(cells),
    values: new Float32Array(cells),
    width: slots.size,
  };
  for (const [row, vector] of vectors.entries()) {
    rows.slots.set(vector.slots, starts[row] ?? 0);
    rows.values.set(vector.values, starts[row] ?? 0);
  }
  return rows;
}
