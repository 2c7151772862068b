import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Spoken } from '../labels.ts';
import { SomeText } from './some-text.ts';
import { readSource } from './files.ts';
import type { ContentProblem } from './problem.ts';

/** On a button. */
const LONGEST_TITLE = 24;
/** One client may count as much as so many ordinary ones; beyond it the others might as well not vote. */
const MOST_WEIGHT = 20;

/** What kind of client: how much a vote of theirs weighs, and how many of them a healthy base has. */
export interface Segment {
  /** Stands in records: once used, it keeps its meaning. */
  readonly id: string;
  /** Of one client: «стратегический». */
  readonly title: Readonly<Record<Spoken, string>>;
  /** Of several: «стратегические». */
  readonly titles: Readonly<Record<Spoken, string>>;
  /** 1: an ordinary vote. */
  readonly weight: number;
  /** The share of all clients that is healthy, in percent, bounds included. */
  readonly share?: { readonly from: number; readonly to: number } | undefined;
}

const Title = SomeText.max(LONGEST_TITLE, `is too long for a button (${LONGEST_TITLE} characters at most)`);
const Titles = z.strictObject({ ru: Title, en: Title });
const Percent = z.number().min(0, 'must be 0 to 100 percent').max(100, 'must be 0 to 100 percent');

/** `intents/segments.yaml` */
const SegmentsFile = z
  .array(
    z.strictObject({
      id: z
        .string()
        .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'may have small Latin letters, digits and - (early-adopter)')
        .max(24, 'is longer than 24 characters'),
      title: Titles,
      titles: Titles,
      weight: z
        .number()
        .positive('must be more than 0: a vote that weighs nothing is no vote')
        .max(MOST_WEIGHT, `must be at most ${MOST_WEIGHT}`),
      share: z
        .strictObject({ from: Percent.default(0), to: Percent })
        .refine(({ from, to }) => from <= to, 'ends before it begins')
        .optional(),
    }),
  )
  .superRefine((segments, context) => {
    const ids = segments.map(({ id }) => id);
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) === index) continue;
      context.addIssue({
        code: 'custom',
        path: [index, 'id'],
        message: `“${id}” stands here twice: keep one`,
      });
    }
  });

/** What `intents/segments.yaml` holds. */
export interface LoadedSegments {
  /** In the order of the file. There exactly when there are no problems. */
  readonly segments?: readonly Segment[];
  readonly problems: readonly ContentProblem[];
  /** How many files were read. */
  readonly files: number;
}

/** Reads and checks the segments. Bad content never throws; no file is no segments: every vote then weighs the same. */
export function loadSegments(dir: string): LoadedSegments {
  if (!existsSync(join(dir, 'segments.yaml'))) return { segments: [], problems: [], files: 0 };
  const source = readSource(dir, '', 'segments');
  const segments = source.parse(SegmentsFile);
  const { problems } = source;
  return segments === undefined || problems.length > 0
    ? { problems, files: 1 }
    : { segments, problems, files: 1 };
}
