import { bareWords } from '../content/examples.ts';
import { countOf } from '../content/problem.ts';
import type { Example } from '../content/types.ts';
import { LANGUAGES } from '../labels.ts';
import { openReader } from '../open-reader.ts';
import type { Reader } from '../reading/reading.ts';
import { mostConfused, table } from './figures-table.ts';
import type { Labelled } from './labelled-file.ts';
import { figureLines, measure } from './measure.ts';

/** Line numbers that are named before the rest is only counted. */
const MOST_LINES = 10;

export interface AgainstOptions {
  /** As the person who asked calls it. */
  readonly file: string;
  readonly messages: readonly Labelled[];
  /** What the reader has learnt from. */
  readonly examples: readonly Example[];
  readonly dir: string;
  readonly out: (text: string) => void;
  /** Warnings and progress, on stderr. */
  readonly note: (text: string) => void;
}

/**
 * How well the reader reads a team's own labelled messages. Those that are among the examples are left out and counted.
 * Gives the exit code: 1 where nothing is left.
 */
export async function against(options: AgainstOptions): Promise<0 | 1> {
  const messages = withoutExamples(options);
  if (messages.length === 0) {
    options.note(`${options.file} has no message that was not learnt from: there is nothing to measure.`);
    return 1;
  }
  compare(await openReader(options.dir, options.note), { ...options, messages });
  return 0;
}

/** The same over a reader that is ready and messages that it has not learnt from. */
export function compare(
  reader: Reader,
  { file, messages, out }: Pick<AgainstOptions, 'file' | 'messages' | 'out'>,
): void {
  for (const language of LANGUAGES) {
    const ofLanguage = messages.filter((message) => message.language === language);
    if (ofLanguage.length === 0) continue;
    const measured = ofLanguage.map((message) => measure(reader, message));
    out(`\n${language}: ${countOf(measured.length, 'message')} of ${file}\n`);
    out(figureLines(measured));
    // So few labels occur without a language that their table would be dashes.
    if (language !== 'other') out(table(measured));
    out(mostConfused(measured));
  }
}

function withoutExamples({ file, messages, examples, note }: AgainstOptions): Labelled[] {
  const learnt = new Set(examples.map(({ text }) => bareWords(text)));
  const isLearnt = ({ text }: Labelled): boolean => learnt.has(bareWords(text));
  const known = messages.filter(isLearnt);
  if (known.length > 0) {
    const lines = known.slice(0, MOST_LINES).map(({ line }) => line);
    const where = `${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}${known.length > lines.length ? ' …' : ''}`;
    note(
      `left out ${known.length} of ${countOf(messages.length, 'message')} of ${file}, whose texts are among the examples (${where}): what was learnt from proves nothing`,
    );
  }
  return messages.filter((message) => !isLearnt(message));
}
