import { setTimeout as sleep } from 'node:timers/promises';
import { openQueue } from '../../../feedback/open-queue.ts';
import type { RequestQueue } from '../../../feedback/queue.ts';
import { openStoreOf, openTrial, type Trial } from '../../../open-trial.ts';
import { percentile } from '../costs.ts';
import type { BenchContext } from '../section.ts';
import { PROMISED_COLUMNS, promisedRow, type Table } from '../table.ts';
import { type Client, knownClients, quiet } from './crowd.ts';

export interface BroadcastSize {
  readonly voters: number;
  /** Operators' answers before and during it. */
  readonly answers: number;
}

const SIZE: BroadcastSize = { voters: 1000, answers: 80 };
const ANSWER_EVERY = 500;
/** Whom operators answer meanwhile: each chat takes a message a second. */
const ANSWERED = 20;
const LEAD = 801;
const FIRST_VOTER = 700_000;
/** Nothing more comes once nothing has come for so long. Milliseconds. */
const QUIET = 3000;

/** News of a request to all who asked for it, under Telegram's limits, and what it costs those who are answered meanwhile. */
export async function broadcast(context: BenchContext, size: BroadcastSize = SIZE): Promise<Table> {
  const env = { LEADS: String(LEAD), DIGEST_CHAT_ID: String(LEAD), TIMEZONE: daytime(new Date()) };
  const trial = await openTrial({
    intentsDir: context.dir,
    telegram: { keepCalls: 1_000_000 },
    env: { ...env, GROUP_CALLS_PER_MINUTE: '0' },
  });
  try {
    await trial.telegram.addPerson({ id: LEAD, first_name: 'Марина', language_code: 'ru' });
    const clients = await knownClients(trial, ANSWERED);
    const voters = Array.from({ length: size.voters }, (_, at) => FIRST_VOTER + at);
    for (const id of voters)
      await trial.telegram.addPerson({ id, first_name: `Клиент ${id}`, language_code: 'ru' });
    const request = await asked(trial, voters);
    await trial.restart({ ...env, GROUP_CALLS_PER_MINUTE: '20' });
    await trial.limit(true);
    context.note(`${size.answers} answers without a broadcast`);
    const before = await answered(trial, clients, size.answers, 'до');
    await quiet(trial, QUIET);
    context.note(`a broadcast to ${size.voters}, and as many answers meanwhile: a minute`);
    const began = Date.now();
    await sendToAll(trial, request);
    const during = await answered(trial, clients, size.answers, 'во время');
    await quiet(trial, QUIET);
    return tableOf(await toldSince(trial, began, new Set(voters)), before, during, size);
  } finally {
    await trial.close();
  }
}

/** A zone in which it is about noon now: at night nobody is told of anything. */
function daytime(now: Date): string {
  const hours = 12 - now.getUTCHours();
  // Etc/GMT counts the other way round.
  return hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

/** All of them want the same, and it is there now; gives the number of the request. */
async function asked(trial: Trial, voters: readonly number[]): Promise<string> {
  const store = await openStoreOf(trial);
  const at = new Date().toISOString();
  const queue: RequestQueue = openQueue({
    store: store.requests,
    index: { set: () => undefined, remove: () => undefined, match: () => ({ candidates: [] }) },
    rules: { segments: [], criticalVotes: 1_000_000 },
    about: () => ({ concepts: [] }),
    now: () => new Date(),
  });
  try {
    let request: string | undefined;
    for (const clientId of voters) {
      await store.clients.update(clientId, () => ({
        id: clientId,
        firstName: `Клиент ${clientId}`,
        language: 'ru',
        address: 'formal',
        since: at,
      }));
      const wish = {
        key: `w${clientId}:0`,
        text: 'Сделайте тёмную тему',
        language: 'ru',
        clientId,
        at,
      } as const;
      const choice =
        request === undefined ? ({ kind: 'new' } as const) : ({ kind: 'join', request } as const);
      request = (await queue.file(wish, choice, `bench:${clientId}`)).request.id;
    }
    if (request === undefined) throw new Error('nobody wants anything');
    return request;
  } finally {
    await store.close();
  }
}

/** The lead says that it is there, and has everybody told. */
async function sendToAll({ telegram }: Trial, request: string): Promise<void> {
  await telegram.send(LEAD, LEAD, { kind: 'text', text: `/requests ${request}` });
  await press(telegram, (data) => data.startsWith('q:s:'));
  await press(telegram, (data) => /^q:S:.*shipped/.test(data));
  await press(telegram, (data) => /^q:G:.*all/.test(data));
}

/** Presses the newest such button in the lead's chat, once it is there. */
async function press(telegram: Trial['telegram'], isMeant: (data: string) => boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    for (const message of (await telegram.messages(LEAD)).toReversed()) {
      const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
      const data = buttons
        .flatMap((button) => ('callback_data' in button ? [button.callback_data] : []))
        .find((one) => one !== undefined && isMeant(one));
      if (data === undefined) continue;
      await telegram.press(LEAD, LEAD, message.message_id, { data });
      return;
    }
    await sleep(50);
  }
  throw new Error('the lead was offered no such button');
}

