import { CORE_TRAITS, ROLES, type Style } from '../labels.ts';
import {
  calibrationError,
  intentAccuracy,
  intentFigures,
  macroF1,
  meanOf,
  type Verdict,
  wishOverlap,
} from '../reading/figures.ts';
import { intervals } from '../reading/intervals.ts';
import type { Reader } from '../reading/reading.ts';
import { figure, OTHER_MANNERS } from './figures-table.ts';
import type { Labelled } from './labelled-file.ts';

/** A labelled message, and how its reading fits. */
export interface Measured extends Verdict {
  readonly languageRight: boolean;
  /** Token F1 of the wishes, where there are any to find. */
  readonly overlap: number | undefined;
  /** Of the fields that are labelled. */
  readonly styleRight: ReadonlyMap<keyof Style, boolean>;
}

export function measure(reader: Reader, labelled: Labelled): Measured {
  const reading = reader(labelled.text);
  const wishes = labelled.request ?? [];
  const fields = STYLE_FIELDS.filter((field) => labelled.style?.[field] !== undefined);
  return {
    intent: labelled.intent,
    traits: labelled.traits,
    guessed: reading.confidence.intents,
    guessedTraits: reading.traits,
    languageRight: reading.language === labelled.language,
    overlap: wishes.length === 0 ? undefined : wishOverlap(wishes, reading.request ?? []),
    styleRight: new Map(fields.map((field) => [field, labelled.style?.[field] === reading.style[field]])),
  };
}

const STYLE_FIELDS = [
  'address',
  'greeting',
  'closingPeriod',
  'ellipsis',
  'shouting',
  'repeatedMarks',
  'emoji',
  'lowercaseStart',
  'length',
] as const satisfies readonly (keyof Style)[];

interface Figure {
  readonly name: string;
  readonly of: (sample: readonly Measured[]) => number | undefined;
  /** Whether a message is one of those that the figure rests on. */
  readonly restsOn: (message: Measured) => boolean;
}

/** A line for each figure: its value, its 95 % interval, and how many messages it rests on. */
export function figureLines(measured: readonly Measured[]): string {
  const figures = figuresFor(measured);
  const ranges = intervals(
    measured,
    figures.map((one) => one.of),
  );
  const lines = figures.map(({ name, of, restsOn }, at) => {
    const range = ranges[at];
    const interval = range ? `${figure(range.low)}–${figure(range.high)}` : `     –     `;
    const count = measured.filter(restsOn).length;
    return `    ${name.padEnd(36)} ${figure(of(measured))}  ${interval}  ${String(count).padStart(5)}\n`;
  });
  return [`    ${''.padEnd(36)} value  95 % interval  count\n`, ...lines].join('');
}

const all = (): boolean => true;

function figuresFor(measured: readonly Measured[]): Figure[] {
  const carries = (traits: readonly string[]) => (message: Measured) =>
    message.traits.some((trait) => traits.includes(trait));
  const isRequest = ({ intent }: Measured) => intent === 'feature_request';
  const worst = worstField(measured);
  return [
    { name: 'intent', of: (sample) => intentAccuracy(sample), restsOn: all },
    { name: 'intent among the first two', of: (sample) => intentAccuracy(sample, 2), restsOn: all },
    {
      name: 'core four, mean F1',
      of: (sample) => macroF1(sample, CORE_TRAITS),
      restsOn: carries(CORE_TRAITS),
    },
    { name: 'roles, mean F1', of: (sample) => macroF1(sample, ROLES), restsOn: carries(ROLES) },
    { name: 'rude, F1', of: (sample) => macroF1(sample, ['rude']), restsOn: carries(['rude']) },
    {
      name: 'other manners, mean F1',
      of: (sample) => macroF1(sample, OTHER_MANNERS),
      restsOn: carries(OTHER_MANNERS),
    },
    {
      name: 'feature_request, precision',
      of: (sample) => intentFigures(sample, 'feature_request').precision,
      restsOn: ({ guessed }) => guessed[0]?.intent === 'feature_request',
    },
    {
      name: 'feature_request, recall',
      of: (sample) => intentFigures(sample, 'feature_request').recall,
      restsOn: isRequest,
    },
    {
      name: 'request, overlap of words',
      of: (sample) => meanOf(sample.map(({ overlap }) => overlap)),
      restsOn: ({ overlap }) => overlap !== undefined,
    },
    {
      name: 'language',
      of: (sample) => meanOf(sample.map(({ languageRight }) => Number(languageRight))),
      restsOn: all,
    },
    {
      name: `style, lowest field${worst ? ` (${worst})` : ''}`,
      of: (sample) => (worst ? fieldAccuracy(sample, worst) : undefined),
      restsOn: ({ styleRight }) => worst !== undefined && styleRight.has(worst),
    },
    // The fewer messages, the worse they look calibrated, and a resample has fewer: its interval lies somewhat high.
    { name: 'calibration error', of: calibrationError, restsOn: all },
  ];
}

/** Chosen once, of all messages: the lowest of each resample would make the interval of nine fields, each at its worst. */
function worstField(measured: readonly Measured[]): keyof Style | undefined {
  const accuracies = STYLE_FIELDS.map((field) => ({ field, share: fieldAccuracy(measured, field) }));
  return accuracies
    .filter(({ share }) => share !== undefined)
    .toSorted((left, right) => (left.share ?? 0) - (right.share ?? 0))[0]?.field;
}

function fieldAccuracy(sample: readonly Measured[], field: keyof Style): number | undefined {
  return meanOf(
    sample.map(({ styleRight }) => {
      const right = styleRight.get(field);
      return right === undefined ? undefined : Number(right);
    }),
  );
}
