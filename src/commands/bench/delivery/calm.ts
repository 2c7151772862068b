import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTrial, type Trial } from '../../../open-trial.ts';
import { percentile } from '../costs.ts';
import type { BenchContext } from '../section.ts';
import { PROMISED_COLUMNS, promisedRow, type Table } from '../table.ts';
import { answer } from './answer.ts';
import { type Client, knownClients, quiet, write, type Written } from './crowd.ts';
import { sightsOf } from './sights.ts';
import { callsByKind, OF_A_KIND } from './kinds.ts';
import { ordinaryTexts } from './texts.ts';

/** An exchange takes two of the group's twenty calls a minute: so far apart nothing has to wait. */
const EXCHANGES = 20;
/** The first ones after a start, which are not counted. */
const FIRST = 3;
const EXCHANGE_EVERY = 6500;
/** An operator who is quick. Milliseconds after the card. */
const ANSWERED_AFTER = 1500;

/** Before a topic shows that somebody waits for a minute. Each pass is followed by answers to all. */
const PASSES = 2;
const TEXTS = 220;
const TEXT_EVERY = 250;
/** A bot that has just started takes a second for its first card. */
const WARM_UP = 40;
const CLIENTS = 30;

/** What calm traffic takes of the group's calls, and how soon its cards are there. */
export async function calm(context: BenchContext): Promise<Table> {
  const texts = ordinaryTexts(context.dir);
  const trial = await openTrial({ intentsDir: context.dir, env: { GROUP_CALLS_PER_MINUTE: '0' } });
  try {
    const clients = await knownClients(trial, CLIENTS);
    await timesToCard(trial, clients, texts.slice(0, WARM_UP));
    context.note(`${PASSES * TEXTS} texts for the time to a card, two minutes`);
    const idle = monitorEventLoopDelay({ resolution: 5 });
    idle.enable();
    const times: number[] = [];
    for (let pass = 0; pass < PASSES; pass++) {
      await answerAll(trial, clients);
      const from = WARM_UP + pass * TEXTS;
      times.push(...(await timesToCard(trial, clients, texts.slice(from, from + TEXTS))));
    }
    idle.disable();
    const kinds = await callsByKind(trial, clients);
    await answerAll(trial, clients);
    await trial.restart({ GROUP_CALLS_PER_MINUTE: '20' });
    await trial.limit(true);
    context.note(`${EXCHANGES} exchanges, two minutes`);
    await exchanges(trial, clients, texts.slice(0, FIRST));
    const { calls, refused, limited } = await exchanges(
      trial,
      clients,
      texts.slice(FIRST, FIRST + EXCHANGES),
    );
    return {
      title: 'Calm traffic: calls to the group, and the time from a message to its card',
      columns: PROMISED_COLUMNS,
      rows: [
        promisedRow('calls an exchange', calls / EXCHANGES, '', { atMost: 2.2 }),
        promisedRow('429s', refused, '', { atMost: 0 }),
        promisedRow('a card, p50', percentile(times, 0.5), 'ms'),
        promisedRow('a card, p99', percentile(times, 0.99), 'ms', { atMost: 150 }),
        promisedRow('a process that does nothing is late meanwhile, p99', idle.percentile(99) / 1e6, 'ms'),
        promisedRow('the same in those exchanges, p50', percentile(limited, 0.5), 'ms'),
        promisedRow('the same in those exchanges, slowest', percentile(limited, 1), 'ms', { atMost: 150 }),
        ...kinds.map(([name, each]) => promisedRow(`calls for ${name}`, each, '')),
      ],
      notes: [
        `${EXCHANGES} exchanges ${EXCHANGE_EVERY / 1000} s apart under Telegram’s limits, after ${FIRST} that are not counted: a client’s message, then an operator’s button or own words by turns.`,
        `Times of ${times.length} texts, one every ${TEXT_EVERY} ms, of ${CLIENTS} clients, from the update to Telegram’s getting the card; no latency, no limits.`,
        `Calls for a kind: of known clients, without the answer, mean of ${OF_A_KIND}.`,
      ],
    };
  } finally {
    await trial.close();
  }
}

/** Or their topics would show after a minute that they wait: calls that belong to the time before. */
async function answerAll(trial: Trial, clients: readonly Client[]): Promise<void> {
  for (const client of clients) await answer(trial, client, false);
  await quiet(trial, 1000);
}

async function exchanges(
  trial: Trial,
  clients: readonly Client[],
  texts: readonly string[],
): Promise<{ calls: number; refused: number; limited: readonly number[] }> {
  const began = Date.now();
  const written: Written[] = [];
  const sent: number[] = [];
  for (const [exchange, text] of texts.entries()) {
    const client = clients[exchange % clients.length];
    if (client === undefined) throw new Error('too few clients');
    written.push({ client, text });
    sent.push(...(await write(trial.telegram, [{ client, text }])));
    await sleep(ANSWERED_AFTER);
    await answer(trial, client, exchange % 2 === 0);
    await sleep(Math.max(0, began + (exchange + 1) * EXCHANGE_EVERY - Date.now()));
  }
  await quiet(trial, 2000);
  const calls = await trial.deskCalls(began);
  const seen = await sightsOf(trial, written, began);
  return {
    calls: calls.reduce((sum, { cost, done }) => sum + (done ? cost : 0), 0),
    refused: calls.filter((call) => call.limited).length,
    limited: seen.map((time, at) => (time ?? Infinity) - (sent[at] ?? 0)),
  };
}

async function timesToCard(
  trial: Trial,
  clients: readonly Client[],
  texts: readonly string[],
): Promise<number[]> {
  const written = texts.flatMap((text, at): Written[] => {
    const client = clients[at % clients.length];
    return client ? [{ client, text, after: at * TEXT_EVERY }] : [];
  });
  const sent = await write(trial.telegram, written);
  await quiet(trial, 1500);
  const seen = await sightsOf(trial, written, sent[0] ?? 0);
  return seen.map((time, at) => (time ?? Infinity) - (sent[at] ?? 0));
}
