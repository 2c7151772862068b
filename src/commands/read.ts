import { ContentError } from '../content/problem.ts';
import type { Reader } from '../reading/reading.ts';
import { answerLines, type LineStreams } from './lines.ts';
import { openReader } from '../open-reader.ts';
import { isProgram } from './is-program.ts';

const USAGE = `Usage: npm run -s read < messages.jsonl
Each line is a message: {"id":"1","text":"…"} or plain text. One reading per line goes to stdout, as JSON.
Exit code: 0, or 1 where a line was no message or the content has mistakes, or 2 for a wrong call.
`;

export interface ReadOptions extends LineStreams {
  /** Without node and the script. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Readings of the messages on the input, one line each. Gives the exit code. */
export async function read({ argv, env, ...streams }: ReadOptions): Promise<0 | 1 | 2> {
  const [first] = argv;
  if (first !== undefined) {
    streams.note(first === '--help' ? USAGE : `read takes no “${first}”.\n${USAGE}`);
    return first === '--help' ? 0 : 2;
  }
  let reader: Reader;
  try {
    reader = await openReader(env['INTENTS_DIR'], streams.note);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    streams.note(error.message);
    return 1;
  }
  return readLines(reader, streams);
}

/** The same over a reader that is ready. */
export function readLines(reader: Reader, streams: LineStreams): Promise<0 | 1> {
  return answerLines(streams, ({ id, text }) => ({ id, ...reader(text) }));
}

/** The command as a program: this process's own arguments, streams and exit code. */
export async function main(): Promise<void> {
  process.exitCode = await read({
    argv: process.argv.slice(2),
    env: process.env,
    input: process.stdin,
    output: process.stdout,
    note: (text) => process.stderr.write(`${text.trimEnd()}\n`),
  });
}

if (isProgram(import.meta.url)) void main();
