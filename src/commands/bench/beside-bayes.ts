import { type Calibrations, loadCalibrations } from '../../content/calibration.ts';
import { countOf } from '../../content/problem.ts';
import type { Cues, Example } from '../../content/types.ts';
import { CORE_TRAITS, type Spoken, SPOKEN } from '../../labels.ts';
import { intentAccuracy, macroF1, type Verdict } from '../../reading/figures.ts';
import { prepareReader } from '../../reading/prepare.ts';
import { figure } from '../figures-table.ts';
import { type Guess, learnBayesReader } from './bayes.ts';
import { holdOutVoices } from './held-out.ts';
import { costOf, type Made, type Pace, paced } from './costs.ts';
import type { BenchContext } from './section.ts';
import { type Table, withUnit } from './table.ts';

/** One voice in so many is held out. */
const NTH = 5;
/** Read beforehand: a process that has just started reads its first messages at a tenth of its speed. */
const WARM_UP = 500;

/** Whoever reads: a message, and the language its writer wrote it in. */
type Contender = (text: string, language: Spoken) => Guess;

interface Result {
  readonly verdicts: readonly Verdict[];
  readonly pace: Pace;
}

/** Our reading and natural's Bayes, trained on the same messages and judged on the same others. Takes minutes. */
export async function besideBayes(
  teaching: { readonly examples: readonly Example[]; readonly cues: Cues },
  { dir, note }: BenchContext,
): Promise<Table> {
  const parts = holdOutVoices(teaching.examples, NTH);
  const languages = SPOKEN.filter((language) =>
    [parts.held, parts.others].every((part) => part.some((example) => example.language === language)),
  );
  const measured = (part: readonly Example[]) => languages.flatMap((language) => ofLanguage(part, language));
  const held = measured(parts.held);
  const others = measured(parts.others);
  const title = 'Reading beside natural’s naive Bayes, of voices that neither has seen';
  if (languages.length === 0) {
    return { title, columns: [''], rows: [['not measured: it takes two voices of a language']] };
  }
  note('training Kamerton without the voices held out');
  const ours = await costOf(() =>
    learnOurs({ examples: others, cues: teaching.cues }, loadCalibrations(dir)),
  );
  const bayes = await costOf(() => learnTheirs(others, languages, note));
  const judged = languages.map((language) => {
    note(`both read ${language}`);
    const messages = ofLanguage(held, language);
    return {
      language,
      messages: messages.length,
      ours: judgedBy(ours.made, messages, language),
      bayes: judgedBy(bayes.made, messages, language),
    };
  });
  return {
    title,
    columns: ['', 'Kamerton', 'natural'],
    rows: [...judged.flatMap(rowsOf), ...costRows(ours, bayes)],
    notes: [
      `One voice in ${NTH} of each language held out: trained on ${told(others)}, judged on ${told(held)}.`,
      'calibration.json was fitted on all voices, those held out too: fitted without them, no figure here fell by 0.005.',
      'Seconds and milliseconds are of the processor. Kamerton’s memory has its English parser in it.',
      'natural is told the language, keeps its stop words, and gives the intent and these four traits;',
      'Kamerton finds the language, and gives all traits, wishes, style and evidence in the same time.',
    ],
  };
}

function learnOurs(
  teaching: { readonly examples: readonly Example[]; readonly cues: Cues },
  calibrations: Calibrations,
): Promise<Contender> {
  return prepareReader({
    teaching: () => teaching,
    calibrations,
    // Trained on a part only: no later start may take it for the real one.
    cache: { load: () => undefined, save: () => undefined },
  }).then((read) => (text) => {
    const { confidence, traits } = read(text);
    return { guessed: confidence.intents, guessedTraits: traits };
  });
}

function learnTheirs(
  examples: readonly Example[],
  languages: readonly Spoken[],
  note: (text: string) => void,
): Contender {
  const readers = new Map(
    languages.map((language) => {
      const tell = (label: string) => note(`training natural: ${language} ${label}`);
      return [language, learnBayesReader(language, ofLanguage(examples, language), CORE_TRAITS, tell)];
    }),
  );
  return (text, language) => readers.get(language)?.(text) ?? { guessed: [], guessedTraits: [] };
}

function judgedBy(contender: Contender, messages: readonly Example[], language: Spoken): Result {
  for (const { text } of messages.slice(0, WARM_UP)) contender(text, language);
  const { results, pace } = paced(messages, ({ text }) => contender(text, language));
  const verdicts = results.flatMap((guess, at) => {
    const truth = messages[at];
    return truth === undefined ? [] : [{ intent: truth.intent, traits: truth.traits, ...guess }];
  });
  return { verdicts, pace };
}

function rowsOf({
  language,
  messages,
  ours,
  bayes,
}: {
  readonly language: Spoken;
  readonly messages: number;
  readonly ours: Result;
  readonly bayes: Result;
}): string[][] {
  const row = (what: string, tell: (result: Result) => string) => [
    `${language}  ${what}`,
    tell(ours),
    tell(bayes),
  ];
  return [
    row(`intent right, of ${messages} messages`, ({ verdicts }) => figure(intentAccuracy(verdicts))),
    row('intent among the first two', ({ verdicts }) => figure(intentAccuracy(verdicts, 2))),
    row('core traits, mean F1', ({ verdicts }) => figure(macroF1(verdicts, CORE_TRAITS))),
    row('readings a second, one core', ({ pace }) => withUnit(pace.perSecond, '/s')),
    row('a reading, p99', ({ pace }) => withUnit(pace.p99, 'ms')),
  ];
}

function costRows(ours: Made<unknown>, bayes: Made<unknown>): string[][] {
  return [
    ['training, one core', withUnit(ours.seconds, 's'), withUnit(bayes.seconds, 's')],
    ['memory kept after training', withUnit(ours.megabytes, 'MB'), withUnit(bayes.megabytes, 'MB')],
  ];
}

function ofLanguage(examples: readonly Example[], language: Spoken): readonly Example[] {
  return examples.filter((example) => example.language === language);
}

function told(examples: readonly Example[]): string {
  const voices = new Set(examples.map(({ voice }) => voice)).size;
  return `${countOf(examples.length, 'message')} of ${countOf(voices, 'voice')}`;
}
