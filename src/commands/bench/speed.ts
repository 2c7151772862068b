import type { Example } from '../../content/types.ts';
import { SPOKEN } from '../../labels.ts';
import type { Reader } from '../../reading/reading.ts';
import { openReader } from '../../open-reader.ts';
import { median, type Pace, paced } from './costs.ts';
import { BY_NPM, DIRECTLY, withReadProcess } from './read-process.ts';
import type { BenchContext } from './section.ts';
import { PROMISED_COLUMNS, promisedRow, type Table } from './table.ts';

const STARTS = 5;
/** Of each pass a figure, of the figures their median: somebody else's second on this machine is no figure of ours. */
const PASSES = 3;
const FIRST = 'Подскажите, пожалуйста, где взять закрывающие документы?';
const FIRST_ENGLISH = 'Could you tell me where I find the invoice, please?';
const PER_SECOND = { ru: 3000, en: 700 };

/** What nobody writes, until somebody does. */
const HOSTILE: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'one letter', text: 'я'.repeat(10_000) },
  { name: 'marks', text: '?!'.repeat(5_000) },
  { name: 'zalgo', text: `п${'\u0335\u0301'.repeat(20)}`.repeat(300) },
  { name: 'emoji', text: '😀'.repeat(5_000) },
  { name: 'right to left', text: 'مرحبا بك '.repeat(1_400) },
  { name: 'null bytes', text: '\0'.repeat(10_000) },
  { name: '1,500 short words', text: 'да и вы не у нас '.repeat(250) },
  { name: '1,500 short English words', text: 'if i do it we can '.repeat(250) },
];

/** How soon, how fast and in how much memory the reader reads that ships. */
export async function speed(examples: readonly Example[], context: BenchContext): Promise<Table> {
  // First of all: a reader that is not yet in the cache is trained here, and not in the middle of a start.
  const read = await openReader(context.dir, context.note);
  const starts = await startRows(examples, context);
  return {
    title: 'The reading as it ships, from the cache',
    columns: PROMISED_COLUMNS,
    rows: [...starts, ...paceRows(read, examples, context), hostileRow(read)],
    notes: [
      `Starts: median of ${STARTS}, by the clock. Paces: over all examples, median of ${PASSES} passes after a warm-up.`,
      'A reading is measured by the time of the processor; by the clock, other work on this machine shows too.',
    ],
  };
}

async function startRows(
  examples: readonly Example[],
  context: BenchContext,
): Promise<(readonly string[])[]> {
  const firstReading = async (command: readonly string[], text: string): Promise<number> => {
    const times: number[] = [];
    for (let start = 0; start < STARTS; start += 1) {
      const started = performance.now();
      times.push(
        await withReadProcess(command, context, async ({ ask }) => {
          await ask([text]);
          return performance.now() - started;
        }),
      );
    }
    return median(times);
  };
  context.note('starting read');
  const half = { under: 500 };
  const russian = await firstReading(DIRECTLY, FIRST);
  const english = await firstReading(DIRECTLY, FIRST_ENGLISH);
  const npm = await firstReading(BY_NPM, FIRST);
  context.note('the memory of read');
  const [few, many] = await withReadProcess(DIRECTLY, context, async ({ ask, peakMegabytes }) => {
    await ask([FIRST, FIRST_ENGLISH]);
    const early = peakMegabytes();
    await ask(examples.map(({ text }) => text));
    return [early, peakMegabytes()];
  });
  const small = { under: 150 };
  return [
    promisedRow('start to first reading, Russian', russian, 'ms', half),
    promisedRow('start to first reading, English', english, 'ms', half),
    promisedRow('the same through npm run -s read, Russian', npm, 'ms'),
    promisedRow('memory of read, a message of each language', few, 'MB', small),
    promisedRow(`memory of read, ${examples.length.toLocaleString('en')} messages`, many, 'MB', small),
  ];
}

function paceRows(read: Reader, examples: readonly Example[], { note }: BenchContext): (readonly string[])[] {
  return SPOKEN.flatMap((language) => {
    const texts = examples.flatMap((example) => (example.language === language ? [example.text] : []));
    if (texts.length === 0) return [];
    note(`reading ${texts.length} messages, ${language}`);
    for (const text of texts) read(text);
    const passes = Array.from({ length: PASSES }, () => paced(texts, read).pace);
    const middle = (name: keyof Pace) => median(passes.map((pace) => pace[name]));
    return [
      promisedRow(`${language}  readings a second, one core`, middle('perSecond'), '/s', {
        atLeast: PER_SECOND[language],
      }),
      promisedRow(`${language}  a reading, p50`, middle('p50'), 'ms'),
      promisedRow(`${language}  a reading, p99`, middle('p99'), 'ms', { under: 4 }),
      promisedRow(`${language}  the same by the clock`, middle('p99ByClock'), 'ms'),
    ];
  });
}

function hostileRow(read: Reader): readonly string[] {
  const times = HOSTILE.map(({ name, text }) => {
    const runs = Array.from({ length: PASSES }, () => paced([text], read).pace.p50);
    return { name, time: median(runs) };
  });
  const [worst = { name: '', time: Number.NaN }] = times.toSorted((left, right) => right.time - left.time);
  const what = `the slowest of ${HOSTILE.length} hostile texts: ${worst.name}`;
  return promisedRow(what, worst.time, 'ms', { under: 10 });
}
