import { contentDir } from '../content/dir.ts';
import { ContentError } from '../content/problem.ts';
import type { Section } from './bench/section.ts';
import { layOut } from './bench/table.ts';
import { isProgram } from './is-program.ts';

/** Each is loaded only when it runs: what another one needs would be counted in its memory. */
const SECTIONS: readonly Section[] = [
  {
    name: 'reading',
    about: 'beside natural’s Bayes on voices held out, start, speed and memory: some minutes',
    async *run(context) {
      const { readingTables } = await import('./bench/reading.ts');
      yield* readingTables(context);
    },
  },
  {
    name: 'replies',
    about: 'what three suggestions cost once a message is read',
    async *run(context) {
      const { repliesTables } = await import('./bench/replies.ts');
      yield* repliesTables(context);
    },
  },
];

/** What the bench may touch of its process. */
export interface BenchStreams {
  /** Without node and the script. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

function usage(sections: readonly Section[]): string {
  const width = Math.max(...sections.map(({ name }) => name.length));
  return `Usage: npm run -s bench [-- section …]
Measures the program on this machine and prints what it promised beside each figure. Without a section, all of them:
${sections.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}\n`).join('')}Tables go to stdout, progress to stderr.
Exit code: 0, also for a promise missed; 1 where the content has mistakes; 2 for a wrong call.
`;
}

/** Runs the sections asked for and gives the exit code. */
export async function bench(
  { argv, env, stdout, stderr }: BenchStreams,
  sections: readonly Section[] = SECTIONS,
): Promise<0 | 1 | 2> {
  if (argv.includes('--help')) {
    stdout(usage(sections));
    return 0;
  }
  const unknown = argv.find((asked) => sections.every(({ name }) => name !== asked));
  if (unknown !== undefined) {
    stderr(`bench has no section “${unknown}”.\n${usage(sections)}`);
    return 2;
  }
  const context = { dir: contentDir(env['INTENTS_DIR']), note: (text: string) => stderr(`${text}\n`) };
  try {
    for (const { name, run } of sections.filter((one) => argv.length === 0 || argv.includes(one.name))) {
      context.note(`section ${name}`);
      for await (const table of run(context)) stdout(`${layOut(table)}\n`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    stderr(`${error.message}\n`);
    return 1;
  }
}

async function main(): Promise<void> {
  process.exitCode = await bench({
    argv: process.argv.slice(2),
    env: process.env,
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
  });
}

if (isProgram(import.meta.url)) void main();
