import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readSource } from './files.ts';
import type { News } from './news.ts';
import type { ContentProblem } from './problem.ts';

/** Two of them have to fit into one sentence of a reply. */
const LONGEST_NEWS = 60;

const Line = z
  .string()
  .transform((text) => text.trim())
  .refine((text) => text !== '', 'is empty: write what is new')
  .refine((text) => text.length <= LONGEST_NEWS, `is too long (${LONGEST_NEWS} characters at most)`)
  .refine((text) => !text.includes('\n'), 'has a line end: write it on one line')
  .refine(
    (text) => !/[.,!?;:…]$|[!?…]|\.\./u.test(text),
    'is put into a sentence: no mark at its end, no exclamation or question',
  );

/** `intents/news.yaml` */
const NewsFile = z.array(
  z.strictObject({
    date: z.iso.date('must be a day, as in 2026-03-12'),
    ru: Line,
    en: Line,
  }),
);

/** What `intents/news.yaml` holds. */
interface LoadedNews {
  /** There exactly when there are no problems. */
  readonly news?: readonly News[];
  readonly problems: readonly ContentProblem[];
  /** How many files were read. */
  readonly files: number;
}

/** Reads and checks what is new. Bad content never throws; no file is no news, as a team may do without. */
export function loadNews(dir: string): LoadedNews {
  if (!existsSync(join(dir, 'news.yaml'))) return { news: [], problems: [], files: 0 };
  const source = readSource(dir, '', 'news');
  const news = source.parse(NewsFile);
  const { problems } = source;
  return news === undefined || problems.length > 0 ? { problems, files: 1 } : { news, problems, files: 1 };
}
