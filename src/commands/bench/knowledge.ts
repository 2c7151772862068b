import { earlierTables } from './knowledge/earlier.ts';
import { subjectTables } from './knowledge/subjects.ts';
import type { BenchContext } from './section.ts';
import type { Table } from './table.ts';

/** How well subjects are told and earlier answers found, and how fast. */
export async function* knowledgeTables(context: BenchContext, part?: string): AsyncGenerator<Table> {
  if (part !== 'earlier') yield* subjectTables(context);
  if (part !== 'subjects') yield* earlierTables(context);
}
