import { loadExamples } from '../../src/content/examples.ts';
import type { Example } from '../../src/content/types.ts';
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

export async function someReader(step = 5): Promise<Reader> {
  const structureOf = await loadStructure();
  return createReader(await trainModel(someExamples(step), structureOf), structureOf);
}
