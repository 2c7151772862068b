import { INTENTS, MANNERS, TRAITS } from '../labels.ts';
import {
  confusions,
  intentFigures,
  type LabelFigures,
  traitFigures,
  type Verdict,
} from '../reading/figures.ts';

/** The manners whose mean is told; `rude` stands by itself. */
export const OTHER_MANNERS = MANNERS.filter((trait) => trait !== 'rude');

const MOST_PAIRS = 12;

/** A line for each label: precision, recall, F1, and how many messages truly carry it. */
export function table(verdicts: readonly Verdict[]): string {
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

/** The pairs of intents most often taken for one another, a line each. */
export function mostConfused(verdicts: readonly Verdict[]): string {
  const pairs = confusions(verdicts)
    .slice(0, MOST_PAIRS)
    .map(({ truth, guess, count }) => `    ${String(count).padStart(4)}  ${truth} → ${guess}\n`);
  return ['  most confused (truth → guess)\n', ...pairs].join('');
}

/** Five characters wide, as every column of figures; a dash where there is nothing to measure. */
export function figure(value: number | undefined): string {
  return value === undefined ? '  –  ' : value.toFixed(3);
}
