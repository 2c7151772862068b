import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Spoken } from '../labels.ts';
import { readSource } from './files.ts';
import type { ContentProblem } from './problem.ts';
import { SomeText } from './some-text.ts';

/** Why somebody who waits gets no answer. */
export interface CloseReason {
  /** Stands in the figures: once used, it keeps its meaning. */
  readonly id: string;
  /** On a button, and in the topic after «закрыто без ответа:». */
  readonly title: Readonly<Record<Spoken, string>>;
}

/** On a button. */
const LONGEST_TITLE = 30;
/** More of them nobody reads, and a keyboard of them fills a phone. */
const MOST_REASONS = 8;

const Title = SomeText.max(LONGEST_TITLE, `is too long for a button (${LONGEST_TITLE} characters at most)`);

/** `intents/close-reasons.yaml` */
const CloseReasonsFile = z
  .array(
    z.strictObject({
      id: z
        .string()
        .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'may have small Latin letters, digits and - (not-for-us)')
        .max(24, 'is longer than 24 characters'),
      title: z.strictObject({ ru: Title, en: Title }),
    }),
  )
  .max(MOST_REASONS, `are more than ${MOST_REASONS}: join some of them`)
  .superRefine((reasons, context) => {
    const ids = reasons.map(({ id }) => id);
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) === index) continue;
      const message = `“${id}” stands here twice: keep one`;
      context.addIssue({ code: 'custom', path: [index, 'id'], message });
    }
  });

/** What `intents/close-reasons.yaml` holds. */
interface LoadedCloseReasons {
  /** In the order of the file. There exactly when there are no problems. */
  readonly reasons?: readonly CloseReason[];
  readonly problems: readonly ContentProblem[];
  /** How many files were read. */
  readonly files: number;
}

/** Reads and checks the reasons. Bad content never throws; without the file a wait is closed without one. */
export function loadCloseReasons(dir: string): LoadedCloseReasons {
  if (!existsSync(join(dir, 'close-reasons.yaml'))) return { reasons: [], problems: [], files: 0 };
  const source = readSource(dir, '', 'close-reasons');
  const reasons = source.parse(CloseReasonsFile);
  const { problems } = source;
  return reasons === undefined || problems.length > 0
    ? { problems, files: 1 }
    : { reasons, problems, files: 1 };
}
