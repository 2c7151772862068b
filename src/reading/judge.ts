import type { Calibration } from '../content/calibration.ts';
import { type Trait, TRAITS } from '../labels.ts';
import type { Message } from './message.ts';
import { type IntentChance, intentChances, traitChances } from './model/chances.ts';
import { hasWords, ruledIntent, ruledTraits, withIntent } from './rules/rules.ts';

/** What the scores of a message come to, once calibration and the crisp definitions have had their say. */
export interface Judgement {
  /** Best first; adds up to 1. */
  readonly intents: readonly IntentChance[];
  readonly chances: Readonly<Record<Trait, number>>;
  readonly traits: readonly Trait[];
  /** Nothing was said: there is no evidence to show. */
  readonly wordless: boolean;
}

export function judge(message: Message, scores: Float64Array, calibration: Calibration): Judgement {
  const ruled = ruledIntent(message);
  const guessed = intentChances(scores, calibration);
  const chances = ruledTraits(message, traitChances(scores, calibration));
  return {
    intents: ruled === undefined ? guessed : withIntent(guessed, ruled),
    chances,
    traits: TRAITS.filter((trait) => chances[trait] >= calibration.traits[trait].threshold),
    wordless: !hasWords(message),
  };
}
