import { text as readAll } from 'node:stream/consumers';
import { contentDir } from '../content/dir.ts';
import { keptConcepts } from '../content/kept-concepts.ts';
import { requireContent } from '../content/load.ts';
import { countOf } from '../content/problem.ts';
import { nobodyOf } from '../feedback/changes.ts';
import { type Match, RequestIndex } from '../feedback/match.ts';
import { openQueue } from '../feedback/open-queue.ts';
import type { RequestQueue } from '../feedback/queue.ts';
import { openKept } from '../open-kept.ts';
import { wishWords } from '../reading/wish-words.ts';
import { type ImportRow, type RefusedRow, rowsIn } from './import/rows.ts';
import { isProgram } from './is-program.ts';

const USAGE = `Usage: npm run -s import -- [--dry-run] < list.csv
Takes a list of wishes into the feedback queue, in the Redis that REDIS_URL names. Each line joins the request that it
surely belongs to, or begins one. A table with a line of heads, or JSON Lines, with these columns in any order:
id, title, text, status, votes, client, at; text or title is needed. The same line twice is taken once.
  --dry-run  changes nothing, and says what would become of each line
What became of the lines is told on stderr.
Exit code: 0, or 1 where a line was refused or Redis or the content cannot be used, or 2 for a wrong call.
`;

export interface ImportOptions {
  /** Without node and the script. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: NodeJS.ReadableStream;
  /** One line to a person, on stderr. */
  readonly note: (text: string) => void;
  readonly now: () => Date;
}

const WHO = { id: 0, name: 'import' };

/** A list taken into the queue. Gives the exit code. */
export async function importRequests({ argv, env, input, note, now }: ImportOptions): Promise<0 | 1 | 2> {
  const unknown = argv.find((option) => option !== '--dry-run');
  if (unknown !== undefined) {
    note(unknown === '--help' ? USAGE : `import takes no “${unknown}”.\n${USAGE}`);
    return unknown === '--help' ? 0 : 2;
  }
  const dir = contentDir(env['INTENTS_DIR']);
  const opened = await openKept(env['REDIS_URL']);
  if (opened === undefined) {
    note('REDIS_URL is empty: without it nothing would be kept.');
    return 1;
  }
  try {
    const { segments, settings } = requireContent(dir);
    const index = new RequestIndex(await keptConcepts(dir, note));
    const queue = openQueue({
      store: opened.requests,
      index,
      rules: { segments, criticalVotes: settings.criticalVotes },
      about: (text, spans) => index.about(text, spans),
      now,
    });
    const list = rowsIn(await readAll(input));
    return await takeIn(list, { queue, index, note, now, dry: argv.includes('--dry-run') });
  } finally {
    await opened.close();
  }
}

interface Taking {
  readonly queue: Pick<RequestQueue, 'suggest' | 'file' | 'filed' | 'setStatus' | 'rename'>;
  readonly index: Pick<RequestIndex, 'set'>;
  readonly note: (text: string) => void;
  readonly now: () => Date;
  readonly dry: boolean;
}

/** The same into an open queue; `index` is the queue's own. */
export async function takeIn(
  { rows, refused }: { readonly rows: readonly ImportRow[]; readonly refused: readonly RefusedRow[] },
  taking: Taking,
): Promise<0 | 1> {
  const { queue, note, dry } = taking;
  const counts = { made: 0, joined: 0, doubtful: 0, known: 0 };
  for (const { line, why } of refused) note(`line ${line}: refused: ${why}`);
  for (const row of rows) {
    const before = await queue.filed(keyOf(row));
    if (before !== undefined) {
      counts.known += 1;
      continue;
    }
    const match = await queue.suggest(row.text);
    const id = dry ? tried(row, match, taking) : await filed(row, match, taking);
    const [best] = match.candidates;
    if (match.join !== undefined) {
      counts.joined += 1;
      note(`line ${row.line}: joined ${id} (${String(best?.score)}): ${row.text}`);
      continue;
    }
    counts.made += 1;
    if (best === undefined) continue;
    counts.doubtful += 1;
    const like = match.candidates.map(({ request, score }) => `${request} (${score})`).join(', ');
    note(`line ${row.line}: ${id} is new, and like ${like}: ${row.text}`);
  }
  const { made, joined, doubtful, known } = counts;
  const said = [
    `${countOf(made, 'request')} made, ${doubtful} of them like others`,
    `${joined} joined`,
    `${known} known already`,
    `${refused.length} refused`,
  ];
  note(`${dry ? 'nothing was changed; ' : ''}${said.join(', ')}`);
  return refused.length > 0 ? 1 : 0;
}

async function filed(row: ImportRow, match: Match, { queue, now }: Taking): Promise<string> {
  const key = keyOf(row);
  const wish = {
    key,
    text: row.text,
    language: wishWords(row.text).language,
    clientId: clientOf(row),
    at: row.at ?? now().toISOString(),
    imported: { further: row.votes - 1 },
  };
  const { request } = await queue.file(wish, { kind: 'match' }, key);
  if (match.join !== undefined) return request.id;
  if (row.title !== undefined) await queue.rename(request.id, row.title, WHO, `${key}:title`);
  if (row.status !== 'new') await queue.setStatus(request.id, row.status, WHO, `${key}:status`);
  return request.id;
}

/** As if it were filed: what comes later in the list may join it. */
function tried(row: ImportRow, match: Match, { index }: Taking): string {
  const id = match.join ?? `line ${row.line}`;
  if (match.join === undefined) {
    const voices = [{ text: row.text, clientId: clientOf(row), byHand: false }];
    index.set(id, { id, title: row.title ?? row.text, concepts: [], apart: [], voices });
  }
  return id;
}

function keyOf({ id }: ImportRow): string {
  return `import:${id}`;
}

/** A Telegram user id where the list has one; whoever has another name is somebody all the same. */
function clientOf({ client, id }: ImportRow): number {
  if (client !== undefined && /^[1-9]\d{0,15}$/.test(client)) return Number(client);
  return nobodyOf(client === undefined ? `import:${id}` : `client:${client}`);
}

function toStderr(text: string): void {
  process.stderr.write(`${text.trimEnd()}\n`);
}

async function main(): Promise<void> {
  try {
    process.exitCode = await importRequests({
      argv: process.argv.slice(2),
      env: process.env,
      input: process.stdin,
      note: toStderr,
      now: () => new Date(),
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    toStderr(error.message);
    process.exitCode = 1;
  }
}

if (isProgram(import.meta.url)) void main();
