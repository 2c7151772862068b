import { loadCalibrations, type Calibrations } from '../content/calibration.ts';
import { loadTeaching } from '../content/teaching.ts';
import { CORE_TRAITS, ROLES, type Spoken, SPOKEN } from '../labels.ts';
import { crossValidate, type Judged } from '../reading/cross-validate.ts';
import { calibrationError, intentAccuracy, macroF1, type Verdict } from '../reading/figures.ts';
import { judge } from '../reading/judge.ts';
import { figure, mostConfused, OTHER_MANNERS, table } from './figures-table.ts';

const FOLDS = 5;
/** Sizes of the learning curve; the last is all there is. */
const CURVE = [500, 1000, 2000, 4000];
const MOST_SUSPECTS = 25;
/** So sure of another intent that the label may be the mistake. */
const SUSPICIOUS = 0.9;

export interface ReportOptions {
  readonly dir: string;
  readonly out: (text: string) => void;
  /** Progress, on stderr. */
  readonly note: (text: string) => void;
}

/**
 * How well the content teaches to read: every example is judged by a model that never saw its voice. Takes a
 * training per fold and one per step of the curve: some minutes.
 */
export async function report({ dir, out, note }: ReportOptions): Promise<void> {
  const teaching = loadTeaching(dir);
  const calibrations = loadCalibrations(dir);
  const judged = await crossValidate(teaching, {
    folds: FOLDS,
    onProgress: progress(note, 'cross-validation'),
  });
  for (const language of SPOKEN) {
    const verdicts = verdictsOf(judged, language, calibrations);
    out(`\n${language}: ${verdicts.length} examples, ${FOLDS} folds with whole voices held out\n`);
    out(`${summary(verdicts)}\n`);
    out(`  calibration error of the intent’s probability ${figure(calibrationError(verdicts))}\n`);
    out(table(verdicts));
    out(mostConfused(verdicts));
  }
  out('\nlearning curve (intent accuracy, mean F1 of core, roles, manners)\n');
  for (const size of CURVE.filter((one) => one < teaching.examples.length)) {
    const share = size / (teaching.examples.length * (1 - 1 / FOLDS));
    const part = await crossValidate(teaching, {
      folds: FOLDS,
      share,
      onProgress: progress(note, `${size} examples`),
    });
    for (const language of SPOKEN) out(curveLine(size, language, verdictsOf(part, language, calibrations)));
  }
  for (const language of SPOKEN) {
    out(curveLine(teaching.examples.length, language, verdictsOf(judged, language, calibrations)));
  }
  suspects(judged, calibrations, out);
}

function progress(note: (text: string) => void, what: string): (done: number) => void {
  let told = 0;
  return (done) => {
    const percent = Math.floor(done * 4) * 25;
    if (percent > told) note(`${what}: ${percent} %`);
    told = Math.max(told, percent);
  };
}

function verdictOf({ example, message, scores }: Judged, calibrations: Calibrations): Verdict {
  const { intents, traits } = judge(message, scores, calibrations[example.language === 'ru' ? 'ru' : 'en']);
  return { intent: example.intent, traits: example.traits, guessed: intents, guessedTraits: traits };
}

function verdictsOf(judged: readonly Judged[], language: Spoken, calibrations: Calibrations): Verdict[] {
  return judged
    .filter(({ example }) => example.language === language)
    .map((one) => verdictOf(one, calibrations));
}

function summary(verdicts: readonly Verdict[]): string {
  return [
    `  intent ${figure(intentAccuracy(verdicts))}, among the first two ${figure(intentAccuracy(verdicts, 2))}`,
    `core ${figure(macroF1(verdicts, CORE_TRAITS))}`,
    `roles ${figure(macroF1(verdicts, ROLES))}`,
    `rude ${figure(macroF1(verdicts, ['rude']))}`,
    `other manners ${figure(macroF1(verdicts, OTHER_MANNERS))}`,
  ].join(' · ');
}

function curveLine(size: number, language: Spoken, verdicts: readonly Verdict[]): string {
  const figures = [
    intentAccuracy(verdicts),
    macroF1(verdicts, CORE_TRAITS),
    macroF1(verdicts, ROLES),
    macroF1(verdicts, OTHER_MANNERS),
  ];
  return `  ${String(size).padStart(6)} ${language}  ${figures.map(figure).join('  ')}\n`;
}

/** Examples whose label the model doubts most: worth a second look, not worth blind trust. */
function suspects(judged: readonly Judged[], calibrations: Calibrations, out: (text: string) => void): void {
  const doubted = judged
    .map((one) => ({ one, best: verdictOf(one, calibrations).guessed[0] }))
    .filter(({ one, best }) => best && best.intent !== one.intent && best.p >= SUSPICIOUS)
    .toSorted((left, right) => (right.best?.p ?? 0) - (left.best?.p ?? 0));
  out(
    `\nlabels to look at again: ${doubted.length} examples the model is ${SUSPICIOUS * 100} % sure are something else\n`,
  );
  for (const { one, best } of doubted.slice(0, MOST_SUSPECTS)) {
    const text = one.example.text.replace(/\s+/g, ' ').slice(0, 100);
    out(`    ${one.example.voice}: ${one.intent}, or ${best?.intent}? ${text}\n`);
  }
}
