import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError } from './problem.ts';
import { INTENTS, SPOKEN, TRAITS, type Intent, type Spoken, type Trait } from '../labels.ts';

/** How a trait's score becomes a probability, and from which probability on the trait is said. */
interface TraitCalibration {
  readonly slope: number;
  readonly offset: number;
  readonly threshold: number;
}

/** How the scores of one language become probabilities. */
export interface Calibration {
  /** Below this probability of the best intent the reading is not sure. */
  readonly sure: number;
  /** Evidence for an intent: its offset plus each intent's score by its weight; the softmax of that is the probability. */
  readonly intents: Readonly<
    Record<Intent, { readonly offset: number; readonly weights: readonly number[] }>
  >;
  readonly traits: Readonly<Record<Trait, TraitCalibration>>;
}

export type Calibrations = Readonly<Record<Spoken, Calibration>>;

/** Made by `npm run train`, never by hand. */
export function calibrationFile(dir: string): string {
  return join(dir, 'calibration.json');
}

/**
 * Reads `intents/calibration.json`. Checked by hand and not by zod: every start reads it, and zod would cost
 * a quarter of the start of `read`.
 * @throws ContentError that says how to mend it.
 */
export function loadCalibrations(dir: string): Calibrations {
  const parsed = readJson(calibrationFile(dir));
  if (isCalibrations(parsed)) return parsed;
  const message =
    'is missing or not what npm run train writes; run it (some minutes), or copy the file that came with the program';
  throw new ContentError([{ file: calibrationFile(dir), line: 1, column: 1, path: '', message }]);
}

/** `undefined` for a file that is not there or is no JSON: either way it has to be written anew. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function isCalibrations(value: unknown): value is Calibrations {
  return isRecord(value) && SPOKEN.every((language) => isCalibration(value[language]));
}

function isCalibration(value: unknown): value is Calibration {
  if (!isRecord(value) || !isNumber(value['sure'])) return false;
  const { intents, traits } = value;
  return (
    isRecord(intents) &&
    isRecord(traits) &&
    INTENTS.every((intent) => isIntentFigures(intents[intent])) &&
    TRAITS.every((trait) => isTraitFigures(traits[trait]))
  );
}

function isIntentFigures(value: unknown): boolean {
  if (!isRecord(value) || !isNumber(value['offset'])) return false;
  const { weights } = value;
  return Array.isArray(weights) && weights.length === INTENTS.length && weights.every(isNumber);
}

function isTraitFigures(value: unknown): boolean {
  return isRecord(value) && ['slope', 'offset', 'threshold'].every((name) => isNumber(value[name]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
