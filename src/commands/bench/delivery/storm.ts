import { setTimeout as sleep } from 'node:timers/promises';
import { openTrial, type Trial } from '../../../open-trial.ts';
import type { BenchContext } from '../section.ts';
import { PROMISED_COLUMNS, promisedRow, type Table } from '../table.ts';
import { type Client, knownClients, newClients, quiet, write, type Written } from './crowd.ts';
import { sightsOf } from './sights.ts';

const CLIENTS = 40;
const MESSAGES = 200;
const MINUTE = 60_000;
/** A bot that has not shown everything by then never will. Milliseconds after the last message. */
const PATIENCE = 6 * MINUTE;
const LOOK = 2000;

interface Storm {
  readonly seen: number;
  /** From the last message to the last sight. Seconds. */
  readonly seconds: number;
  readonly inOrder: boolean;
  readonly calls: number;
  readonly refused: number;
  /** Shortest time between two topics that were made. Seconds. */
  readonly topicsApart: number;
}

/** 200 messages within a minute at true speed under Telegram's limits, of clients it knows and of strangers. */
export async function storm(context: BenchContext): Promise<Table> {
  context.note('two storms side by side: five minutes');
  // They mostly wait for Telegram's minute, and need not wait for each other.
  const [known, strangers] = await Promise.all([oneStorm(context, true), oneStorm(context, false)]);
  return {
    title: 'Storm: 200 messages of 40 clients in one minute, 20 calls a minute to the group',
    columns: PROMISED_COLUMNS,
    rows: [
      ...rowsOf('topics known', known, { seconds: 75, calls: 65 }),
      ...rowsOf('all clients new', strangers, { seconds: 200, calls: 95 }),
      promisedRow('all clients new: between two topics', strangers.topicsApart, 's', { atLeast: 3 }),
    ],
    notes: [
      'True speed; Telegram refuses what is over 20 a minute in the group, 1 a second in a chat, 30 a second in all.',
      `The two at once on this machine, each with a bot, a Redis and a Telegram of its own.`,
    ],
  };
}

function rowsOf(
  name: string,
  { seen, seconds, inOrder, calls, refused }: Storm,
  most: { readonly seconds: number; readonly calls: number },
): (readonly string[])[] {
  const all = `${seen} of ${MESSAGES}${inOrder ? '' : ', not in order'}`;
  return [
    [`${name}: seen on cards, in order`, all, 'all', seen === MESSAGES && inOrder ? 'ok' : 'missed'],
    promisedRow(`${name}: the last one seen, after the last one written`, seconds, 's', {
      atMost: most.seconds,
    }),
    promisedRow(`${name}: calls to the group`, calls, '', { atMost: most.calls }),
    promisedRow(`${name}: 429s`, refused, '', { atMost: 2 }),
  ];
}

async function oneStorm({ dir, note }: BenchContext, known: boolean): Promise<Storm> {
  const limited = { GROUP_CALLS_PER_MINUTE: '20' };
  const trial = await openTrial({
    intentsDir: dir,
    env: known ? { GROUP_CALLS_PER_MINUTE: '0' } : limited,
  });
  try {
    const clients = await (known ? knownClients : newClients)(trial, CLIENTS);
    if (known) await trial.restart(limited);
    await trial.limit(true);
    const written = Array.from({ length: MESSAGES }, (_, at): Written[] => {
      // One after another, each of them as often as all others.
      const client = clients[(at * 7) % CLIENTS];
      const text = `Сообщение №${at}: вебхук не приходит`;
      return client ? [{ client, text, after: (at * MINUTE) / MESSAGES }] : [];
    }).flat();
    const times = await write(trial.telegram, written);
    const [first = 0, last = 0] = [times[0], times.at(-1)];
    let seen = await sightsOf(trial, written, first);
    while (seen.includes(undefined) && Date.now() < last + PATIENCE) {
      await sleep(LOOK);
      seen = await sightsOf(trial, written, first);
    }
    await quiet(trial, 3000);
    const calls = (await trial.deskCalls(first)).filter(({ at }) => at <= lastOf(seen));
    const told = { seconds: (lastOf(seen) - last) / 1000, ...countsOf(calls) };
    note(`${known ? 'topics known' : 'all clients new'}: ${told.calls} calls, ${told.seconds.toFixed(0)} s`);
    return {
      seen: seen.filter((time) => time !== undefined).length,
      inOrder: await isInOrder(trial, clients),
      ...told,
    };
  } finally {
    await trial.close();
  }
}

function lastOf(times: readonly (number | undefined)[]): number {
  return Math.max(...times.filter((time) => time !== undefined));
}

function countsOf(
  calls: Awaited<ReturnType<Trial['deskCalls']>>,
): Pick<Storm, 'calls' | 'refused' | 'topicsApart'> {
  const made = calls.filter(({ method, done }) => method === 'createForumTopic' && done).map(({ at }) => at);
  const gaps = made.slice(1).map((at, place) => at - (made[place] ?? at));
  return {
    calls: calls.reduce((sum, { cost }) => sum + cost, 0),
    refused: calls.filter(({ limited }) => limited).length,
    topicsApart: Math.min(...gaps) / 1000,
  };
}

/** Whether each topic shows its client's messages as they were written, each once. */
async function isInOrder({ telegram, desk }: Trial, clients: readonly Client[]): Promise<boolean> {
  const topics = new Map((await telegram.topics(desk)).map(({ name, id }) => [name, id]));
  for (const { name } of clients) {
    const texts = (await telegram.messages(desk, topics.get(name) ?? 0)).map(({ text = '' }) => text);
    const numbers = [...texts.join('\n').matchAll(/№(\d+)/g)].map(([, number]) => Number(number));
    if (numbers.some((number, place) => place > 0 && number <= (numbers[place - 1] ?? -1))) return false;
  }
  return true;
}
