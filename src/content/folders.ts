import type { z } from 'zod';
import { listYaml, missingFile, readSource } from './files.ts';
import type { ContentProblem } from './problem.ts';
import type { ContentSource } from './source.ts';

/** A folder in which every known name has a file of one shape. */
export interface Folder<N extends string, V> {
  /** What could be read. */
  readonly values: ReadonlyMap<N, V>;
  readonly sources: ReadonlyMap<N, ContentSource>;
  /** Files that are missing, and files that nobody would ever look at. */
  readonly misplaced: readonly ContentProblem[];
}

/** Reads `<dir>/<folder>/<name>.yaml` for every known name. `why` is told to the one who left a file out. */
export function readFolder<N extends string, S extends z.ZodType>(
  dir: string,
  folder: string,
  known: readonly N[],
  schema: S,
  why: string,
): Folder<N, z.output<S>> {
  const values = new Map<N, z.output<S>>();
  const sources = new Map<N, ContentSource>();
  const listing = listYaml(dir, folder, known);
  for (const name of listing.names) {
    const source = readSource(dir, folder, name);
    sources.set(name, source);
    const value = source.parse(schema);
    if (value !== undefined) values.set(name, value);
  }
  const lacking = listing.missing.map((name) => missingFile(dir, folder, name, why));
  return { values, sources, misplaced: [...listing.problems, ...lacking] };
}

export function problemsOf({
  sources,
  misplaced,
}: Pick<Folder<string, unknown>, 'sources' | 'misplaced'>): ContentProblem[] {
  return [...misplaced, ...[...sources.values()].flatMap((source) => source.problems)];
}

export function holdsAll<N extends string, V>(
  record: Partial<Readonly<Record<N, V>>>,
  names: readonly N[],
): record is Readonly<Record<N, V>> {
  return names.every((name) => record[name] !== undefined);
}
