import { keptConcepts } from '../../../content/kept-concepts.ts';
import { requireContent } from '../../../content/load.ts';
import { loadExamples } from '../../../content/examples.ts';
import type { Spoken } from '../../../labels.ts';
import { blanker } from '../../../knowledge/blank.ts';
import type { Asked } from '../../../knowledge/asked.ts';
import type { Exchange } from '../../../knowledge/exchange.ts';
import { ExchangeIndex } from '../../../knowledge/exchange-index.ts';
import { vocabularyOf } from '../../../knowledge/vocabulary.ts';
import { openReading } from '../../../open-reader.ts';
import { openSubjects } from '../../../open-subjects.ts';
import { costOf, paced } from '../costs.ts';
import type { BenchContext } from '../section.ts';
import { PROMISED_COLUMNS, promisedRow, type Table } from '../table.ts';
import { fixture, HistoryLine, HistoryProbe, SubjectMessage } from './fixtures.ts';

const HISTORY = 2000;
const LARGE = 10_000;
const WARM_UP = 200;
/** What nobody asks for an answer to has none: the rest is what desks answer in their own words. */
const ANSWERED = ['question', 'problem', 'billing', 'onboarding', 'complaint', 'feature_request'] as const;

/** How often the right one of the built history stands among the answers found. */
export interface EarlierFigures {
  readonly probes: number;
  readonly first: number;
  readonly firstTwo: number;
  /** Of messages about something else, how many were offered an answer all the same. */
  readonly elsewhere: number;
  readonly others: number;
}

/** What the history is built and asked with. */
interface Building {
  readonly index: () => ExchangeIndex;
  readonly asked: (text: string, language: Spoken) => Asked;
  readonly exchange: (line: Line, number: number) => Exchange;
  readonly lines: (count: number) => readonly Line[];
}

interface Line {
  readonly id: string;
  readonly language: Spoken;
  readonly by: string;
  readonly question: string;
  readonly answer: string;
}

/** A history of a hundred matters, each twice, among messages of the examples; everything blanked as the desk keeps it. */
async function building({ dir, note }: BenchContext): Promise<Building> {
  const content = requireContent(dir);
  const wishes = await keptConcepts(dir, note);
  const { read, rarityOf } = await openReading(dir, note);
  const { find, about } = openSubjects({
    subjects: content.subjects,
    wishes,
    rarityOf,
    intentsDir: dir,
    note,
  });
  const blank = blanker(vocabularyOf(content, wishes), content.settings.ownSites);
  const history = fixture('history', HistoryLine);
  const examples = loadExamples(dir).examples.filter(
    ({ intent, language }) => language !== 'other' && ANSWERED.some((one) => one === intent),
  );
  const asked = (text: string, language: Spoken): Asked => {
    const reading = read(text);
    const subject = find({ text, ...reading, intents: reading.confidence.intents })?.subject;
    return { text, language, intent: reading.intent, traits: reading.traits, ...(subject && { subject }) };
  };
  return {
    index: () => new ExchangeIndex(about, rarityOf),
    asked,
    exchange: ({ id, language, by, question, answer }, number) => {
      const { text, ...rest } = asked(blank(question, language), language);
      return {
        id,
        clientId: number + 1,
        at: new Date(Date.UTC(2026, 0, 1) + number * 3_600_000).toISOString(),
        by,
        how: 'own',
        traits: [...rest.traits],
        intent: rest.intent,
        language,
        ...(rest.subject && { subject: rest.subject }),
        question: text,
        answer: blank(answer, language),
      };
    },
    lines: (count) => {
      const matters = history.map((line, at) => ({ ...line, id: `${line.matter}.${at}` }));
      const noise = Array.from({ length: count - matters.length }, (_, at): Line => {
        const example = examples[Math.floor((at * examples.length) / (count - matters.length))];
        const told = history[(at * 7) % history.length];
        // The end of some answer: words that answers have, and nothing of the matter.
        const ending = told?.answer.split(/(?<=[.!?])\s+/).at(-1) ?? '';
        return {
          id: `n${at}`,
          language: example?.language === 'en' ? 'en' : 'ru',
          by: told?.by ?? '',
          question: example?.text ?? '',
          answer: ending,
        };
      });
      return [...matters, ...noise];
    },
  };
}

/** How well earlier answers are found in the built history. */
export async function earlierFigures(context: BenchContext): Promise<EarlierFigures> {
  const { index: open, asked, exchange, lines } = await building(context);
  const index = open();
  for (const [number, line] of lines(HISTORY).entries()) index.set(exchange(line, number));
  const probes = fixture('history-probes', HistoryProbe);
  const ranks = probes.map(({ matter, language, text }) =>
    index.find(asked(text, language)).findIndex(({ id }) => id.startsWith(`${matter}.`)),
  );
  const others = fixture('subject-messages-further', SubjectMessage);
  const elsewhere = others.filter(({ text, language }) => index.find(asked(text, language)).length > 0);
  return {
    probes: probes.length,
    first: ranks.filter((rank) => rank === 0).length,
    firstTwo: ranks.filter((rank) => rank >= 0).length,
    elsewhere: elsewhere.length,
    others: others.length,
  };
}

/** How well, and how fast among ten thousand. */
export async function* earlierTables(context: BenchContext): AsyncGenerator<Table> {
  const { probes, first, firstTwo, elsewhere, others } = await earlierFigures(context);
  yield {
    title: `Earlier answers among ${HISTORY} exchanges`,
    columns: PROMISED_COLUMNS,
    rows: [
      promisedRow('right one among the two offered', (100 * firstTwo) / probes, '%', { atLeast: 75 }),
      promisedRow('right one first', (100 * first) / probes, '%'),
      promisedRow('something offered for other messages', (100 * elsewhere) / others, '%'),
    ],
    notes: [
      `${probes} messages about a hundred matters of the history, by somebody who knew a line of each;`,
      `${others} about the usual subjects, or none: what is offered for them may be like enough, or not.`,
    ],
  };
  const { index: open, asked, exchange, lines } = await building(context);
  const questions = fixture('history-probes', HistoryProbe)
    .concat(fixture('subject-messages-further', SubjectMessage).map((one) => ({ ...one, matter: '' })))
    .map(({ text, language }) => asked(text, language));
  const exchanges = lines(LARGE).map(exchange);
  context.note(`indexing ${LARGE} answers`);
  const { made, seconds, megabytes } = await costOf(() => {
    const index = open();
    for (const one of exchanges) index.set(one);
    return index;
  });
  for (const question of questions.slice(0, WARM_UP)) made.find(question);
  const { pace } = paced(questions, (question) => made.find(question).length);
  yield {
    title: `One search over ${LARGE} answers`,
    columns: PROMISED_COLUMNS,
    rows: [
      promisedRow('p50', pace.p50, 'ms'),
      promisedRow('p99', pace.p99, 'ms', { atMost: 10 }),
      promisedRow('p99 by the clock', pace.p99ByClock, 'ms', { atMost: 10 }),
      promisedRow('indexing all of them', seconds, 's'),
      promisedRow('kept in memory', megabytes, 'MB'),
    ],
    notes: [`${questions.length} questions.`],
  };
}
