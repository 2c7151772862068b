import { loadCalibrations } from '../../src/content/calibration.ts';
import { loadExamples } from '../../src/content/examples.ts';
import { loadCues } from '../../src/content/load-cues.ts';
import type { Cues, Example } from '../../src/content/types.ts';
import { createReader } from '../../src/reading/create-reader.ts';
import { loadStructure } from '../../src/reading/english/structure.ts';
import { trainModel } from '../../src/reading/model/train.ts';
import type { Reader } from '../../src/reading/reading.ts';

/** Every `step`th of the shipped examples: enough to read by, trained in a second or two. */
export function someExamples(step: number): Example[] {
  const { examples, problems } = loadExamples('intents');
  if (problems.length > 0) throw new Error('the shipped examples have mistakes: see npm run -s check');
  return examples.filter((_, at) => at % step === 0);
}

/** The shipped cues. */
export function shippedCues(): Cues {
  const { cues } = loadCues('intents');
  if (cues === undefined) throw new Error('the shipped cues have mistakes: see npm run -s check');
  return cues;
}

export async function someReader(step = 5): Promise<Reader> {
  const structureOf = await loadStructure();
  return createReader(
    await trainModel({ examples: someExamples(step), cues: shippedCues() }, structureOf),
    structureOf,
    loadCalibrations('intents'),
  );
}
