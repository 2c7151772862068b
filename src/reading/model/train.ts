import type { Cues, Example } from '../../content/types.ts';
import { cueIndex } from '../cues/cues.ts';
import type { StructureOf } from '../english/structure.ts';
import { featuresOf } from '../features/bag.ts';
import { messageOf } from '../message.ts';
import type { TaggerModel } from '../request/tagger.ts';
import { type TaggerLesson, trainTagger } from '../request/train-tagger.ts';
import { lessonOf } from '../request/wishes.ts';
import type { LinearModel } from './model.ts';
import { type Lesson, trainLinear } from './train-linear.ts';

/** What a team teaches by. */
export interface Teaching {
  readonly examples: readonly Example[];
  readonly cues: Cues;
}

/** All that is learnt from examples, and the cues that it was learnt by: with others it would weigh features that no longer come. */
export interface Model {
  readonly cues: Cues;
  readonly linear: LinearModel;
  readonly tagger: TaggerModel;
}

/** Shares of the time, roughly: cutting the messages, the labels, the wishes. */
const CUTTING = 0.3;
const LABELLING = 0.6;

/** Told the share that is done, 0 to 1, and waited for: whoever has other work on this thread does it then. */
export type OnProgress = (done: number) => void | Promise<void>;

/**
 * Learns from labelled messages: some seconds for several thousand, on the calling thread, with a pause for
 * `onProgress` every few hundred milliseconds. Deterministic: the same examples in the same order give the same
 * model, bit by bit.
 */
export async function trainModel(
  { examples, cues }: Teaching,
  structureOf: StructureOf,
  onProgress: OnProgress = () => undefined,
): Promise<Model> {
  const index = cueIndex(cues);
  const lessons: Lesson[] = [];
  const wishes: TaggerLesson[] = [];
  for (const [at, example] of examples.entries()) {
    const message = messageOf(example.text, structureOf, index);
    lessons.push({ features: featuresOf(message), labels: new Set([example.intent, ...example.traits]) });
    const wish = example.request.length > 0 ? lessonOf(message, example.request) : undefined;
    if (wish !== undefined) wishes.push(wish);
    if (at % 500 === 499) await onProgress((CUTTING * at) / examples.length);
  }
  const linear = await trainLinear(lessons, (done) => onProgress(CUTTING + LABELLING * done));
  const tagger = trainTagger(wishes);
  await onProgress(1);
  return { cues, linear, tagger };
}
