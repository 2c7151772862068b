import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listYaml, missingFile, readSource } from './files.ts';
import { LOOP_FILES, loopSchema, type LoopFile, type LoopTexts } from './loop-schema.ts';
import { sortProblems, type ContentProblem } from './problem.ts';

/** What `intents/loop/` holds. */
export interface LoadedLoop {
  /** There exactly when there are no problems; empty where there is no folder: then clients are told nothing by itself. */
  readonly loop?: Partial<Readonly<Record<LoopFile, LoopTexts>>>;
  readonly problems: readonly ContentProblem[];
  /** How many files were read. */
  readonly files: number;
}

/** Reads and checks what is said to clients about their wishes. Bad content never throws. */
export function loadLoop(dir: string): LoadedLoop {
  if (!existsSync(join(dir, 'loop'))) return { loop: {}, problems: [], files: 0 };
  const listing = listYaml(dir, 'loop', LOOP_FILES);
  const problems: ContentProblem[] = [
    ...listing.problems,
    ...listing.missing.map((name) =>
      missingFile(dir, 'loop', name, 'clients whose wish it became would hear nothing'),
    ),
  ];
  const loop: Partial<Record<LoopFile, LoopTexts>> = {};
  for (const name of listing.names) {
    const source = readSource(dir, 'loop', name);
    const texts = source.parse(loopSchema(name));
    if (texts !== undefined) loop[name] = texts;
    problems.push(...source.problems);
  }
  const files = listing.names.length;
  return problems.length > 0 ? { problems: sortProblems(problems), files } : { loop, problems, files };
}
