import { type Intent, type Trait, TRAITS } from '../labels.ts';
import type { StructureOf } from './english/structure.ts';
import { evidenceOf } from './evidence/evidence.ts';
import { featuresOf } from './features/features.ts';
import { vectorOf } from './features/vector.ts';
import { messageOf } from './message.ts';
import { byTrait } from './model/by-trait.ts';
import { calibrationOf, type IntentChance, intentChances, traitChances } from './model/chances.ts';
import { scoresOf } from './model/model.ts';
import type { Model } from './model/train.ts';
import type { Reader } from './reading.ts';
import { wishesOf } from './request/wishes.ts';
import { ruledIntent, ruledTraits, withIntent } from './rules/rules.ts';

/** From this chance on a second intent `feature_request` is looked at for wishes of its own. */
const WISH_BESIDES = 0.25;

/** A reader over a trained model. See `Reader` for what it promises. */
export function createReader({ linear, tagger }: Model, structureOf: StructureOf): Reader {
  return (text) => {
    const message = messageOf(text, structureOf);
    const features = featuresOf(message);
    const vector = vectorOf(features, linear.slots, linear.idf);
    const scores = scoresOf(linear, vector);
    const calibration = calibrationOf(message.language);

    const ruled = ruledIntent(message);
    const guessed = intentChances(scores, calibration);
    const intents = ruled === undefined ? guessed : withIntent(guessed, ruled);
    const best = intents[0] ?? { intent: 'other', p: 0 };
    const chances = ruledTraits(message, traitChances(scores, calibration));
    const traits = TRAITS.filter((trait) => chances[trait] >= calibration.traits[trait].threshold);
    const wishes =
      best.intent === 'feature_request' || wishBesides(intents)
        ? wishesOf(tagger, message, best.intent === 'feature_request')
        : [];

    const labels: (Intent | Trait)[] = ruled === undefined ? [best.intent, ...traits] : [];
    return {
      language: message.language,
      intent: best.intent,
      traits,
      request: wishes.length > 0 ? wishes : null,
      style: message.style,
      sure: best.p >= calibration.sure,
      confidence: {
        intents: intents.map(({ intent, p }) => ({ intent, p: rounded(p) })),
        traits: byTrait((trait) => rounded(chances[trait])),
      },
      evidence: evidenceOf(message, features, vector, linear, labels),
    };
  };
}

function wishBesides(intents: readonly IntentChance[]): boolean {
  return intents.some(({ intent, p }) => intent === 'feature_request' && p >= WISH_BESIDES);
}

/** Four digits: more would pretend to know. */
function rounded(p: number): number {
  return Math.round(p * 10_000) / 10_000;
}
