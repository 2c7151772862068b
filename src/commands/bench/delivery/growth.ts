import type { Client } from '../../../clients/client.ts';
import { openStoreTrial, openTrial, recordOf, type StoreTrial } from '../../../open-trial.ts';
import { percentile } from '../costs.ts';
import type { BenchContext } from '../section.ts';
import { PROMISED_COLUMNS, promisedRow, type Table } from '../table.ts';
import { answer } from './answer.ts';
import { knownClients, quiet, write } from './crowd.ts';
import { ordinaryTexts } from './texts.ts';

export interface GrowthSize {
  readonly messages: number;
  readonly clients: number;
  readonly lookups: number;
}

const SIZE: GrowthSize = { messages: 1_000_000, clients: 100_000, lookups: 5000 };
const DESK = -1001000000001;
/** Telegram's ids have ten digits by now. */
const FIRST_CLIENT = 5_000_000_000;
/** So many writings are under way at once. */
const AT_ONCE = 2000;
/** Updates that a journal takes in one call. */
const IN_ONE_CALL = 1000;
/** As many as the million has of each client. */
const EXCHANGES = 10;

/** What a million messages leave in Redis, and how long it takes to find one of them. */
export async function growth(context: BenchContext, size: GrowthSize = SIZE): Promise<Table> {
  const record = await usualRecord(context);
  const trial = await openStoreTrial();
  try {
    const memory = async (): Promise<number> => (await trial.redis.figures()).usedMemory;
    const sizes = [await memory()];
    for (const [name, fill] of FILLS) {
      const began = performance.now();
      await fill(trial, size, record);
      sizes.push(await memory());
      context.note(`${name}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
    }
    const added = FILLS.map(([name], at) => {
      const bytes = ((sizes[at + 1] ?? 0) - (sizes[at] ?? 0)) / size.messages;
      return [name, bytes] as const;
    });
    const together = ((sizes.at(-1) ?? 0) - (sizes[0] ?? 0)) / size.messages;
    const lookups = [];
    for (const [name, look] of LOOKUPS) lookups.push([name, await timed(trial, size, look)] as const);
    return {
      title: `Growth: ${shown(size.messages)} messages of ${shown(size.clients)} clients in Redis`,
      columns: PROMISED_COLUMNS,
      rows: [
        ...added.map(([name, bytes]) => promisedRow(name, bytes, 'B a message')),
        promisedRow('together', together, 'B a message', { atMost: 1200 }),
        ...lookups.flatMap(([name, times]) => [
          promisedRow(`${name}, p50`, percentile(times, 0.5), 'ms'),
          promisedRow(`${name}, p99`, percentile(times, 0.99), 'ms', { atMost: 2 }),
        ]),
      ],
      notes: [
        'Written by the bot’s own store, measured as used_memory; no texts, as cards are gone after 30 days.',
        `A client’s record is what the bot left of one after ${EXCHANGES} exchanges; ids and events as if all had come within two days.`,
        `${shown(size.lookups)} lookups of each kind, one after another, over TCP.`,
      ],
    };
  } finally {
    await trial.close();
  }
}

function shown(value: number): string {
  return value.toLocaleString('en');
}

/** What a bot keeps of somebody who wrote and was answered some times, as it does it. */
async function usualRecord(context: BenchContext): Promise<Client> {
  const trial = await openTrial({ intentsDir: context.dir, env: { GROUP_CALLS_PER_MINUTE: '0' } });
  try {
    const [client] = await knownClients(trial, 1);
    if (!client) throw new Error('nobody to write');
    for (const text of ordinaryTexts(context.dir).slice(0, EXCHANGES)) {
      await write(trial.telegram, [{ client, text }]);
      await quiet(trial, 500);
      await answer(trial, client, true);
      await quiet(trial, 500);
    }
    const record = await recordOf(trial, client.id);
    if (!record) throw new Error('the bot does not know its client');
    return record;
  } finally {
    await trial.close();
  }
}

type Fill = (trial: StoreTrial, size: GrowthSize, record: Client) => Promise<void>;

const FILLS: readonly (readonly [string, Fill])[] = [
  [
    'clients and their topics',
    ({ store }, { clients }, record) =>
      forEach(clients, async (at) => {
        const id = FIRST_CLIENT + at;
        await store.clients.update(id, () => ({ ...record, id, firstName: `Клиент ${at}` }));
        await store.topics.save({ clientId: id, chatId: DESK, threadId: threadOf(at) });
      }),
  ],
  [
    'which message is whose, both ways',
    ({ store }, size) => forEach(size.messages, (at) => store.messages.link(pairOf(at, size))),
  ],
  [
    'updates that came and calls that were made',
    async ({ store: { inbox, outbox } }, { messages }) => {
      for (let from = 0; from < messages; from += IN_ONE_CALL) {
        const numbers = Array.from({ length: Math.min(IN_ONE_CALL, messages - from) }, (_, at) => from + at);
        await inbox.add(numbers.map((number) => ({ update_id: updateOf(number) })));
        await inbox.done(numbers.map(updateOf));
        const cards = numbers.map((number) => ({ card: updateOf(number).toString(36) }));
        const items = cards.map(({ card }, at) => ({
          id: `card:${card}`,
          lane: `desk:${FIRST_CLIENT + at}`,
          work: { kind: 'card', card },
        }));
        await outbox.add(items);
        await outbox.done(items.map(({ id }) => id));
      }
    },
  ],
  [
    'events of the day, for its figures',
    ({ store }, { messages, clients }) =>
      forEach(messages, (at) =>
        store.figures.count(
          '2026-11-22',
          'message',
          FIRST_CLIENT + (at % clients),
          `message:${updateOf(at)}`,
        ),
      ),
  ],
];

const updateOf = (at: number): number => 700_000_000 + at;
const threadOf = (at: number): number => 2 * at + 1;

/** Ids grow over all chats, as Telegram counts a bot's messages; every client writes once before one writes again. */
function pairOf(at: number, { clients }: GrowthSize) {
  const clientId = FIRST_CLIENT + (at % clients);
  return { clientId, clientMessageId: 2 * at + 1, deskChatId: DESK, deskMessageId: 1_000_000 + 2 * at };
}

async function forEach(count: number, work: (at: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < count; from += AT_ONCE) {
    const length = Math.min(AT_ONCE, count - from);
    await Promise.all(Array.from({ length }, (_, at) => work(from + at)));
  }
}

type Look = (trial: StoreTrial, size: GrowthSize, at: number) => Promise<unknown>;

const LOOKUPS: readonly (readonly [string, Look])[] = [
  ['topic of a client', ({ store }, { clients }, at) => store.topics.ofClient(FIRST_CLIENT + (at % clients))],
  ['client of a topic', ({ store }, { clients }, at) => store.topics.ofThread(DESK, threadOf(at % clients))],
  [
    'a client’s message',
    ({ store }, size, at) => {
      const { clientId, clientMessageId } = pairOf(at % size.messages, size);
      return store.messages.byClientMessage(clientId, clientMessageId);
    },
  ],
  [
    'a message of the desk',
    ({ store }, size, at) =>
      store.messages.byDeskMessage(DESK, pairOf(at % size.messages, size).deskMessageId),
  ],
];

/** A prime: the places jump about, and no place comes twice for long. */
const LEAP = 7_368_787;

async function timed(trial: StoreTrial, size: GrowthSize, look: Look): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < size.lookups; at++) {
    const began = performance.now();
    const found = await look(trial, size, at * LEAP);
    times.push(performance.now() - began);
    if (found === undefined) throw new Error('what was written is not found');
  }
  return times;
}
