import { z } from 'zod';
import { requireContent } from '../../../content/load.ts';
import type { Plan } from '../../../content/plan.ts';
import { openReader } from '../../../open-reader.ts';
import { openStoreOf, openTrial, type Trial } from '../../../open-trial.ts';
import { median, percentile } from '../costs.ts';
import type { BenchContext } from '../section.ts';
import { PROMISED_COLUMNS, promisedRow, type Table } from '../table.ts';

export interface EventsSize {
  readonly clients: number;
  readonly rounds: number;
  /** Of a hundred events each, of a hundred clients. */
  readonly batches: number;
}

interface Round {
  /** Milliseconds of each call. */
  readonly calls: readonly number[];
  readonly perSecond: number;
  /** Milliseconds of the processor, of the bot for each event; where the system tells. */
  readonly cpu: number | undefined;
}

const SIZE: EventsSize = { clients: 10_000, rounds: 5, batches: 100 };
const BATCH = 100;
const TOKEN = 'bench-token-of-some-length';
const START = '2026-11-02T09:00:00.000Z';
/** So many writings are under way at once while clients are made. */
const AT_ONCE = 500;
const Said = z.object({ ok: z.literal(true), taken: z.int(), known: z.int() });

/** How many of the product's events one process of the bot takes in, each safe on the disk before it is answered. */
export async function events(context: BenchContext, size: EventsSize = SIZE): Promise<Table> {
  const [plan] = requireContent(context.dir).plans;
  if (!plan) throw new Error('there are no plans');
  await openReader(context.dir, context.note);
  const trial = await openTrial({ intentsDir: context.dir, env: { EVENTS_TOKEN: TOKEN } });
  try {
    await meet(trial, plan, size.clients);
    const rounds: Round[] = [];
    // The first warms up and is not counted.
    for (let round = 0; round <= size.rounds; round++) {
      const one = await oneRound(trial, plan, round, size);
      context.note(
        `${round === 0 ? 'warm-up' : `round ${round}`}: ${one.perSecond.toFixed(0)} events a second`,
      );
      if (round > 0) rounds.push(one);
    }
    return tableOf(rounds, await keptOf(trial, size), size);
  } finally {
    await trial.close();
  }
}

/** Clients whom both the product and the bot know, all of them on the plan. */
async function meet(trial: Trial, plan: Plan, count: number): Promise<void> {
  const store = await openStoreOf(trial);
  try {
    for (let from = 1; from <= count; from += AT_ONCE) {
      const ids = Array.from({ length: Math.min(AT_ONCE, count + 1 - from) }, (_, more) => from + more);
      await Promise.all(
        ids.map(async (id) => {
          await store.clients.update(id, () => ({
            id,
            firstName: `Клиент ${id}`,
            language: 'ru',
            address: 'formal',
            since: START,
          }));
          await store.accounts.update(nameOf(id), (known) => ({
            ...(known ?? { id: nameOf(id), account: { externalId: nameOf(id) } }),
            telegramId: id,
            onboarding: { plan: plan.id, started: START, steps: {} },
          }));
        }),
      );
    }
  } finally {
    await store.close();
  }
}

const nameOf = (id: number): string => `c-${id}`;

/** One call after another, as a product's queue is worked on: the next waits until this one is safe. */
async function oneRound(trial: Trial, plan: Plan, round: number, size: EventsSize): Promise<Round> {
  const calls: number[] = [];
  const cpu = trial.bot.cpu();
  const began = performance.now();
  for (let batch = 0; batch < size.batches; batch++) {
    const body = JSON.stringify({ events: batchOf(plan, round, batch, size) });
    const asked = performance.now();
    const answer = await fetch(`${trial.http}/v1/events`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
      body,
    });
    const said = Said.parse(await answer.json());
    calls.push(performance.now() - asked);
    if (said.taken !== BATCH) throw new Error(`${said.taken} of ${BATCH} events were new`);
  }
  const seconds = (performance.now() - began) / 1000;
  const spent = trial.bot.cpu();
  const count = size.batches * BATCH;
  const each = cpu === undefined || spent === undefined ? undefined : (spent - cpu) / count;
  return { calls, perSecond: count / seconds, cpu: each };
}

/** Of every client in turn; the same step again in a later round is undone or done anew. */
function batchOf({ id: plan, steps }: Plan, round: number, batch: number, size: EventsSize) {
  return Array.from({ length: BATCH }, (_, place) => {
    const number = batch * BATCH + place;
    const step = steps[number % steps.length]?.id;
    return {
      id: `e-${round}-${number}`,
      client: nameOf(1 + (number % size.clients)),
      type: round % 2 === 0 ? 'step.done' : 'step.undone',
      plan,
      step,
      at: new Date(Date.parse(START) + (round * size.batches + batch) * 1000).toISOString(),
    };
  });
}

/** Clients whose journey says what the last event said of them. */
async function keptOf(trial: Trial, { clients, rounds, batches }: EventsSize): Promise<number> {
  const store = await openStoreOf(trial);
  try {
    let kept = 0;
    for await (const page of store.journeys.pages()) {
      const expected = rounds % 2 === 0;
      kept += page.filter(({ steps }) => Object.values(steps).some(({ done }) => done === expected)).length;
    }
    return kept / Math.min(clients, batches * BATCH);
  } finally {
    await store.close();
  }
}

function tableOf(rounds: readonly Round[], kept: number, size: EventsSize): Table {
  const calls = rounds.flatMap((round) => round.calls);
  const cpus = rounds.flatMap(({ cpu }) => (cpu === undefined ? [] : [cpu]));
  return {
    title: 'Events of the team’s product: POST /v1/events',
    columns: PROMISED_COLUMNS,
    rows: [
      promisedRow('events a second', median(rounds.map(({ perSecond }) => perSecond)), '/s', {
        atLeast: 1500,
      }),
      promisedRow('a batch of 100, p50', median(calls), 'ms'),
      promisedRow('the same, p99', percentile(calls, 0.99), 'ms', { atMost: 50 }),
      promisedRow('processor, the bot', cpus.length > 0 ? median(cpus) : undefined, 'ms an event'),
      promisedRow('journeys that say so', kept * 100, '%', { atLeast: 100 }),
    ],
    notes: [
      `Medians of ${size.rounds} rounds of ${size.batches} calls after a warm-up, one call after another; p50 and p99 of all calls.`,
      `${size.clients.toLocaleString('en')} clients on a plan whom the bot has met: each event goes into the account and the journey and sets when to look at them.`,
      'The bot is one process as npm start runs it, Redis on this machine with appendfsync always.',
    ],
  };
}
