import type { Example } from '../../content/types.ts';
import type { StructureOf } from '../english/structure.ts';
import { featuresOf } from '../features/features.ts';
import { messageOf } from '../message.ts';
import { type TaggerLesson, type TaggerModel, trainTagger } from '../request/tagger.ts';
import { lessonOf } from '../request/wishes.ts';
import type { LinearModel } from './model.ts';
import { type Lesson, trainLinear } from './train-linear.ts';

/** All that is learnt from examples. */
export interface Model {
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
  examples: readonly Example[],
  structureOf: StructureOf,
  onProgress: OnProgress = () => undefined,
): Promise<Model> {
  const lessons: Lesson[] = [];
  const wishes: TaggerLesson[] = [];
  for (const [at, example] of examples.entries()) {
    const message = messageOf(example.text, structureOf);
    lessons.push({ features: featuresOf(message), labels: new Set([example.intent, ...example.traits]) });
    const wish = example.request.length > 0 ? lessonOf(message, example.request) : undefined;
    if (wish !== undefined) wishes.push(wish);
    if (at % 500 === 499) await onProgress((CUTTING * at) / examples.length);
  }
  const linear = await trainLinear(lessons, (done) => onProgress(CUTTING + LABELLING * done));
  const tagger = trainTagger(wishes);
  await onProgress(1);
  return { linear, tagger };
}
