import type { Calibrations } from '../content/calibration.ts';
import type { Spoken } from '../labels.ts';
import { crossValidate } from './cross-validate.ts';
import { fitCalibration } from './model/fit.ts';
import type { OnProgress, Teaching } from './model/train.ts';

/**
 * How the scores of a model learnt from this become probabilities: fitted on every example as a model scores it
 * that never saw its voice. Takes one training per fold. Deterministic.
 */
export async function calibrate(
  teaching: Pick<Teaching, 'examples' | 'cues'>,
  options: { folds: number; onProgress?: OnProgress },
): Promise<Calibrations> {
  const judged = await crossValidate(teaching, options);
  const fit = (language: Spoken) =>
    fitCalibration(judged.filter(({ example }) => example.language === language));
  return { ru: fit('ru'), en: fit('en') };
}
