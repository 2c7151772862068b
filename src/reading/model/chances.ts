import type { Calibration } from '../../content/calibration.ts';
import { INTENTS, type Intent, type Trait } from '../../labels.ts';
import { byTrait } from './by-trait.ts';
import { LABELS } from './model.ts';

export interface IntentChance {
  readonly intent: Intent;
  readonly p: number;
}

/** Every intent with its probability, best first; of equals, the one that takes precedence. */
export function intentChances(scores: Float64Array, { intents }: Calibration): IntentChance[] {
  const evidence = INTENTS.map((intent) => {
    const { offset, weights } = intents[intent];
    return weights.reduce((sum, weight, from) => sum + weight * (scores[from] ?? 0), offset);
  });
  const highest = Math.max(...evidence);
  const odds = evidence.map((one) => Math.exp(one - highest));
  const sum = odds.reduce((total, one) => total + one, 0);
  return INTENTS.map((intent, at) => ({ intent, p: (odds[at] ?? 0) / sum })).toSorted(
    (left, right) => right.p - left.p,
  );
}

export function traitChances(scores: Float64Array, { traits }: Calibration): Record<Trait, number> {
  return byTrait((trait) => {
    const { slope, offset } = traits[trait];
    return 1 / (1 + Math.exp(-(slope * (scores[LABELS.indexOf(trait)] ?? 0) + offset)));
  });
}
