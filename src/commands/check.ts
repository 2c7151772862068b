import { loadCalibrations } from '../content/calibration.ts';
import { loadConcepts } from '../content/load-concepts.ts';
import { loadExamples } from '../content/examples.ts';
import { contentDir } from '../content/dir.ts';
import { loadContent } from '../content/load.ts';
import {
  ContentError,
  type ContentProblem,
  countOf,
  formatProblem,
  sortProblems,
} from '../content/problem.ts';
import type { Example } from '../content/types.ts';
import { isProgram } from './is-program.ts';
import { type LabelledFile, readLabelled } from './labelled-file.ts';

/** What a command may touch of the process it runs in. */
export interface CheckStreams {
  /** Without node and the script. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

const USAGE = `Usage: npm run -s check [-- [--report] [--against FILE]]
Checks all of intents/ (or of INTENTS_DIR). Every mistake is a line on stdout: file:line:column: path: message.
Where there is no mistake,
  --report        adds what operators did with the suggestions of each template, what became of those that learn proposed
                  and which readings were corrected, where REDIS_URL says what the bot keeps, and how well the content
                  teaches to read (some minutes);
  --against FILE  adds how well the bot reads labelled messages of yours that it has not learnt from. FILE has one a line:
                  {"id":"1","text":"…","language":"en","intent":"question","traits":["polite"],"request":null}
                  and, if you like, "style":{…}; docs/labels.md says what each label means.
Exit code: 0 without mistakes, 1 with, 2 for a wrong call.
`;

/** Checks the content and gives the exit code. Problems go to stdout, so that they can be counted; the summary to stderr. */
export function check(streams: CheckStreams): 0 | 1 | 2 {
  const { argv, stdout, stderr } = streams;
  if (argv.includes('--help')) {
    stdout(USAGE);
    return 0;
  }
  if (argv.length > 0) {
    stderr(`check takes no “${argv[0]}”.\n${USAGE}`);
    return 2;
  }
  return examplesOf(streams) === undefined ? 1 : 0;
}

/** The examples of content without mistakes; `undefined` once the mistakes are told. */
function examplesOf({ env, stdout, stderr }: CheckStreams): readonly Example[] | undefined {
  const dir = contentDir(env['INTENTS_DIR']);
  const content = loadContent(dir);
  const { examples, files, problems: slips } = loadExamples(dir);
  const concepts = loadConcepts(dir);
  const problems = sortProblems([
    ...content.problems,
    ...concepts.problems,
    ...slips,
    ...calibrationProblems(dir),
  ]);
  for (const problem of problems) stdout(`${formatProblem(problem)}\n`);
  const read = `${countOf(content.files + concepts.files + files, 'file')}, ${countOf(examples.length, 'example')}`;
  stderr(`${countOf(problems.length, 'problem')} in ${read}\n`);
  return problems.length === 0 ? examples : undefined;
}

function calibrationProblems(dir: string): readonly ContentProblem[] {
  try {
    loadCalibrations(dir);
    return [];
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return error.problems;
  }
}

/** The same, and the measurements that are asked for, where the content is in order. */
export async function checkAndMeasure(streams: CheckStreams): Promise<0 | 1 | 2> {
  const { stdout, stderr, env } = streams;
  const { rest, withReport, file } = optionsOf(streams.argv);
  if (rest.length > 0) return check({ ...streams, argv: rest });
  if (file === '') {
    stderr(`--against needs a file of labelled messages.\n${USAGE}`);
    return 2;
  }
  const labelled = file === undefined ? NO_FILE : readLabelled(file);
  if (typeof labelled === 'string') {
    stderr(`${labelled}\n`);
    return 2;
  }
  const examples = examplesOf(streams);
  for (const problem of labelled.problems) stdout(`${problem}\n`);
  if (file !== undefined && labelled.problems.length > 0)
    stderr(`${countOf(labelled.problems.length, 'problem')} in ${file}\n`);
  if (examples === undefined || labelled.problems.length > 0) return 1;

  // Only here: a check is quick, and the measurements bring the whole reading with them.
  const dir = contentDir(env['INTENTS_DIR']);
  const note = (text: string): void => stderr(`${text}\n`);
  if (withReport) {
    const { acceptanceReport } = await import('./acceptance-report.ts');
    await acceptanceReport({ dir, redisUrl: env['REDIS_URL'], now: new Date(), out: stdout, note });
    const { learntReport } = await import('./learnt-report.ts');
    await learntReport({ dir, redisUrl: env['REDIS_URL'], now: new Date(), out: stdout, note });
    const { correctionsReport } = await import('./corrections-report.ts');
    await correctionsReport({ redisUrl: env['REDIS_URL'], now: new Date(), out: stdout, note });
    const { report } = await import('./report.ts');
    await report({ dir, out: stdout, note });
  }
  if (file === undefined) return 0;
  const { against } = await import('./against.ts');
  return against({ file, messages: labelled.messages, examples, dir, out: stdout, note });
}

const NO_FILE: LabelledFile = { messages: [], problems: [] };

/** `file` is empty where `--against` has none; `rest` is what is left for the check itself. */
function optionsOf(argv: readonly string[]): { rest: string[]; withReport: boolean; file?: string } {
  const rest: string[] = [];
  let withReport = false;
  let file: string | undefined;
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] ?? '';
    if (argument === '--report') withReport = true;
    else if (argument === '--against') {
      const next = argv[at + 1] ?? '';
      file = next.startsWith('-') ? '' : next;
      if (!next.startsWith('-')) at += 1;
    } else rest.push(argument);
  }
  return { rest, withReport, ...(file === undefined ? {} : { file }) };
}

async function main(): Promise<void> {
  // `check … | head`: who has seen enough is no fault. Any other error of the output still ends the program.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.exitCode = await checkAndMeasure({
    argv: process.argv.slice(2),
    env: process.env,
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
  });
}

if (isProgram(import.meta.url)) void main();
