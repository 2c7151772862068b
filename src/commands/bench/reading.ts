import { loadTeaching } from '../../content/teaching.ts';
import { besideBayes } from './beside-bayes.ts';
import type { BenchContext } from './section.ts';
import { speed } from './speed.ts';
import type { Table } from './table.ts';

/** The reading: how right beside the classifier everybody knows, how fast, how large. Some minutes. */
export async function* readingTables(context: BenchContext): AsyncGenerator<Table> {
  const teaching = loadTeaching(context.dir);
  // The quick one first: the other leaves hundreds of megabytes to the collector.
  yield await speed(teaching.examples, context);
  yield await besideBayes(teaching, context);
}
