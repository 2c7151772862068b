import { INTENTS, type Intent, type Spoken, TRAITS, type Trait } from '../../labels.ts';
import { CALIBRATION } from './calibration-figures.ts';
import { LABELS } from './model.ts';

/** How a trait's score becomes a probability, and from which probability on the trait is said. */
export interface TraitCalibration {
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

/** Messages of a third language are read by the figures of English: nothing was measured on them. */
export function calibrationOf(language: Spoken | 'other'): Calibration {
  return CALIBRATION[language === 'ru' ? 'ru' : 'en'];
}

export interface IntentChance {
  readonly intent: Intent;
  readonly p: number;
}

/** Every intent with its probability, best first; of equals, the one that takes precedence. */
export function intentChances(scores: Float64Array, { sharpness }: Calibration): IntentChance[] {
  const highest = Math.max(...scores.subarray(0, INTENTS.length));
  const odds = INTENTS.map((_, label) => Math.exp(((scores[label] ?? 0) - highest) * sharpness));
  const sum = odds.reduce((total, one) => total + one, 0);
  return INTENTS.map((intent, label) => ({ intent, p: (odds[label] ?? 0) / sum })).sort((left, right) => right.p - left.p);
}

export function traitChances(scores: Float64Array, { traits }: Calibration): Record<Trait, number> {
  const chances: Partial<Record<Trait, number>> = {};
  for (const trait of TRAITS) {
    const { slope, offset } = traits[trait];
    chances[trait] = 1 / (1 + Math.exp(-(slope * (scores[LABELS.indexOf(trait)] ?? 0) + offset)));
  }
  return chances as Record<Trait, number>;
}
