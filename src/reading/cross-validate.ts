import type { Example } from '../content/types.ts';
import { cueIndex } from './cues/cues.ts';
import { loadStructure } from './english/structure.ts';
import { featuresOf } from './features/bag.ts';
import { vectorOf } from './features/vector.ts';
import { type Message, messageOf } from './message.ts';
import type { HeldOut } from './model/fit.ts';
import { scoresOf } from './model/model.ts';
import { type Lesson, trainLinear } from './model/train-linear.ts';
import type { OnProgress, Teaching } from './model/train.ts';

/** An example, and how a model that never saw its voice scores it. */
export interface Judged extends HeldOut {
  readonly example: Example;
  readonly message: Message;
}

interface Prepared {
  readonly example: Example;
  readonly message: Message;
  readonly lesson: Lesson;
}

/**
 * Scores every example by a model trained without the voices of its fold: a writer's own habits must not help to
 * judge them. `share` trains on that part of the other examples only, for a learning curve; 1 is all.
 * Takes one training per fold. Deterministic.
 */
export async function crossValidate(
  { examples, cues }: Pick<Teaching, 'examples' | 'cues'>,
  {
    folds,
    share = 1,
    onProgress = () => undefined,
  }: { folds: number; share?: number; onProgress?: OnProgress },
): Promise<Judged[]> {
  const structureOf = await loadStructure();
  const index = cueIndex(cues);
  const prepared = examples.map((example): Prepared => {
    const message = messageOf(example.text, structureOf, index);
    const labels = new Set([example.intent, ...example.traits]);
    return { example, message, lesson: { features: featuresOf(message), labels } };
  });
  const foldOf = foldsByVoice(examples, folds);
  const judged: Judged[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const others = prepared.filter(({ example }) => foldOf(example) !== fold);
    const lessons = thinned(others, share).map(({ lesson }) => lesson);
    const linear = await trainLinear(lessons, (done) => onProgress((fold + done) / folds));
    for (const { example, message, lesson } of prepared) {
      if (foldOf(example) !== fold) continue;
      const scores = scoresOf(linear, vectorOf(lesson.features, linear.slots, linear.idf));
      judged.push({ example, message, scores, intent: example.intent, traits: example.traits });
    }
  }
  return judged;
}

/** The fold of an example, from 0: whole voices go round the folds, each language by itself, so that every fold has some of both. */
export function foldsByVoice(examples: readonly Example[], folds: number): (example: Example) => number {
  const languages = new Map<string, string>();
  for (const { voice, language } of examples) {
    // A Russian voice may have a message in no language at all.
    if (language !== 'other' || !languages.has(voice)) languages.set(voice, language);
  }
  const counts = new Map<string, number>();
  const fold = new Map<string, number>();
  for (const [voice, language] of [...languages].toSorted(([left], [right]) => (left < right ? -1 : 1))) {
    const position = counts.get(language) ?? 0;
    counts.set(language, position + 1);
    fold.set(voice, position % folds);
  }
  return ({ voice }) => fold.get(voice) ?? 0;
}

/** Evenly over the whole, so that a part has every voice and label in about their share. */
function thinned<T>(items: readonly T[], share: number): T[] {
  return items.filter((_, at) => Math.floor((at + 1) * share) > Math.floor(at * share));
}
