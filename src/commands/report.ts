import { loadCalibrations, type Calibrations } from '../content/calibration.ts';
import { loadTeaching } from '../content/teaching.ts';
import { INTENTS, type Spoken, SPOKEN, type Trait, TRAITS } from '../labels.ts';
import { crossValidate, type Judged } from '../reading/cross-validate.ts';
import {
  calibrationError,
  confusions,
  intentAccuracy,
  intentFigures,
  type LabelFigures,
  macroF1,
  traitFigures,
  type Verdict,
} from '../reading/figures.ts';
import { judge } from '../reading/judge.ts';

const FOLDS = 5;
/** Sizes of the learning curve; the last is all there is. */
const CURVE = [500, 1000, 2000, 4000];
const CORE: readonly Trait[] = ['emotional', 'polite', 'enthusiast', 'developer'];
const ROLES: readonly Trait[] = ['marketer', 'lawyer', 'accountant'];
const MANNERS = TRAITS.filter((trait) => ![...CORE, ...ROLES, 'rude'].includes(trait));
const MOST_PAIRS = 12;
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
    out('  most confused (truth → guess)\n');
    for (const { truth, guess, count } of confusions(verdicts).slice(0, MOST_PAIRS)) {
      out(`    ${String(count).padStart(4)}  ${truth} → ${guess}\n`);
    }
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
    `core ${figure(macroF1(verdicts, CORE))}`,
    `roles ${figure(macroF1(verdicts, ROLES))}`,
    `rude ${figure(macroF1(verdicts, ['rude']))}`,
    `other manners ${figure(macroF1(verdicts, MANNERS))}`,
  ].join(' · ');
}

function curveLine(size: number, language: Spoken, verdicts: readonly Verdict[]): string {
  const figures = [
    intentAccuracy(verdicts),
    macroF1(verdicts, CORE),
    macroF1(verdicts, ROLES),
    macroF1(verdicts, MANNERS),
  ];
  return `  ${String(size).padStart(6)} ${language}  ${figures.map(figure).join('  ')}\n`;
}

function table(verdicts: readonly Verdict[]): string {
  return [
    '    label            prec.  recall f1     count\n',
    ...INTENTS.map((intent) => row(intent, intentFigures(verdicts, intent))),
    ...TRAITS.map((trait) => row(trait, traitFigures(verdicts, trait))),
  ].join('');
}

function row(name: string, { precision, recall, f1, support }: LabelFigures): string {
  const figures = [precision, recall, f1].map(figure).join('  ');
  return `    ${name.padEnd(16)} ${figures}  ${String(support).padStart(5)}\n`;
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

function figure(value: number): string {
  return value.toFixed(3);
}
