import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSource } from './files.ts';
import { NudgesFile } from './nudge-schema.ts';
import { PROJECT_MOMENTS, type CommonNudges } from './plan.ts';
import type { ContentProblem } from './problem.ts';
import { reportTwins } from './twins.ts';

/** What `intents/nudges.yaml` holds. */
export interface LoadedNudges {
  /** There exactly when there are no problems; empty lists where there is no file. */
  readonly nudges?: CommonNudges;
  readonly problems: readonly ContentProblem[];
  /** How many files were read. */
  readonly files: number;
}

const NONE: CommonNudges = {
  reasons: [],
  vanished: [],
  parting: [],
  project: { start: [], 'near-end': [], handover: [] },
};
const KEYS = ['reasons', 'vanished', 'parting', 'project', ...PROJECT_MOMENTS, 'turn', 'reason'];

/** Reads and checks what fits every plan. Bad content never throws. `places`: ids and texts of the plans, to tell twins. */
export function loadNudges(dir: string, places: Map<string, string> = new Map()): LoadedNudges {
  if (!existsSync(join(dir, 'nudges.yaml'))) return { nudges: NONE, problems: [], files: 0 };
  const source = readSource(dir, '', 'nudges');
  const nudges = source.parse(NudgesFile, KEYS);
  if (nudges !== undefined) {
    for (const key of ['reasons', 'vanished', 'parting'] as const)
      reportTwins(nudges[key], [key], source, places);
    for (const moment of PROJECT_MOMENTS)
      reportTwins(nudges.project[moment], ['project', moment], source, places);
  }
  const { problems } = source;
  return nudges === undefined || problems.length > 0
    ? { problems, files: 1 }
    : { nudges, problems, files: 1 };
}