/** An operator answers known clients in turn; gives how long each answer took to reach its client. Milliseconds. */
async function answered(
  trial: Trial,
  clients: readonly Client[],
  count: number,
  when: string,
): Promise<readonly number[]> {
  const { telegram, desk, operator } = trial;
  const topics = new Map((await telegram.topics(desk)).map(({ name, id }) => [name, id]));
  const began = Date.now();
  const words = (at: number): string => `Ответ ${at} ${when}`;
  const to = (at: number): Client => clients[at % clients.length] ?? { id: 0, name: '' };
  const sent = await telegram.play(
    Array.from({ length: count }, (_, at) => ({
      do: 'send',
      with: [operator, desk, { kind: 'text', text: words(at) }, { thread: topics.get(to(at).name) ?? 0 }],
      after: at * ANSWER_EVERY,
    })),
  );
  await sleep(QUIET);
  const { calls } = await telegram.figures(began);
  const got = new Map(
    calls.flatMap(({ payload, at, answer }) =>
      answer.ok ? [[`${String(payload['chat_id'])} ${String(payload['text'])}`, at.getTime()]] : [],
    ),
  );
  return sent.map((at, place) => (got.get(`${to(place).id} ${words(place)}`) ?? Infinity) - at);
}

interface Told {
  /** When each voter was told, milliseconds since the lead decided, in order. */
  readonly times: readonly number[];
  readonly twice: number;
  readonly refused: number;
}

async function toldSince({ telegram }: Trial, began: number, voters: ReadonlySet<number>): Promise<Told> {
  const { calls } = await telegram.figures(began);
  const ours = calls.filter(
    ({ method, payload }) => method === 'sendMessage' && voters.has(Number(payload['chat_id'])),
  );
  const done = ours.filter(({ answer }) => answer.ok);
  return {
    times: done.map(({ at }) => at.getTime() - began).toSorted((one, other) => one - other),
    twice: done.length - new Set(done.map(({ payload }) => payload['chat_id'])).size,
    refused: calls.filter(({ answer }) => answer.error_code === 429).length,
  };
}

function tableOf(
  { times, twice, refused }: Told,
  before: readonly number[],
  during: readonly number[],
  size: BroadcastSize,
): Table {
  const told = times.length - twice;
  return {
    title: 'Broadcast: news of a request to all who asked for it',
    columns: PROMISED_COLUMNS,
    rows: [
      ['told', `${told} of ${size.voters}`, 'all', told === size.voters ? 'ok' : 'missed'],
      promisedRow('told twice', twice, '', { atMost: 0 }),
      promisedRow('until all are told', (times.at(-1) ?? Infinity) / 1000, 's', { atMost: 60 }),
      promisedRow('most in any second', mostWithin(times, 1000), '', { atMost: 20 }),
      promisedRow('429s', refused, '', { atMost: 0 }),
      promisedRow('an answer without it, p50', percentile(before, 0.5), 'ms'),
      promisedRow('an answer without it, slowest', percentile(before, 1), 'ms'),
      promisedRow('an answer meanwhile, p50', percentile(during, 0.5), 'ms'),
      promisedRow('an answer meanwhile, slowest', percentile(during, 1), 'ms'),
      promisedRow('the slowest waits longer by', percentile(during, 1) - percentile(before, 1), 'ms', {
        atMost: 1000,
      }),
    ],
    notes: [
      `From the lead’s “send to all” under Telegram’s limits, Redis 127.0.0.1 with appendfsync always; ${size.answers} answers of an operator, one every ${ANSWER_EVERY / 1000} s, to ${ANSWERED} other clients, from the operator’s message to the client’s.`,
    ],
  };
}

/** The most within any stretch of so much time; `times` in order. */
function mostWithin(times: readonly number[], milliseconds: number): number {
  let first = 0;
  let most = 0;
  for (const [last, time] of times.entries()) {
    while ((times[first] ?? time) <= time - milliseconds) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
