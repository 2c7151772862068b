import { INTENTS, type Intent, TRAITS, type Trait } from '../../labels.ts';
import type { Slots } from '../features/slots.ts';
import type { Vector } from '../features/vector.ts';

export const LABELS: readonly (Intent | Trait)[] = [...INTENTS, ...TRAITS];

/** What training leaves: rows of weights by feature, all labels side by side, so that one message touches few lines of memory. */
export interface LinearModel {
  readonly slots: Slots;
  readonly idf: Float32Array;
  /** `weights[slot * LABELS.length + label]`, in units of `scales[label]`. */
  readonly weights: Int16Array;
  readonly scales: Float32Array;
  readonly biases: Float32Array;
}

/** Largest weight as a 16-bit number; finer steps change no score in its third decimal. */
export const WEIGHT_STEPS = 32_767;

/** The score of each label, in the order of `LABELS`; above 0 on its side of the separator. */
export function scoresOf({ weights, scales, biases }: LinearModel, { slots, values }: Vector): Float64Array {
  const width = LABELS.length;
  const scores = new Float64Array(width);
  const size = values.length;
  let at = 0;
  // Four rows at a time: half the time, and the sums are added up in the same order as one by one.
  for (; at + 3 < size; at += 4) {
    const [first, second, third, fourth] = [
      (slots[at] ?? 0) * width,
      (slots[at + 1] ?? 0) * width,
      (slots[at + 2] ?? 0) * width,
      (slots[at + 3] ?? 0) * width,
    ];
    const [one, two, three, four] = [
      values[at] ?? 0,
      values[at + 1] ?? 0,
      values[at + 2] ?? 0,
      values[at + 3] ?? 0,
    ];
    for (let label = 0; label < width; label += 1) {
      scores[label] =
        (scores[label] ?? 0) +
        one * (weights[first + label] ?? 0) +
        two * (weights[second + label] ?? 0) +
        three * (weights[third + label] ?? 0) +
        four * (weights[fourth + label] ?? 0);
    }
  }
  for (; at < size; at += 1) {
    const row = (slots[at] ?? 0) * width;
    const value = values[at] ?? 0;
    for (let label = 0; label < width; label += 1)
      scores[label] = (scores[label] ?? 0) + value * (weights[row + label] ?? 0);
  }
  for (let label = 0; label < width; label += 1)
    scores[label] = (scores[label] ?? 0) * (scales[label] ?? 0) + (biases[label] ?? 0);
  return scores;
}

/** What one unit of a feature adds to a label's score. */
export function weightOf(model: LinearModel, slot: number, label: number): number {
  return (model.weights[slot * LABELS.length + label] ?? 0) * (model.scales[label] ?? 0);
}
