import { loadExamples } from '../../../content/examples.ts';
import { keptConcepts } from '../../../content/kept-concepts.ts';
import { RequestIndex } from '../../../feedback/match.ts';
import { costOf, paced } from '../costs.ts';
import type { BenchContext } from '../section.ts';
import { PROMISED_COLUMNS, promisedRow, type Table } from '../table.ts';

const REQUESTS = 10_000;
const QUERIES = 2000;
const WARM_UP = 200;

/** What a match costs in a queue that a large team fills in years. */
export async function matchSpeed({ dir, note }: BenchContext): Promise<Table> {
  const content = await keptConcepts(dir, note);
  const wishes = loadExamples(dir).examples.flatMap(({ request }) => request);
  // No two alike, and all of words that clients do write.
  const recombined = (at: number): string => {
    const [one = '', other = ''] = [wishes[at % wishes.length], wishes[(at * 7919 + 13) % wishes.length]];
    return `${one} ${other.split(' ').slice(0, 4).join(' ')}`;
  };
  note(`indexing ${REQUESTS} requests`);
  const { made, seconds, megabytes } = await costOf(() => {
    const index = new RequestIndex(content);
    for (let at = 0; at < REQUESTS; at += 1) {
      const voices = [2 * at, 2 * at + 1].map((voice) => ({
        text: recombined(voice),
        clientId: voice,
        byHand: false,
      }));
      const id = `R${at + 1}`;
      index.set(id, { id, title: voices[0]?.text ?? '', concepts: [], apart: [], voices });
    }
    return index;
  });
  const queries = Array.from({ length: QUERIES }, (_, at) => recombined(at * 31 + 5));
  for (const text of queries.slice(0, WARM_UP)) made.match(text);
  const { pace } = paced(queries, (text) => made.match(text));
  return {
    title: `One match against ${REQUESTS} requests`,
    columns: PROMISED_COLUMNS,
    rows: [
      promisedRow('reading the wish and comparing, p50', pace.p50, 'ms'),
      promisedRow('the same, p99', pace.p99, 'ms', { atMost: 5 }),
      promisedRow('the same by the clock, p99', pace.p99ByClock, 'ms'),
      promisedRow('indexing all of them', seconds, 's', { under: 3 }),
      promisedRow('kept in memory', megabytes, 'MB'),
    ],
    notes: [`${QUERIES} wishes, two voices a request, recombined from the wishes of the examples.`],
  };
}
