import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { keptConcepts } from '../../../content/kept-concepts.ts';
import { RequestIndex } from '../../../feedback/match.ts';
import { SPOKEN } from '../../../labels.ts';
import { openReader } from '../../../open-reader.ts';
import type { BenchContext } from '../section.ts';
import { PROMISED_COLUMNS, promisedRow, type Table } from '../table.ts';
import { matchThresholds } from './pairs.ts';
import { type LabelledWish, type Share, type StreamFigures, sortStream } from './stream.ts';

/** Composed before the concepts were tuned, and by other words than they: nobody looks into it while tuning. */
const WISHES = fileURLToPath(new URL('../../../../test/fixtures/wishes.jsonl', import.meta.url));
const Wish = z.object({
  group: z.string().or(z.int()).transform(String),
  id: z.string().or(z.int()).transform(String),
  language: z.enum(SPOKEN),
  text: z.string(),
});
/** As `match` has it: a shorter text is a wish and little else. */
const SHORT = 40;

/** The labelled stream, in its order. */
function labelledWishes(): readonly LabelledWish[] {
  return readFileSync(WISHES, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Wish.parse(JSON.parse(line)));
}

/** The stream sorted by the shipped concepts, its wishes cut by the shipped reader. */
export async function sortedStream({ dir, note }: BenchContext): Promise<StreamFigures> {
  const content = await keptConcepts(dir, note);
  const read = await openReader(dir, note);
  const wishes = labelledWishes().map((wish) => {
    const spans = wish.text.length > SHORT ? read(wish.text).request : null;
    return spans === null ? wish : { ...wish, spans };
  });
  return sortStream(wishes, new RequestIndex(content));
}

/** How well a labelled stream is sorted into requests. */
export async function* matchQuality(context: BenchContext): AsyncGenerator<Table> {
  const figures = await sortedStream(context);
  const { precision, falseMerges, joined, recall, across } = figures;
  yield {
    title: 'Wishes sorted into requests',
    columns: PROMISED_COLUMNS,
    rows: [
      promisedRow('right among pairs that share a request', inPercent(precision), '%', { atLeast: 95 }),
      promisedRow('arrivals joined to a wrong request', inPercent(falseMerges), '%', { atMost: 2 }),
      promisedRow('repeats joined by themselves', inPercent(joined), '%', { atLeast: 30 }),
      promisedRow('right one among three, Russian', inPercent(recall.ru), '%', { atLeast: 70 }),
      promisedRow('right one among three, English', inPercent(recall.en), '%', { atLeast: 65 }),
      promisedRow('right one among three, across', inPercent(across), '%', { atLeast: 50 }),
    ],
    notes: [
      `${figures.arrivals} wishes, ${figures.repeats} of which repeat one before; each joins where the match is sure.`,
      'Across: so far the group had been heard in the other language only.',
    ],
  };
  yield matchThresholds(
    await keptConcepts(context.dir, context.note),
    await openReader(context.dir, context.note),
  );
}

function inPercent({ of, hits }: Share): number {
  return of === 0 ? Number.NaN : (100 * hits) / of;
}
