import { existsSync, mkdirSync, readdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { contentDir } from '../content/dir.ts';
import { loadExamples } from '../content/examples.ts';
import { keptConcepts } from '../content/kept-concepts.ts';
import { requireContent } from '../content/load.ts';
import { ContentError } from '../content/problem.ts';
import type { Correction } from '../knowledge/correction.ts';
import type { Exchange } from '../knowledge/exchange.ts';
import type { ExchangeStore } from '../knowledge/exchange-store.ts';
import { learn, type Lessons } from '../knowledge/learn.ts';
import { openKept } from '../open-kept.ts';
import { openReading } from '../open-reader.ts';
import { openSubjects } from '../open-subjects.ts';
import { isProgram } from './is-program.ts';
import { lessonLines } from './learn/summary.ts';

const USAGE = `Usage: npm run -s learn [-- [--out DIR] [--dry-run]]
Proposes what operators' answers and corrections teach, from the Redis that REDIS_URL names: new subjects, templates that
they always change in the same way, and examples of what was read wrongly. Each is a file in the format of intents/, to
be read, mended and moved there by somebody; nothing is applied by itself.
  --out DIR  where the files go; learnt/<today> without it. A folder in which something lies already is left as it is
  --dry-run  writes no file and prints them
What was proposed is told on stdout.
Exit code: 0, or 1 where Redis or the content cannot be used, or 2 for a wrong call or without REDIS_URL.
`;

export interface LearnOptions {
  /** Without node and the script. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: (text: string) => void;
  /** One line to a person, on stderr. */
  readonly note: (text: string) => void;
  readonly now: () => Date;
}

const PAGE = 500;

/** Proposals as a folder of files. Gives the exit code. */
export async function learnFromDesk({ argv, env, stdout, note, now }: LearnOptions): Promise<0 | 1 | 2> {
  if (argv.includes('--help')) {
    stdout(USAGE);
    return 0;
  }
  const today = now().toISOString().slice(0, 'YYYY-MM-DD'.length);
  const options = optionsOf(argv);
  if ('wrong' in options) {
    note(`${options.wrong}\n${USAGE}`);
    return 2;
  }
  const dir = contentDir(env['INTENTS_DIR']);
  const out = options.out ?? join('learnt', today);
  const why = options.dry ? undefined : whyNot(out, dir);
  if (why !== undefined) {
    note(why);
    return 2;
  }
  const opened = await openKept(env['REDIS_URL']);
  if (opened === undefined) {
    note('REDIS_URL is empty: without it nothing is kept that could be learnt from.');
    return 2;
  }
  let kept: Kept;
  try {
    kept = { exchanges: await allOf(opened.exchanges), corrections: await opened.corrections.all() };
  } finally {
    await opened.close();
  }
  const lessons = await lessonsOf(kept, { intentsDir: env['INTENTS_DIR'], today, note });
  if (options.dry) for (const { path, text } of lessons.files) stdout(`### ${path}\n${text}\n`);
  else for (const { path, text } of lessons.files) write(join(out, path), text);
  stdout(lessonLines(lessons, { ...kept, out: options.dry ? undefined : out }));
  return 0;
}

interface Kept {
  readonly exchanges: readonly Exchange[];
  readonly corrections: readonly Correction[];
}

/** What an open store's exchanges and corrections teach, by the content and the reader of this folder. */
export async function lessonsOf(
  kept: Kept,
  {
    intentsDir,
    today,
    note,
  }: {
    readonly intentsDir: string | undefined;
    readonly today: string;
    readonly note: (text: string) => void;
  },
): Promise<Lessons> {
  const dir = contentDir(intentsDir);
  const content = requireContent(dir);
  const { examples, problems } = loadExamples(dir);
  if (problems.length > 0) throw new ContentError(problems);
  const { read, rarityOf } = await openReading(intentsDir, note);
  const wishes = await keptConcepts(dir, note);
  const { find, about } = openSubjects({ subjects: content.subjects, wishes, rarityOf, intentsDir, note });
  const subjectOf = ({ question: text }: Exchange): string | undefined => {
    const reading = read(text);
    return find({ text, ...reading, intents: reading.confidence.intents })?.subject;
  };
  return learn({ ...kept, content, examples, rarityOf, about, subjectOf, today });
}

async function allOf(store: Pick<ExchangeStore, 'changes'>): Promise<readonly Exchange[]> {
  const all = new Map<string, Exchange>();
  for (let after = 0; ;) {
    const { rev, exchanges, gone, more } = await store.changes(after, PAGE);
    for (const exchange of exchanges) all.set(exchange.id, exchange);
    for (const id of gone) all.delete(id);
    after = rev;
    if (!more) return [...all.values()];
  }
}

/** What stands in the way of writing into a folder. */
function whyNot(out: string, intents: string): string | undefined {
  const [from, to] = [realOf(resolve(intents)), realOf(resolve(out))];
  if (to === from || to.startsWith(`${from}${sep}`))
    return `${out} lies in ${intents}, which the bot reads: proposals go where somebody can look at them first.`;
  if (existsSync(out) && !statSync(out).isDirectory()) return `${out} is a file: name a folder with --out.`;
  if (existsSync(out) && readdirSync(out).length > 0)
    return `${out} is there already: take it away, or name another folder with --out.`;
  return undefined;
}

/** Without symbolic links, as far as the path exists. */
function realOf(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(realOf(parent), relative(parent, path));
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  // Never in the place of another: that may be somebody's work.
  writeFileSync(file, text, { flag: 'wx' });
}

type Options = { readonly dry: boolean; readonly out?: string } | { readonly wrong: string };

function optionsOf(argv: readonly string[]): Options {
  let dry = false;
  let out: string | undefined;
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] ?? '';
    if (argument === '--dry-run') dry = true;
    else if (argument === '--out') {
      out = argv[at + 1] ?? '';
      at += 1;
      if (out === '' || out.startsWith('-')) return { wrong: '--out needs a folder.' };
    } else return { wrong: `learn takes no “${argument}”.` };
  }
  return out === undefined ? { dry } : { dry, out };
}

function toStderr(text: string): void {
  process.stderr.write(`${text.trimEnd()}\n`);
}

async function main(): Promise<void> {
  // `learn --dry-run | head`: who has seen enough is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    process.exitCode = await learnFromDesk({
      argv: process.argv.slice(2),
      env: process.env,
      stdout: (text) => process.stdout.write(text),
      note: toStderr,
      now: () => new Date(),
    });
  } catch (error) {
    toStderr(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

if (isProgram(import.meta.url)) void main();
