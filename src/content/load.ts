import type { z } from 'zod';
import { INTENTS, TRAITS } from '../labels.ts';
import { listYaml, missingFile, readSource, unknownEntries } from './files.ts';
import { loadTexts } from './load-texts.ts';
import { ContentError, sortProblems } from './problem.ts';
import type { ContentProblem } from './problem.ts';
import { IntentFile, SettingsFile, TraitFile } from './schemas.ts';
import type { ContentSource } from './source.ts';
import { TEXT_ARGUMENTS } from './text-keys.ts';
import type { Content } from './types.ts';

/** Besides the intents: replies to a medium that came without a word. */
const TEMPLATE_FILES = [...INTENTS, 'wordless'] as const;

/** What lies directly in `intents/`. */
const TOP = ['settings.yaml', 'templates', 'traits', 'texts', 'examples'];

/** What `intents/` holds besides the examples. */
export interface LoadedContent {
  /** There exactly when there are no problems. */
  readonly content?: Content;
  readonly problems: readonly ContentProblem[];
  /** How many files were read. */
  readonly files: number;
}

/**
 * Reads and checks all of `intents/` but the examples: quick enough for every start.
 * One run finds every mistake of every file; bad content never throws.
 */
export function loadContent(dir: string): LoadedContent {
  const templates = readFolder(
    dir,
    'templates',
    TEMPLATE_FILES,
    IntentFile,
    'every intent, and a message without words, needs its templates',
  );
  const traits = readFolder(dir, 'traits', TRAITS, TraitFile, 'every trait needs its title and advice');
  const texts = loadTexts(dir, TEXT_ARGUMENTS);
  const settings = readSource(dir, '', 'settings');
  const figures = settings.parse(SettingsFile);
  reportTwins(templates);
  const problems = sortProblems([
    ...unknownEntries(dir, TOP),
    ...problemsOf(templates),
    ...problemsOf(traits),
    ...settings.problems,
    ...texts.problems,
  ]);
  const files = templates.sources.size + traits.sources.size + texts.files + 1;
  const byIntent = Object.fromEntries(templates.values);
  const byTrait = Object.fromEntries(traits.values);
  if (problems.length > 0 || figures === undefined) return { problems, files };
  if (!holdsAll(byIntent, TEMPLATE_FILES) || !holdsAll(byTrait, TRAITS))
    throw new Error('A missing file was not reported');
  return {
    content: freeze({
      intents: byIntent,
      wordless: byIntent.wordless,
      traits: byTrait,
      texts: texts.texts,
      settings: figures,
    }),
    problems,
    files,
  };
}

/** The content, or a `ContentError` that lists every problem: for those who cannot start without it. */
export function requireContent(dir: string): Content {
  const { content, problems } = loadContent(dir);
  if (content === undefined) throw new ContentError(problems);
  return content;
}

interface Folder<N extends string, V> {
  readonly values: ReadonlyMap<N, V>;
  readonly sources: ReadonlyMap<N, ContentSource>;
  readonly misplaced: readonly ContentProblem[];
}

function readFolder<N extends string, S extends z.ZodType>(
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

function problemsOf({
  sources,
  misplaced,
}: Pick<Folder<string, unknown>, 'sources' | 'misplaced'>): ContentProblem[] {
  return [...misplaced, ...[...sources.values()].flatMap((source) => source.problems)];
}

/** What operators did with a template is kept under its id: two under one id would be counted as one. */
function reportTwins<N extends string>(
  folder: Folder<N, { readonly templates: readonly { readonly id: string }[] }>,
): void {
  const places = new Map<string, string>();
  for (const [name, { templates }] of folder.values) {
    const source = folder.sources.get(name);
    for (const [index, { id }] of templates.entries()) {
      const path = ['templates', index, 'id'];
      const earlier = places.get(id);
      if (earlier === undefined) places.set(id, source?.placeOf(path) ?? '');
      else source?.report(path, `“${id}” is the id of the template at ${earlier}: give one of them another`);
    }
  }
}

function holdsAll<N extends string, V>(
  record: Partial<Readonly<Record<N, V>>>,
  names: readonly N[],
): record is Readonly<Record<N, V>> {
  return names.every((name) => record[name] !== undefined);
}

function freeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null && !Object.isFrozen(inner)) freeze(inner);
  }
  return Object.freeze(value);
}
