import type { Example } from '../../content/types.ts';
import { foldsByVoice } from '../../reading/cross-validate.ts';

/** Examples in two parts that share no voice. */
export interface HeldOut {
  readonly held: readonly Example[];
  readonly others: readonly Example[];
}

/** Holds out the first of `folds` folds: nothing may be judged by who learnt its writer's habits. */
export function holdOutVoices(examples: readonly Example[], folds: number): HeldOut {
  const foldOf = foldsByVoice(examples, folds);
  return {
    held: examples.filter((example) => foldOf(example) === 0),
    others: examples.filter((example) => foldOf(example) !== 0),
  };
}
