/** One mistake in `intents/`, at the place where an editor should put the cursor. */
export interface ContentProblem {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 units. */
  readonly column: number;
  /** Where it stands in the file's own structure (`templates[2].ru.formal`); empty for the file as a whole. */
  readonly path: string;
  /** What is wrong and what would do, in plain words. */
  readonly message: string;
}

/** `file:line:column: path: message`, the form that editors and CI turn into links. */
export function formatProblem({ file, line, column, path, message }: ContentProblem): string {
  return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`;
}

/** By file, then from top to bottom. Does not change the list it is given. */
export function sortProblems(problems: readonly ContentProblem[]): ContentProblem[] {
  return problems.toSorted(
    (a, b) =>
      compareNames(a.file, b.file) || a.line - b.line || a.column - b.column || compareNames(a.path, b.path),
  );
}

/** Thrown at start-up by those who cannot go on with bad content; the message lists every problem, one a line. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly ContentProblem[];

  constructor(problems: readonly ContentProblem[]) {
    const lines = sortProblems(problems).map(formatProblem);
    super(`The content has ${countOf(problems.length, 'problem')}:\n${lines.join('\n')}`);
    this.problems = problems;
  }
}

/** `1 problem`, `2 problems`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

// Not localeCompare: the order must be the same on every machine.
function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
