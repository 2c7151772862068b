import { CUE_GROUPS } from './cue-groups.ts';
import { holdsAll, problemsOf, readFolder } from './folders.ts';
import type { ContentProblem } from './problem.ts';
import { CueFile } from './schemas.ts';
import type { Cues } from './types.ts';

/** What `intents/cues/` holds. */
export interface LoadedCues {
  /** There exactly when there are no problems. */
  readonly cues?: Cues;
  readonly problems: readonly ContentProblem[];
  /** How many files were read. */
  readonly files: number;
}

/** Reads and checks the cue phrases. Bad content never throws. */
export function loadCues(dir: string): LoadedCues {
  const groups = readFolder(dir, 'cues', CUE_GROUPS, CueFile, 'every group of cues needs its phrases');
  const problems = problemsOf(groups);
  const files = groups.sources.size;
  if (problems.length > 0) return { problems, files };
  const cues = Object.fromEntries(groups.values);
  if (!holdsAll(cues, CUE_GROUPS)) throw new Error('A missing file was not reported');
  return { cues, problems, files };
}
