import { stringify } from 'csv-stringify/sync';
import type { Request, Voice } from '../feedback/request.ts';
import type { RequestStore } from '../feedback/request-store.ts';
import { openKept } from '../open-kept.ts';
import { isProgram } from './is-program.ts';

const USAGE = `Usage: npm run -s export -- [--json|--csv] [--voices]
All requests of the feedback queue on stdout, in order of filing, from the Redis that REDIS_URL names.
  --json    one JSON object a line (without an option, too)
  --csv     a table for Excel and the like, in UTF-8 with a byte order mark
  --voices  every client's words: in JSON with their request, in the table a line each
What --csv gives, import takes.
Exit code: 0, or 1 where Redis cannot be used, or 2 for a wrong call.
`;

export interface ExportOptions {
  /** Without node and the script. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: (text: string) => void;
  /** One line to a person, on stderr. */
  readonly note: (text: string) => void;
}

const OPTIONS = ['--json', '--csv', '--voices'];
const PAGE = 500;
const COLUMNS = ['id', 'title', 'text', 'status', 'votes', 'client', 'at'];
/** Excel takes a file without it for one of the old code pages, and Russian for rubbish. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The queue as a list. Gives the exit code. */
export async function exportRequests({ argv, env, stdout, note }: ExportOptions): Promise<0 | 1 | 2> {
  const unknown = argv.find((option) => !OPTIONS.includes(option));
  if (unknown !== undefined || (argv.includes('--json') && argv.includes('--csv'))) {
    if (unknown === '--help') stdout(USAGE);
    else
      note(
        unknown === undefined
          ? `either --json or --csv.\n${USAGE}`
          : `export takes no “${unknown}”.\n${USAGE}`,
      );
    return unknown === '--help' ? 0 : 2;
  }
  const opened = await openKept(env['REDIS_URL']);
  if (opened === undefined) {
    note('REDIS_URL is empty: without it nothing is kept that could be exported.');
    return 1;
  }
  try {
    await writeRequests(
      opened.requests,
      { table: argv.includes('--csv'), voices: argv.includes('--voices') },
      stdout,
    );
    return 0;
  } finally {
    await opened.close();
  }
}

/** The same from an open store. */
export async function writeRequests(
  store: Pick<RequestStore, 'changes' | 'voices'>,
  { table, voices: withVoices }: { readonly table: boolean; readonly voices: boolean },
  stdout: (text: string) => void,
): Promise<void> {
  if (table) stdout(`${BYTE_ORDER_MARK}${row(COLUMNS)}`);
  for (const request of await allOf(store)) {
    const voices = (await store.voices(request.id)).toReversed();
    if (!table) stdout(`${JSON.stringify(asObject(request, withVoices ? voices : []))}\n`);
    else
      for (const voice of withVoices ? voices : voices.slice(0, 1))
        stdout(row(asRow(request, voice, withVoices)));
  }
}

async function allOf(store: Pick<RequestStore, 'changes'>): Promise<readonly Request[]> {
  const all = new Map<string, Request>();
  let after = 0;
  for (;;) {
    const { rev, heads, gone, more } = await store.changes(after, PAGE);
    for (const request of heads) all.set(request.id, request);
    for (const id of gone) all.delete(id);
    after = rev;
    if (!more) break;
  }
  return [...all.values()].toSorted((one, other) => numberOf(one) - numberOf(other));
}

function numberOf({ id }: Request): number {
  return Number(id.slice(1));
}

function asObject(request: Request, voices: readonly Voice[]): object {
  const { id, title, status, category, concepts, effort, into, tally, at, history } = request;
  return {
    id,
    title,
    status,
    votes: tally.votes,
    bySegment: tally.bySegment,
    ...(category === undefined ? {} : { category }),
    concepts,
    ...(effort === undefined ? {} : { effort: effort.value }),
    ...(into === undefined ? {} : { into }),
    at,
    lastAt: tally.lastAt,
    history,
    ...(voices.length > 0 ? { voices: voices.map(({ wish: _wish, ...voice }) => voice) } : {}),
  };
}

/** With all voices each line is one vote; a request's only line stands for all of its votes. */
function asRow({ id, title, status, tally }: Request, voice: Voice, each: boolean): readonly string[] {
  const { text, clientId, at, n } = voice;
  const client = clientId > 0 ? String(clientId) : '';
  return [each ? `${id}.${n}` : id, title, text, status, String(each ? 1 : tally.votes), client, at];
}

function row(cells: readonly string[]): string {
  // A client's «=HYPERLINK(…)» is text to us, and an order to Excel.
  return stringify([[...cells]], { escape_formulas: true });
}

function toStderr(text: string): void {
  process.stderr.write(`${text.trimEnd()}\n`);
}

async function main(): Promise<void> {
  // `export | head`: who has seen enough is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    process.exitCode = await exportRequests({
      argv: process.argv.slice(2),
      env: process.env,
      stdout: (text) => process.stdout.write(text),
      note: toStderr,
    });
  } catch (error) {
    toStderr(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

if (isProgram(import.meta.url)) void main();
