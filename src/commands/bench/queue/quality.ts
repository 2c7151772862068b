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

/**
 * Labelled streams, by the files they are in, each file of a product of its own. `everyday` is as people write, and nobody
 * who writes concepts or changes the match looks into it; word stems alone find the right request among three in half of
 * the cases. `fitted` is like it: no concept was written from it, but the rules and numbers of the match were chosen by it.
 * `sparse` was composed with as few words in common as people can find, and nobody looks into it either: stems find it in a
 * tenth of the cases. From `known` concepts were written.
 */
const STREAMS = {
  everyday: ['wishes-fitness', 'wishes-sites'],
  fitted: ['wishes-logistics', 'wishes-staff', 'wishes-crm'],
  sparse: ['wishes'],
  known: [
    'wishes-trade',
    'wishes-school',
    'wishes-office',
    'wishes-booking',
    'wishes-helpdesk',
    'wishes-projects',
    'wishes-marketing',
  ],
} as const;
export type Stream = keyof typeof STREAMS;
const KINDS: readonly (readonly [Stream, string])[] = [
  ['everyday', 'as people write'],
  ['fitted', 'the same, those that the match’s numbers were chosen by'],
  ['sparse', 'with hardly a word in common'],
  ['known', 'those that concepts were written from'],
];

const fileOf = (name: string): string =>
  fileURLToPath(new URL(`../../../../test/fixtures/${name}.jsonl`, import.meta.url));
const Wish = z.object({
  group: z.string().or(z.int()).transform(String),
  id: z.string().or(z.int()).transform(String),
  language: z.enum(SPOKEN),
  text: z.string(),
});
/** As `match` has it: a shorter text is a wish and little else. */
const SHORT = 40;

/** The wishes of a file, in their order. */
function labelledWishes(name: string): readonly LabelledWish[] {
  return readFileSync(fileOf(name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Wish.parse(JSON.parse(line)));
}

/** A stream sorted by the shipped concepts, its wishes cut by the shipped reader. */
export async function sortedStream({ dir, note }: BenchContext, stream: Stream): Promise<StreamFigures> {
  const content = await keptConcepts(dir, note);
  const read = await openReader(dir, note);
  return sumOf(
    STREAMS[stream].map((name) => {
      const wishes = labelledWishes(name).map((wish) => {
        const spans = wish.text.length > SHORT ? read(wish.text).request : null;
        return spans === null ? wish : { ...wish, spans };
      });
      return sortStream(wishes, new RequestIndex(content));
    }),
  );
}

function sumOf(all: readonly StreamFigures[]): StreamFigures {
  const total = (of: (one: StreamFigures) => number): number => all.reduce((sum, one) => sum + of(one), 0);
  const share = (of: (one: StreamFigures) => Share): Share => ({
    of: total((one) => of(one).of),
    hits: total((one) => of(one).hits),
  });
  return {
    arrivals: total(({ arrivals }) => arrivals),
    repeats: total(({ repeats }) => repeats),
    precision: share(({ precision }) => precision),
    falseMerges: share(({ falseMerges }) => falseMerges),
    joined: share(({ joined }) => joined),
    recall: { ru: share(({ recall }) => recall.ru), en: share(({ recall }) => recall.en) },
    across: share(({ across }) => across),
  };
}

/** How well labelled streams are sorted into requests. */
export async function* matchQuality(context: BenchContext): AsyncGenerator<Table> {
  for (const [stream, kind] of KINDS) yield tableOf(await sortedStream(context, stream), kind);
  yield matchThresholds(
    await keptConcepts(context.dir, context.note),
    await openReader(context.dir, context.note),
  );
}

function tableOf(figures: StreamFigures, kind: string): Table {
  const { precision, falseMerges, joined, recall, across } = figures;
  return {
    title: `Wishes sorted into requests: ${kind}`,
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
}

function inPercent({ of, hits }: Share): number {
  return of === 0 ? Number.NaN : (100 * hits) / of;
}
