import { DateTime } from 'luxon';
import { loadConfig } from '../config.ts';
import { contentDir } from '../content/dir.ts';
import { keptConcepts } from '../content/kept-concepts.ts';
import { requireContent } from '../content/load.ts';
import { ContentError } from '../content/problem.ts';
import type { Content } from '../content/types.ts';
import type { Reader } from '../reading/reading.ts';
import type { SubjectFinder } from '../reading/subjects.ts';
import { foreignAsked } from '../replies/foreign.ts';
import { dueTime, formatPromise, type PromiseWords } from '../replies/promise.ts';
import { suggest as suggestReplies } from '../replies/suggest.ts';
import { correspondentOf } from './correspondent.ts';
import { answerLines, type LineStreams } from './lines.ts';
import { openReading } from '../open-reader.ts';
import { openSubjects } from '../open-subjects.ts';
import { isProgram } from './is-program.ts';

const USAGE = `Usage: npm run -s suggest < messages.jsonl
Each line is a message: {"id":"1","text":"…"} or plain text, as for read. It may tell of its writer:
"client":{"name":"Анна","history":["an earlier message"],"role":"…","segment":"…"}
One reading per line goes to stdout, as JSON, with "suggestions":[{"template","text"}] added.
Exit code: 0, or 1 where a line was no message or the content has mistakes, or 2 for a wrong call.
`;

export interface SuggestOptions extends LineStreams {
  /** Without node and the script. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What a promised time is counted from. */
  readonly now: () => Date;
}

/** Readings of the messages on the input with replies to each, one line each. Gives the exit code. */
export async function suggest({ argv, env, now, ...streams }: SuggestOptions): Promise<0 | 1 | 2> {
  const [first] = argv;
  if (first !== undefined) {
    streams.note(first === '--help' ? USAGE : `suggest takes no “${first}”.\n${USAGE}`);
    return first === '--help' ? 0 : 2;
  }
  // The rest of the environment is the bot's: a missing token is no fault of this command.
  const loaded = loadConfig({ TIMEZONE: env['TIMEZONE'], WORKING_HOURS: env['WORKING_HOURS'] });
  if ('problems' in loaded) {
    for (const { variable, message } of loaded.problems) streams.note(`${variable} ${message}`);
    return 2;
  }
  const { timezone, workingHours } = loaded.config;
  try {
    const content = requireContent(contentDir(env['INTENTS_DIR']));
    const { read, rarityOf } = await openReading(env['INTENTS_DIR'], streams.note);
    const wishes = await keptConcepts(contentDir(env['INTENTS_DIR']), streams.note);
    const { find } = openSubjects({
      subjects: content.subjects,
      wishes,
      rarityOf,
      intentsDir: env['INTENTS_DIR'],
      note: streams.note,
    });
    return await suggestLines({ read, find }, content, streams, () => {
      const local = DateTime.fromJSDate(now(), { zone: timezone });
      const moment = { weekday: local.weekday, minutes: local.hour * 60 + local.minute };
      return formatPromise(dueTime(moment, workingHours, content.settings.promiseMinutes), content.texts);
    });
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    streams.note(error.message);
    return 1;
  }
}

/** What reads a message: the reader, and the subjects that the team added. */
export interface Readers {
  readonly read: Reader;
  readonly find: SubjectFinder;
}

/** The same over readers that are ready; `promise` says which time an answer promised now would name. */
export function suggestLines(
  { read, find }: Readers,
  content: Content,
  streams: LineStreams,
  promise: () => PromiseWords,
): Promise<0 | 1> {
  return answerLines(streams, ({ id, text, fields }) => {
    const reading = read(text);
    const client = correspondentOf(fields['client'], { text, reading, read, glossary: content.glossary });
    const subject = find({ text, ...reading, intents: reading.confidence.intents });
    const guidance = subject === undefined ? {} : { subject };
    const suggestions = suggestReplies(foreignAsked(reading, text), client, content, promise(), guidance);
    return {
      id,
      ...reading,
      ...(subject !== undefined && { subject: subject.subject }),
      suggestions: suggestions.map((one) => ({ template: one.template, text: one.text })),
    };
  });
}

/** The command as a program: this process's own arguments, streams and exit code. */
export async function main(): Promise<void> {
  process.exitCode = await suggest({
    argv: process.argv.slice(2),
    env: process.env,
    now: () => new Date(),
    input: process.stdin,
    output: process.stdout,
    note: (text) => process.stderr.write(`${text.trimEnd()}\n`),
  });
}

if (isProgram(import.meta.url)) void main();
