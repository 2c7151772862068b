import { createHash } from 'node:crypto';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { STATUSES } from '../../feedback/status.ts';

/** One wish of a list. */
export interface ImportRow {
  /** Of the file, from 1. */
  readonly line: number;
  /** The list's own name for it, or one made of its words: the same list twice makes nothing new. */
  readonly id: string;
  readonly text: string;
  /** There where the list has a title besides the client's words. */
  readonly title?: string;
  readonly status: (typeof STATUSES)[number];
  readonly votes: number;
  readonly client?: string;
  readonly at?: string;
}

/** A line that is no wish, and why. */
export interface RefusedRow {
  readonly line: number;
  readonly why: string;
}

const MOST_VOTES = 100_000;
const LONGEST = 4096;
const empty = (value: unknown): unknown => (value === '' || value === null ? undefined : value);
const word = z.preprocess(
  empty,
  z.coerce.string().trim().max(LONGEST, `is longer than ${LONGEST} letters`).optional(),
);
const Row = z.object({
  id: word,
  title: word,
  text: word,
  status: z.preprocess(
    (value) => (typeof value === 'string' && value !== '' ? value.toLowerCase() : 'new'),
    z.enum(STATUSES, `is none of ${STATUSES.join(', ')}`),
  ),
  votes: z.preprocess(
    empty,
    z.coerce
      .number('is no number')
      .int('is no whole number')
      .min(1, 'is less than 1')
      .max(MOST_VOTES, 'is too many')
      .default(1),
  ),
  client: word,
  at: z.preprocess(
    empty,
    z
      .string()
      .refine((text) => !Number.isNaN(Date.parse(text)), 'is no date: write 2026-11-14')
      .transform((text) => new Date(text).toISOString())
      .optional(),
  ),
});

/** The rows of a list: JSON Lines where it begins with {, else a table with a line of heads. */
export function rowsIn(text: string): {
  readonly rows: readonly ImportRow[];
  readonly refused: readonly RefusedRow[];
} {
  const bare = text.replace(/^\uFEFF/, '');
  const rows: ImportRow[] = [];
  const refused: RefusedRow[] = [];
  for (const { line, value, why } of bare.trimStart().startsWith('{') ? jsonLines(bare) : tableLines(bare)) {
    if (value === undefined) refused.push({ line, why: why ?? 'is no line of a list' });
    else {
      const row = rowOf(line, value);
      if ('why' in row) refused.push(row);
      else rows.push(row);
    }
  }
  return { rows, refused };
}

interface Line {
  readonly line: number;
  readonly value?: unknown;
  readonly why?: string;
}

function* jsonLines(text: string): Generator<Line> {
  for (const [at, one] of text.split('\n').entries()) {
    if (one.trim() === '') continue;
    try {
      yield { line: at + 1, value: JSON.parse(one) };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      yield { line: at + 1, why: 'is no valid JSON' };
    }
  }
}

function* tableLines(text: string): Generator<Line> {
  // Excel in a Russian Windows parts by semicolons.
  const [heads = ''] = text.split('\n');
  const delimiter = [';', '\t'].find((sign) => heads.includes(sign) && !heads.includes(',')) ?? ',';
  try {
    const records: unknown = parse(text, {
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    for (const { record, info } of Records.parse(records)) yield { line: info.lines, value: record };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield { line: 1, why: `is no table: ${error.message}` };
  }
}

const Records = z.array(
  z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.int() }) }),
);

function rowOf(line: number, value: unknown): ImportRow | RefusedRow {
  const result = Row.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    return { line, why: `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is wrong'}`.trim() };
  }
  const { id, title, text, status, votes, client, at } = result.data;
  const words = unescaped(text ?? title ?? '');
  if (words === '') return { line, why: 'has neither text nor title' };
  return {
    line,
    id: id ?? createHash('sha256').update(words).digest('hex').slice(0, 16),
    text: words,
    ...(title === undefined || text === undefined ? {} : { title: unescaped(title) }),
    status,
    votes,
    ...(client === undefined ? {} : { client }),
    ...(at === undefined ? {} : { at }),
  };
}

/** The apostrophe by which a table keeps Excel from taking text for a formula. */
function unescaped(text: string): string {
  return text.replace(/^'(?=[=+\-@\t\r])/, '');
}
