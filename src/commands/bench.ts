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
  {
    name: 'delivery',
    about: 'the running bot on a Redis and a simulated Telegram of its own: a quarter of an hour',
    parts: ['throughput', 'calm', 'storm', 'growth', 'flood', 'broadcast'],
    async *run(context, part) {
      const { deliveryTables } = await import('./bench/delivery.ts');
      yield* deliveryTables(context, part);
    },
  },
  {
    name: 'queue',
    about: 'how well and how fast a wish finds the request that it belongs to: half a minute',
    parts: ['match-quality', 'match-speed'],
    async *run(context, part) {
      const { queueTables } = await import('./bench/queue.ts');
      yield* queueTables(context, part);
    },
  },
  {
    name: 'onboarding',
    about: 'events of the team’s product over HTTP, and finding who is due among 100,000: a minute',
    parts: ['events', 'due'],
    async *run(context, part) {
      const { onboardingTables } = await import('./bench/onboarding.ts');
      yield* onboardingTables(context, part);
    },
  },
  {
    name: 'knowledge',
    about: 'subjects of messages never seen, earlier answers among 2000 and 10,000: a minute',
    parts: ['subjects', 'earlier'],
    async *run(context, part) {
      const { knowledgeTables } = await import('./bench/knowledge.ts');
      yield* knowledgeTables(context, part);
    },
  },
  {
    name: 'digest',
    about: 'what the digest of a day of 100,000 messages costs, and its picture: half a minute',
    parts: ['text', 'picture'],
    async *run(context, part) {
      const { digestTables } = await import('./bench/digest.ts');
      yield* digestTables(context, part);
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
  const lines = sections.flatMap(({ name, about, parts = [] }) => [
    `  ${name.padEnd(width)}  ${about}\n`,
    ...(parts.length > 0
      ? [`  ${''.padEnd(width)}  alone: ${parts.map((part) => `${name}:${part}`).join(', ')}\n`]
      : []),
  ]);
  return `Usage: npm run -s bench [-- section …]
Measures the program on this machine and prints what it promised beside each figure. Without a section, all of them:
${lines.join('')}Tables go to stdout, progress to stderr.
Exit code: 0, also for a promise missed; 1 where the content has mistakes; 2 for a wrong call.
`;
}

function namesOf({ name, parts = [] }: Section): readonly string[] {
  return [name, ...parts.map((part) => `${name}:${part}`)];
}

/** A section once as a whole, or once for each of its parts. */
function askedOf(section: Section, argv: readonly string[]): (Section & { readonly part?: string })[] {
  if (argv.length === 0 || argv.includes(section.name)) return [section];
  const parts = section.parts?.filter((part) => argv.includes(`${section.name}:${part}`)) ?? [];
  return parts.map((part) => ({ ...section, part }));
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
  const unknown = argv.find((asked) => sections.every((section) => !namesOf(section).includes(asked)));
  if (unknown !== undefined) {
    stderr(`bench has no section “${unknown}”.\n${usage(sections)}`);
    return 2;
  }
  const context = { dir: contentDir(env['INTENTS_DIR']), note: (text: string) => stderr(`${text}\n`) };
  try {
    for (const { name, part, run } of sections.flatMap((section) => askedOf(section, argv))) {
      context.note(`section ${name}`);
      for await (const table of run(context, part)) stdout(`${layOut(table)}\n`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    stderr(`${error.message}\n`);
    return 1;
  }
}

async function main(): Promise<void> {
  // A signal alone would end this process without a word to those it started.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  process.exitCode = await bench({
    argv: process.argv.slice(2),
    env: process.env,
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
  });
}

if (isProgram(import.meta.url)) void main();
