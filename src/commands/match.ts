import { readFileSync } from 'node:fs';
import { contentDir } from '../content/dir.ts';
import { keptConcepts } from '../content/kept-concepts.ts';
import { ContentError } from '../content/problem.ts';
import { type IndexedRequest, RequestIndex } from '../feedback/match.ts';
import { openReader } from '../open-reader.ts';
import type { Reader } from '../reading/reading.ts';
import { isProgram } from './is-program.ts';
import { answerLines, LineError, type LineMessage, type LineStreams, parseLine } from './lines.ts';

const USAGE = `Usage: npm run -s match [-- --requests FILE] < wishes.jsonl
Each line is a wish: {"id":"1","text":"…"} or plain text, in order of arrival. One line of JSON for each goes to stdout:
{"id":"1","request":"R1","candidates":[{"request":"R1","score":0.9}]}: which request it joins, or begins, and the three
that are likest to it.
  --requests FILE  begins with a list of requests, one a line: {"id":"R1","text":"…"}
Exit code: 0, or 1 where a line was no wish or the content has mistakes, or 2 for a wrong call.
`;

/** A shorter text is a wish and little else; in a longer one the reading finds where it is. Letters. */
const SHORT = 40;

export interface MatchOptions extends LineStreams {
  /** Without node and the script. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Which request each wish of the input joins, one line each. Gives the exit code. */
export async function match({ argv, env, ...streams }: MatchOptions): Promise<0 | 1 | 2> {
  const [option, file, ...more] = argv;
  if (option !== undefined && (option !== '--requests' || file === undefined || more.length > 0)) {
    const known = option === '--help' || option === '--requests';
    streams.note(known ? USAGE : `match takes no “${option}”.\n${USAGE}`);
    return option === '--help' ? 0 : 2;
  }
  try {
    const content = await keptConcepts(contentDir(env['INTENTS_DIR']), streams.note);
    const queue = new Arrivals(new RequestIndex(content));
    if (file !== undefined && !queue.begin(linesIn(file, streams.note))) return 2;
    let reader: Reader | undefined;
    return await answerLines(streams, async (line) => {
      if (line.text.length > SHORT) reader ??= await openReader(env['INTENTS_DIR'], streams.note);
      const spans = line.text.length > SHORT ? reader?.(line.text).request : null;
      return queue.arrives(line, spans ?? undefined);
    });
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    streams.note(error.message);
    return 1;
  }
}

/** Wishes as they come, each joined to a request or the beginning of one. */
class Arrivals {
  private readonly index: RequestIndex;
  private readonly requests = new Map<string, IndexedRequest>();
  private last = 0;
  private arrived = 0;

  constructor(index: RequestIndex) {
    this.index = index;
  }

  /** Takes requests that were there before; false where one of them is no request. */
  begin(lines: readonly (LineMessage | undefined)[]): boolean {
    for (const line of lines) {
      if (line === undefined) return false;
      this.put(String(line.id), line.text);
      this.last = Math.max(this.last, Number(/^R(\d+)$/.exec(String(line.id))?.[1] ?? 0));
    }
    return true;
  }

  arrives({ id, text }: LineMessage, spans?: readonly string[]): object {
    if (text.trim() === '') throw new LineError('"text" is empty');
    const { join, candidates } = this.index.match(text, spans);
    const request = join ?? `R${(this.last += 1)}`;
    this.put(request, text, spans);
    return { id, request, candidates };
  }

  private put(id: string, text: string, spans?: readonly string[]): void {
    const before = this.requests.get(id);
    this.arrived += 1;
    // Nobody says who wrote them: each is somebody else.
    const voice = { text, clientId: this.arrived, byHand: false, ...(spans === undefined ? {} : { spans }) };
    const voices = [...(before?.voices ?? []), voice];
    const request = { id, title: before?.title ?? text, concepts: [], apart: [], voices };
    this.requests.set(id, request);
    this.index.set(id, request);
  }
}

function linesIn(file: string, note: (text: string) => void): (LineMessage | undefined)[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, at) => {
      const line = parseLine(text, at + 1);
      if (line === undefined) return [];
      if (!('error' in line)) return [line];
      note(`${file}:${at + 1}: ${line.error}`);
      return [undefined];
    });
}

/** The command as a program: this process's own arguments, streams and exit code. */
export async function main(): Promise<void> {
  process.exitCode = await match({
    argv: process.argv.slice(2),
    env: process.env,
    input: process.stdin,
    output: process.stdout,
    note: (text) => process.stderr.write(`${text.trimEnd()}\n`),
  });
}

if (isProgram(import.meta.url)) void main();
