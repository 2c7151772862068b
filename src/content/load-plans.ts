import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { missingFile, readSource, yamlIn } from './files.ts';
import { loadNudges } from './load-nudges.ts';
import type { CommonNudges, Plan } from './plan.ts';
import { PlanFile } from './plan-schema.ts';
import { sortProblems, type ContentProblem } from './problem.ts';
import { reportTwins } from './twins.ts';

/** What `intents/onboarding/` and `intents/nudges.yaml` hold. */
export interface LoadedPlans {
  /** By id; empty where there is no folder. With problems: what could be read. */
  readonly plans: readonly Plan[];
  /** There exactly when there are no problems. */
  readonly nudges?: CommonNudges;
  readonly problems: readonly ContentProblem[];
  /** How many files were read. */
  readonly files: number;
}

/** Letters and digits with - between, as it stands in records. */
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Reads and checks the plans and what fits each of them. Bad content never throws; a team may do without any. */
export function loadPlans(dir: string): LoadedPlans {
  const listing = yamlIn(dir, 'onboarding', ID, 'small Latin letters, digits and - (first-widget)');
  const problems: ContentProblem[] = [...listing.problems];
  const places = new Map<string, string>();
  const plans: Plan[] = [];
  for (const id of listing.names) {
    const source = readSource(dir, 'onboarding', id);
    const file = source.parse(PlanFile, KEYS);
    if (file !== undefined) {
      plans.push({ id, ...file });
      for (const [index, { nudges }] of file.steps.entries())
        reportTwins(nudges, ['steps', index, 'nudges'], source, places);
    }
    problems.push(...source.problems);
  }
  if (listing.names.length > 0 && !existsSync(join(dir, 'nudges.yaml')))
    problems.push(missingFile(dir, '', 'nudges', 'plans need what fits each of them'));
  const common = loadNudges(dir, places);
  problems.push(...common.problems);
  const files = listing.names.length + common.files;
  if (problems.length > 0 || common.nudges === undefined)
    return { plans, problems: sortProblems(problems), files };
  return { plans, nudges: common.nudges, problems, files };
}

/** Offered for a misspelt one. */
const KEYS =
  'version model contacts pauseDays silentDays project days remindDays changes renamed added steps done key said help offer link nudges turn reason'.split(
    ' ',
  );
