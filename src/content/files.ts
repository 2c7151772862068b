import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from './nearest.ts';
import type { ContentProblem } from './problem.ts';
import { ContentSource } from './source.ts';

/** What a folder of content holds, without opening its files. */
export interface Listing<N extends string> {
  /** Known names that have a file, in the order of the known names. */
  readonly names: readonly N[];
  /** Known names without a file; none where the whole folder is missing, which is one problem and not twenty. */
  readonly missing: readonly N[];
  readonly problems: readonly ContentProblem[];
}

/** Looks which of the `known` names have their `<name>.yaml` in `<dir>/<folder>`; anything else that lies there is a problem. */
export function listYaml<N extends string>(dir: string, folder: string, known: readonly N[]): Listing<N> {
  const files = known.map((name) => `${name}.yaml`);
  const { found, problems } = sift(join(dir, folder), files);
  const names = known.filter((name) => found?.has(`${name}.yaml`) === true);
  const missing = found === undefined ? [] : known.filter((name) => !names.includes(name));
  return { names, missing, problems };
}

/** Everything in `dir` that the program would never look at: a typo there would be silence. */
export function unknownEntries(
  dir: string,
  known: readonly string[],
  folder = '',
): readonly ContentProblem[] {
  return sift(join(dir, folder), known).problems;
}

/**
 * The files of a folder in which a team gives the names: each is what stands before `.yaml`, in order.
 * A folder that is not there has none. `form` is told to whoever gives a name that does not fit.
 */
export function yamlIn(
  dir: string,
  folder: string,
  fits: RegExp,
  form: string,
): { readonly names: readonly string[]; readonly problems: readonly ContentProblem[] } {
  if (!existsSync(join(dir, folder))) return { names: [], problems: [] };
  const entries = readdirSync(join(dir, folder)).toSorted();
  const seen = entries.filter((entry) => !isHidden(entry));
  const names = seen.filter((entry) => entry.endsWith('.yaml')).map((entry) => entry.slice(0, -5));
  const strangers = seen.filter((entry) => !entry.endsWith('.yaml') || !fits.test(entry.slice(0, -5)));
  return {
    names: names.filter((name) => fits.test(name)),
    problems: strangers.map((entry) =>
      fileProblem(join(dir, folder, entry), `is not read: its name should be <name>.yaml, of ${form}`),
    ),
  };
}

/** Opens one file of content. One that cannot be read is a source with that problem. */
export function readSource(dir: string, folder: string, name: string): ContentSource {
  const path = join(dir, folder, `${name}.yaml`);
  try {
    // `fatal`: an editor that saves Russian in another encoding would otherwise give question marks to clients.
    return new ContentSource(path, new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return new ContentSource(path, undefined, 'save this file as UTF-8');
    if (code === 'ENOENT') return new ContentSource(path, undefined, 'this file is missing');
    if (code !== undefined) return new ContentSource(path, undefined, `this file cannot be read (${code})`);
    throw error;
  }
}

/** A file that the program needs and that is not there. */
export function missingFile(dir: string, folder: string, name: string, why: string): ContentProblem {
  return fileProblem(join(dir, folder, `${name}.yaml`), `this file is missing: ${why}`);
}

function sift(
  folder: string,
  known: readonly string[],
): { readonly found?: ReadonlySet<string>; readonly problems: readonly ContentProblem[] } {
  let entries: string[];
  try {
    entries = readdirSync(folder).toSorted();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    const message = code === 'ENOENT' ? 'this folder is missing' : `this folder cannot be read (${code})`;
    return { problems: [fileProblem(folder, message)] };
  }
  const strangers = entries.filter((entry) => !known.includes(entry) && !isHidden(entry));
  return {
    found: new Set(entries),
    problems: strangers.map((entry) => fileProblem(join(folder, entry), whyUnknown(entry, known))),
  };
}

/** What editors and systems leave behind (`.DS_Store`, `~` copies) is no content and no mistake. */
function isHidden(entry: string): boolean {
  return entry.startsWith('.') || entry.endsWith('~') || entry.startsWith('#');
}

function whyUnknown(entry: string, known: readonly string[]): string {
  const asYaml = entry.replace(/\.[^.]*$/, '.yaml');
  if (asYaml !== entry && known.includes(asYaml)) return `is not read: its name should be ${asYaml}`;
  const hint = didYouMean(entry, known);
  return `is not read: no such name is known here${hint === '' ? `; known are ${known.join(', ')}` : hint}`;
}

function fileProblem(file: string, message: string): ContentProblem {
  return { file, line: 1, column: 1, path: '', message };
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
