import { INTENTS, TRAITS } from '../labels.ts';
import { fingerprint } from './dir.ts';
import { readSource, unknownEntries } from './files.ts';
import { holdsAll, problemsOf, readFolder } from './folders.ts';
import type { Folder } from './folders.ts';
import { loadCloseReasons } from './load-close-reasons.ts';
import { loadCues } from './load-cues.ts';
import { loadCalendars } from './load-calendars.ts';
import { loadGlossary } from './load-glossary.ts';
import { loadLoop } from './load-loop.ts';
import { loadNews } from './load-news.ts';
import { loadPhrases } from './load-phrases.ts';
import { loadPlans } from './load-plans.ts';
import { loadSubjects } from './load-subjects.ts';
import { loadTexts } from './load-texts.ts';
import { ContentError, sortProblems } from './problem.ts';
import type { ContentProblem } from './problem.ts';
import { IntentFile, SettingsFile, TraitFile } from './schemas.ts';
import { loadSegments } from './segments.ts';
import { reportUnfillable } from './slot-supply.ts';
import type { SlotSupply } from './slot-supply.ts';
import { TEXT_ARGUMENTS } from './text-keys.ts';
import type { Content } from './types.ts';

/** Besides the intents: replies to a medium that came without a word. */
const TEMPLATE_FILES = [...INTENTS, 'wordless'] as const;

/** What lies directly in `intents/`. */
const TOP = [
  'settings.yaml',
  'glossary.yaml',
  'news.yaml',
  'close-reasons.yaml',
  'segments.yaml',
  'templates',
  'subjects',
  'phrases',
  'traits',
  'texts',
  'cues',
  'concepts',
  'loop',
  'onboarding',
  'nudges.yaml',
  'calendars',
  'examples',
  'calibration.json',
];

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
  const cues = loadCues(dir);
  const settings = readSource(dir, '', 'settings');
  const figures = settings.parse(SettingsFile);
  const glossary = loadGlossary(dir);
  const news = loadNews(dir);
  const closing = loadCloseReasons(dir);
  const segments = loadSegments(dir);
  const loop = loadLoop(dir);
  const plans = loadPlans(dir);
  const calendars = loadCalendars(dir);
  const subjects = loadSubjects(dir, reportTwins(templates), glossary.glossary);
  const phrases = loadPhrases(dir, glossary.glossary);
  reportUnfillableTemplates(templates, glossary.glossary);
  const problems = sortProblems([
    ...unknownEntries(dir, TOP),
    ...problemsOf(templates),
    ...problemsOf(traits),
    ...settings.problems,
    ...texts.problems,
    ...cues.problems,
    ...subjects.problems,
    ...phrases.problems,
    ...glossary.problems,
    ...news.problems,
    ...closing.problems,
    ...segments.problems,
    ...loop.problems,
    ...plans.problems,
    ...calendars.problems,
  ]);
  const parts = [texts, cues, subjects, phrases, glossary, news, closing, segments, loop, plans, calendars];
  const files = parts.reduce(
    (sum, part) => sum + part.files,
    templates.sources.size + traits.sources.size + 1,
  );
  const byIntent = Object.fromEntries(templates.values);
  const byTrait = Object.fromEntries(traits.values);
  if (problems.length > 0 || figures === undefined || cues.cues === undefined) return { problems, files };
  if (phrases.phrases === undefined || glossary.glossary === undefined || news.news === undefined)
    return { problems, files };
  if (closing.reasons === undefined || segments.segments === undefined || loop.loop === undefined)
    return { problems, files };
  if (plans.nudges === undefined) return { problems, files };
  if (!holdsAll(byIntent, TEMPLATE_FILES) || !holdsAll(byTrait, TRAITS))
    throw new Error('A missing file was not reported');
  return {
    content: freeze({
      intents: byIntent,
      wordless: byIntent.wordless,
      traits: byTrait,
      subjects: subjects.subjects,
      phrases: phrases.phrases,
      glossary: glossary.glossary,
      news: news.news,
      closeReasons: closing.reasons,
      segments: segments.segments,
      loop: loop.loop,
      plans: plans.plans,
      nudges: plans.nudges,
      calendars: calendars.calendars,
      texts: texts.texts,
      cues: cues.cues,
      settings: figures,
    }),
    problems,
    files,
  };
}

/** What was read of a folder last, and of which bytes: it is frozen, so that whoever asks again may have the same. */
const latest = new Map<string, { readonly print: string; readonly content: Content }>();

/**
 * The content, or a `ContentError` that lists every problem: for those who cannot start without it. Of bytes that have
 * not changed it is the very same object: a megabyte of YAML takes a third of a second.
 */
export function requireContent(dir: string): Content {
  const print = fingerprint(dir, ['.']);
  const known = latest.get(dir);
  if (known?.print === print) return known.content;
  const { content, problems } = loadContent(dir);
  if (content === undefined) throw new ContentError(problems);
  latest.set(dir, { print, content });
  return content;
}

/** What operators did with a template is kept under its id: two under one id would be counted as one. Gives the place of each. */
function reportTwins<N extends string>(
  folder: Folder<N, { readonly templates: readonly { readonly id: string }[] }>,
): ReadonlyMap<string, string> {
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
  return places;
}

function reportUnfillableTemplates<N extends string>(
  { values, sources }: Folder<N, { readonly templates: readonly unknown[] }>,
  glossary: SlotSupply['glossary'],
): void {
  for (const [name, { templates }] of values) {
    const source = sources.get(name);
    if (source === undefined) continue;
    for (const index of templates.keys())
      reportUnfillable(source, ['templates', index], { glossary, link: 'outside of subjects' });
  }
}

function freeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null && !Object.isFrozen(inner)) freeze(inner);
  }
  return Object.freeze(value);
}
