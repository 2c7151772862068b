import { matchQuality } from './queue/quality.ts';
import { matchSpeed } from './queue/speed.ts';
import type { BenchContext } from './section.ts';
import type { Table } from './table.ts';

/** How well and how fast the queue finds the request that a wish belongs to. */
export async function* queueTables(context: BenchContext, part?: string): AsyncGenerator<Table> {
  if (part !== 'match-speed') yield* matchQuality(context);
  if (part !== 'match-quality') yield await matchSpeed(context);
}
