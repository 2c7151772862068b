import { INTENTS, type Intent, type Language, type Trait } from '../../labels.ts';
import { byTrait } from './by-trait.ts';
import type { Calibration } from './calibration.ts';
import { CALIBRATION } from './calibration-figures.ts';
import { LABELS } from './model.ts';

/** Messages of a third language are read by the figures of English: nothing was measured on them. */
export function calibrationOf(language: Language): Calibration {
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
  return INTENTS.map((intent, label) => ({ intent, p: (odds[label] ?? 0) / sum })).toSorted(
    (left, right) => right.p - left.p,
  );
}

export function traitChances(scores: Float64Array, { traits }: Calibration): Record<Trait, number> {
  return byTrait((trait) => {
    const { slope, offset } = traits[trait];
    return 1 / (1 + Math.exp(-(slope * (scores[LABELS.indexOf(trait)] ?? 0) + offset)));
  });
}
