import type { Trait } from '../../labels.ts';

/** How a trait's score becomes a probability, and from which probability on the trait is said. */
interface TraitCalibration {
  readonly slope: number;
  readonly offset: number;
  readonly threshold: number;
}

export interface Calibration {
  /** Scores are multiplied by this before they share out the probability among the intents. */
  readonly sharpness: number;
  /** Below this probability of the best intent the reading is not sure. */
  readonly sure: number;
  readonly traits: Readonly<Record<Trait, TraitCalibration>>;
}
