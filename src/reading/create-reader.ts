import type { Calibrations } from '../content/calibration.ts';
import type { Intent, Trait } from '../labels.ts';
import { cueIndex } from './cues/cues.ts';
import type { StructureOf } from './english/structure.ts';
import { evidenceOf } from './evidence/evidence.ts';
import { Scales } from './features/scales.ts';
import { messageOf } from './message.ts';
import { byTrait } from './model/by-trait.ts';
import type { IntentChance } from './model/chances.ts';
import { judge } from './judge.ts';
import { scoresOf } from './model/model.ts';
import type { Model } from './model/train.ts';
import type { Reader } from './reading.ts';
import { wishesOf } from './request/wishes.ts';

/** From this chance on a second intent `feature_request` is looked at for wishes of its own. */
const WISH_BESIDES = 0.25;

/** A reader over a trained model. See `Reader` for what it promises. */
export function createReader(
  { cues, linear, tagger }: Model,
  structureOf: StructureOf,
  calibrations: Calibrations,
): Reader {
  const index = cueIndex(cues);
  const scales = new Scales(linear.slots, linear.idf);
  return (text) => {
    const message = messageOf(text, structureOf, index);
    const weighed = scales.weigh(message);
    const scores = scoresOf(linear, weighed);
    // Messages of a third language are read by the figures of English: nothing was measured on them.
    const calibration = calibrations[message.language === 'ru' ? 'ru' : 'en'];
    const { intents, chances, traits, wordless } = judge(message, scores, calibration);
    const best = intents[0] ?? { intent: 'other', p: 0 };
    const wishes =
      best.intent === 'feature_request' || wishBesides(intents)
        ? wishesOf(tagger, message, best.intent === 'feature_request')
        : [];

    const labels: (Intent | Trait)[] = wordless ? [] : [best.intent, ...traits];
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
      evidence: evidenceOf(message, weighed, linear, labels),
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
