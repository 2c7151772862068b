import { loadExamples } from '../../content/examples.ts';
import { keptConcepts } from '../../content/kept-concepts.ts';
import { requireContent } from '../../content/load.ts';
import { openReading } from '../../open-reader.ts';
import { openSubjects } from '../../open-subjects.ts';
import { suggest } from '../../replies/suggest.ts';
import { correspondentOf } from '../correspondent.ts';
import { median, type Pace, paced } from './costs.ts';
import type { BenchContext } from './section.ts';
import { PROMISED_COLUMNS, promisedRow, type Table } from './table.ts';

const PASSES = 3;
/** Every so manieth of the examples: enough for a ninety-ninth percentile, and done in seconds. */
const EVERY = 5;
const PROMISE = { ru: 'до 15:30', en: 'by 15:30' };

/** What replies cost once a message is read: words for things, the subject, choosing, composing. */
export async function* repliesTables(context: BenchContext): AsyncGenerator<Table> {
  const content = requireContent(context.dir);
  const { read, rarityOf } = await openReading(context.dir, context.note);
  const { find } = openSubjects({
    subjects: content.subjects,
    wishes: await keptConcepts(context.dir, context.note),
    rarityOf,
    intentsDir: context.dir,
    note: context.note,
  });
  const messages = loadExamples(context.dir)
    .examples.filter((_, at) => at % EVERY === 0)
    .map(({ text }) => ({ text, reading: read(text) }));
  context.note(`replying to ${messages.length} messages`);
  const answer = ({ text, reading }: (typeof messages)[number]): number => {
    const client = correspondentOf({ name: 'Анна' }, { text, reading, read, glossary: content.glossary });
    const subject = find({ text, ...reading, intents: reading.confidence.intents });
    const guidance = subject === undefined ? {} : { subject };
    return suggest(reading, client, content, PROMISE, guidance).length;
  };
  for (const message of messages) answer(message);
  const passes = Array.from({ length: PASSES }, () => paced(messages, answer).pace);
  const middle = (name: keyof Pace) => median(passes.map((pace) => pace[name]));
  yield {
    title: 'Replies, once the message is read',
    columns: PROMISED_COLUMNS,
    rows: [
      promisedRow('three suggestions, mean', 1000 / middle('perSecond'), 'ms', { under: 1 }),
      promisedRow('three suggestions, p99', middle('p99'), 'ms', { under: 3 }),
      promisedRow('the same by the clock', middle('p99ByClock'), 'ms'),
    ],
    notes: [`${messages.length} of the examples, median of ${PASSES} passes after a warm-up.`],
  };
}
