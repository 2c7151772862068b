import { loadCalibrations } from '../content/calibration.ts';
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
import { isProgram } from './is-program.ts';

/** What a command may touch of the process it runs in. */
export interface CheckStreams {
  /** Without node and the script. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

const USAGE = `Usage: npm run -s check [-- --report]
Checks all of intents/ (or of INTENTS_DIR). Every mistake is a line on stdout: file:line:column: path: message.
--report adds, where there is no mistake, how well the content teaches to read (some minutes).
Exit code: 0 without mistakes, 1 with, 2 for a wrong call.
`;

/** Checks the content and gives the exit code. Problems go to stdout, so that they can be counted; the summary to stderr. */
export function check({ argv, env, stdout, stderr }: CheckStreams): 0 | 1 | 2 {
  if (argv.includes('--help')) {
    stdout(USAGE);
    return 0;
  }
  if (argv.length > 0) {
    stderr(`check takes no “${argv[0]}”.\n${USAGE}`);
    return 2;
  }
  const dir = contentDir(env['INTENTS_DIR']);
  const content = loadContent(dir);
  const examples = loadExamples(dir);
  const problems = sortProblems([...content.problems, ...examples.problems, ...calibrationProblems(dir)]);
  for (const problem of problems) stdout(`${formatProblem(problem)}\n`);
  const read = `${countOf(content.files + examples.files, 'file')}, ${countOf(examples.examples.length, 'example')}`;
  stderr(`${countOf(problems.length, 'problem')} in ${read}\n`);
  return problems.length === 0 ? 0 : 1;
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

/** The same, and the report where it is asked for and the content is in order. */
export async function checkAndReport(streams: CheckStreams): Promise<0 | 1 | 2> {
  const argv = streams.argv.filter((argument) => argument !== '--report');
  const code = check({ ...streams, argv });
  if (argv.length < streams.argv.length && code === 0) {
    // Only here: a check is quick, and the report brings the whole reading with it.
    const { report } = await import('./report.ts');
    const note = (text: string): void => streams.stderr(`${text}\n`);
    await report({ dir: contentDir(streams.env['INTENTS_DIR']), out: streams.stdout, note });
  }
  return code;
}

async function main(): Promise<void> {
  process.exitCode = await checkAndReport({
    argv: process.argv.slice(2),
    env: process.env,
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
  });
}

if (isProgram(import.meta.url)) void main();
