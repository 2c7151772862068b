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
export function scoresOf(model: LinearModel, vector: Vector): Float64Array {
  const width = LABELS.length;
  const scores = new Float64Array(width);
  for (const [at, slot] of vector.slots.entries()) {
    const value = vector.values[at] ?? 0;
    const row = slot * width;
    for (let label = 0; label < width; label += 1) {
      scores[label] = (scores[label] ?? 0) + value * (model.weights[row + label] ?? 0);
    }
  }
  for (let label = 0; label < width; label += 1) {
    scores[label] = (scores[label] ?? 0) * (model.scales[label] ?? 0) + (model.biases[label] ?? 0);
  }
  return scores;
}

/** What one unit of a feature adds to a label's score. */
export function weightOf(model: LinearModel, slot: number, label: number): number {
  return (model.weights[slot * LABELS.length + label] ?? 0) * (model.scales[label] ?? 0);
}
