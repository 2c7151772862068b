import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTrial, type Trial } from '../../../open-trial.ts';
import { percentile } from '../costs.ts';
import type { BenchContext } from '../section.ts';
import { PROMISED_COLUMNS, promisedRow, type Table } from '../table.ts';
import { answer } from './answer.ts';
import { type Client, knownClients, quiet, write, type Written } from './crowd.ts';
import { sightsOf } from './sights.ts';
import { ordinaryTexts } from './texts.ts';

/** An exchange takes two of the group's twenty calls a minute: so far apart nothing has to wait. */
const EXCHANGES = 20;
const EXCHANGE_EVERY = 6500;
/** An operator who is quick. Milliseconds after the card. */
const ANSWERED_AFTER = 1500;

/** For the time to a card, and what each kind takes, the group's limit would only make the bench wait. */
const WIDE = '6000';
const TEXTS = 500;
const TEXT_EVERY = 150;
const CLIENTS = 30;
/** Of each kind, to different clients. */
const OF_A_KIND = 5;

/** What calm traffic takes of the group's calls, and how soon its cards are there. */
export async function calm(context: BenchContext): Promise<Table> {
  const texts = ordinaryTexts(context.dir);
  const trial = await openTrial({ intentsDir: context.dir, env: { GROUP_CALLS_PER_MINUTE: '0' } });
  try {
    const clients = await knownClients(trial, CLIENTS);
    // Or their topics would show a minute later that they wait: calls of the time before.
    for (const client of clients) await answer(trial, client, false);
    await quiet(trial, 1000);
    await trial.restart({ GROUP_CALLS_PER_MINUTE: '20' });
    await trial.limit(true);
    context.note(`${EXCHANGES} exchanges, two minutes`);
    const { calls, refused } = await exchanges(trial, clients, texts);
    await trial.restart({ GROUP_CALLS_PER_MINUTE: WIDE });
    await trial.limit(false);
    context.note(`${TEXTS} texts for the time to a card, a minute`);
    const own = monitorEventLoopDelay({ resolution: 5 });
    own.enable();
    const times = await timesToCard(trial, clients, texts.slice(EXCHANGES));
    own.disable();
    const kinds = [];
    for (const [name, send] of KINDS) kinds.push([name, await callsOfKind(trial, clients, send)] as const);
    return {
      title: 'Calm traffic: calls to the group, and the time from a message to its card',
      columns: PROMISED_COLUMNS,
      rows: [
        promisedRow('calls an exchange', calls / EXCHANGES, '', { atMost: 2.2 }),
        promisedRow('429s', refused, '', { atMost: 0 }),
        promisedRow('a card, p50', percentile(times, 0.5), 'ms'),
        promisedRow('a card, p99', percentile(times, 0.99), 'ms', { atMost: 150 }),
        promisedRow('a process that does nothing is late meanwhile, p99', own.percentile(99) / 1e6, 'ms'),
        ...kinds.map(([name, each]) => promisedRow(`calls for ${name}`, each, '')),
      ],
      notes: [
        `${EXCHANGES} exchanges ${EXCHANGE_EVERY / 1000} s apart under Telegram’s limits: a client’s message, then an operator’s button or own words by turns.`,
        `Times of ${times.length} texts, one every ${TEXT_EVERY} ms, of ${CLIENTS} clients, from the update to Telegram’s getting the card; no latency, no limits.`,
        `Calls for a kind: of known clients, without the answer, mean of ${OF_A_KIND}.`,
      ],
    };
  } finally {
    await trial.close();
  }
}

async function exchanges(
  trial: Trial,
  clients: readonly Client[],
  texts: readonly string[],
): Promise<{ calls: number; refused: number }> {
  const began = Date.now();
  for (let exchange = 0; exchange < EXCHANGES; exchange++) {
    const client = clients[exchange % clients.length];
    const text = texts[exchange];
    if (client === undefined || text === undefined) throw new Error('too few clients or texts');
    await write(trial.telegram, [{ client, text }]);
    await sleep(ANSWERED_AFTER);
    await answer(trial, client, exchange % 2 === 0);
    await sleep(Math.max(0, began + (exchange + 1) * EXCHANGE_EVERY - Date.now()));
  }
  await quiet(trial, 2000);
  const calls = await trial.deskCalls(began);
  return {
    calls: calls.reduce((sum, { cost, done }) => sum + (done ? cost : 0), 0),
    refused: calls.filter(({ limited }) => limited).length,
  };
}

async function timesToCard(
  trial: Trial,
  clients: readonly Client[],
  texts: readonly string[],
): Promise<number[]> {
  const written = texts.slice(0, TEXTS).flatMap((text, at): Written[] => {
    const client = clients[at % clients.length];
    return client ? [{ client, text, after: at * TEXT_EVERY }] : [];
  });
  const sent = await write(trial.telegram, written);
  await quiet(trial, 1500);
  const seen = await sightsOf(trial, written, sent[0] ?? 0);
  return seen.map((time, at) => (time ?? Infinity) - (sent[at] ?? 0));
}

type Send = (trial: Trial, client: Client) => Promise<unknown>;

const of =
  (content: Parameters<Trial['telegram']['send']>[2]): Send =>
  ({ telegram }, { id }) =>
    telegram.send(id, id, content);

const KINDS: readonly (readonly [string, Send])[] = [
  ['a text', of({ kind: 'text', text: 'Где взять акт за октябрь?' })],
  [
    'an edit of a text',
    async ({ telegram }, { id }) => {
      const text = (await telegram.messages(id)).findLast((one) => one.from?.id === id && one.text);
      if (!text) throw new Error(`client ${id} has written no text`);
      await telegram.edit(id, id, text.message_id, 'Где взять акт за ноябрь?');
    },
  ],
  ['a text of 2,000', of({ kind: 'text', text: 'Где взять акт за октябрь? '.repeat(77).trim() })],
  ['a photo with a caption', of({ kind: 'photo', caption: 'Кнопка «Выгрузить» пропала' })],
  ['a voice message', of({ kind: 'voice' })],
  ['a sticker', of({ kind: 'sticker' })],
  [
    'an album of 4',
    ({ telegram }, { id }) =>
      telegram.sendAlbum(
        id,
        id,
        Array.from({ length: 4 }, () => ({ kind: 'photo' })),
      ),
  ],
];

/** Each of another client, and all that follows from it. */
async function callsOfKind(trial: Trial, clients: readonly Client[], send: Send): Promise<number> {
  const since = Date.now();
  for (const client of clients.slice(0, OF_A_KIND)) await send(trial, client);
  // An album is waited for until its last piece should be there.
  await quiet(trial, 3000);
  const calls = (await trial.deskCalls(since)).filter(({ method }) => method !== 'editForumTopic');
  return calls.reduce((sum, { cost }) => sum + cost, 0) / OF_A_KIND;
}
