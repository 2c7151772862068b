/** What is printed of one measurement: plain text, the first column flush left, the others right. */
export interface Table {
  readonly title: string;
  /** Heads of the columns; the first stands over the names of the rows. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What one must know to believe the figures; a line each. */
  readonly notes?: readonly string[];
}

/** What was promised of a figure: to reach it, to stay under it, or not to go over it. */
export type Promised =
  { readonly atLeast: number } | { readonly under: number } | { readonly atMost: number };

/** Columns of a table of figures that have something to keep. */
export const PROMISED_COLUMNS: readonly string[] = ['', 'figure', 'promised', ''];

const GAP = '   ';

/** A row under `PROMISED_COLUMNS`. `figure` is `undefined` where this machine cannot tell. */
export function promisedRow(
  what: string,
  figure: number | undefined,
  unit: string,
  promised?: Promised,
): readonly string[] {
  const shown = figure === undefined ? 'not measured here' : withUnit(figure, unit);
  if (promised === undefined) return [what, shown, '', ''];
  return [
    what,
    shown,
    promisedShown(promised, unit),
    figure === undefined ? '' : isKept(figure, promised) ? 'ok' : 'missed',
  ];
}

function promisedShown(promised: Promised, unit: string): string {
  if ('atLeast' in promised) return `≥ ${withUnit(promised.atLeast, unit)}`;
  return 'under' in promised ? `< ${withUnit(promised.under, unit)}` : `≤ ${withUnit(promised.atMost, unit)}`;
}

function isKept(figure: number, promised: Promised): boolean {
  if ('atLeast' in promised) return figure >= promised.atLeast;
  return 'under' in promised ? figure < promised.under : figure <= promised.atMost;
}

/** Three digits say enough of any time or rate: more of them change from run to run. */
export function withUnit(figure: number, unit: string): string {
  const maximumFractionDigits =
    Math.abs(figure) >= 100 || Number.isInteger(figure) ? 0 : figure >= 10 ? 1 : 2;
  return `${figure.toLocaleString('en', { maximumFractionDigits })} ${unit}`.trimEnd();
}

/** The table as lines, with an empty one before it. */
export function layOut({ title, columns, rows, notes = [] }: Table): string {
  const lines = [columns, ...rows];
  const widths = columns.map((_, at) => Math.max(...lines.map((cells) => cells[at]?.length ?? 0)));
  const laid = lines.map((cells) =>
    widths
      .map((width, at) => (at === 0 ? (cells[at] ?? '').padEnd(width) : (cells[at] ?? '').padStart(width)))
      .join(GAP)
      .trimEnd(),
  );
  return [
    '',
    title,
    ...laid.map((line) => `  ${line}`.trimEnd()),
    ...notes.map((note) => `  * ${note}`),
    '',
  ].join('\n');
}
