import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { lackingForTrial, openStoreTrial, type StoreTrial } from '../../open-trial.ts';
import type { BenchContext } from './section.ts';
import { PROMISED_COLUMNS, promisedRow, type Table } from './table.ts';

/** Each measures in a process of its own: what this one holds would be counted in its memory. */
const PROGRAM = fileURLToPath(new URL('../../digest-trial.ts', import.meta.url));
const Cost = z.object({ milliseconds: z.number(), megabytes: z.number(), size: z.number() });

const MESSAGES = 100_000;
const CLIENTS = 10_000;
const WAITING = 300;
const DAYS_BEFORE = 28;
/** So many writings are under way at once. */
const AT_ONCE = 1000;
const DAY = '2026-11-20';
const NOON = `${DAY}T09:00:00.000Z`;

/** What the digest of a large day costs. */
export async function* digestTables(context: BenchContext, part?: string): AsyncGenerator<Table> {
  if (part !== 'picture') {
    const lacking = lackingForTrial();
    if (lacking === undefined) yield await ofText(context);
    else context.note(`digest:text cannot be measured here: ${lacking}`);
  }
  if (part !== 'text') yield await ofPicture(context);
}

async function ofText(context: BenchContext): Promise<Table> {
  const trial = await openStoreTrial();
  try {
    const began = performance.now();
    await fill(trial);
    const seconds = (performance.now() - began) / 1000;
    context.note(`${MESSAGES} messages counted in ${seconds.toFixed(0)} s`);
    const { milliseconds, megabytes, size } = await costOf('text', context.dir, DAY, trial.redis.url);
    return {
      title: 'The text of a digest: a day of 100,000 messages',
      columns: PROMISED_COLUMNS,
      rows: [
        promisedRow('gathered and composed', milliseconds, 'ms', { under: 1000 }),
        promisedRow('memory more at the fullest', megabytes, 'MB', { under: 50 }),
        promisedRow('letters, its headline included', size, ''),
        promisedRow('counting, as it happens', (seconds / MESSAGES) * 1e6, 'µs a message'),
      ],
      notes: [
        `${CLIENTS} clients, ${WAITING} of whom wait, and four weeks before; Redis over TCP on this machine.`,
        'In a process of its own that has read the content and is connected, the first time.',
      ],
    };
  } finally {
    await trial.close();
  }
}

async function ofPicture({ dir }: BenchContext): Promise<Table> {
  const { milliseconds, megabytes, size } = await costOf('picture', dir);
  return {
    title: 'The picture of a digest',
    columns: PROMISED_COLUMNS,
    rows: [
      promisedRow('drawn, libraries and fonts loaded', milliseconds, 'ms', { under: 1000 }),
      promisedRow('memory more at the fullest', megabytes, 'MB', { atMost: 120 }),
      promisedRow('the PNG', size / 1e6, 'MB', { atMost: 10 }),
    ],
    notes: ['In a process of its own that has read the content, the first picture it draws.'],
  };
}

/** Counters, lists and those who wait, as the bot writes them. */
async function fill({ store }: StoreTrial): Promise<void> {
  const { figures, clients, topics } = store;
  await forEach(MESSAGES, async (at) => {
    const clientId = 1 + (at % CLIENTS);
    await Promise.all([
      figures.count(DAY, 'message', clientId, `message:${at}`, { [`hour.${8 + (at % 12)}`]: 1 }),
      figures.tally(DAY, `read:${at}`, {
        'card.read': 1,
        [`intent.${at % 3 === 0 ? 'billing' : 'question'}`]: 1,
        ...(at % 2 === 0 ? { 'tone.polite': 1 } : {}),
      }),
      ...(at % 20 === 0 ? [figures.keep(DAY, 'unknown', `k${at}`, entry(clientId, at))] : []),
      ...(at % 20 === 1
        ? [figures.keep(DAY, 'heat', String(clientId), { ...entry(clientId, at), way: 'heats' })]
        : []),
    ]);
  });
  await forEach(DAYS_BEFORE, async (at) => {
    const day = new Date(Date.parse(NOON) - (at + 1) * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
    await figures.count(day, 'message', 1, 'message:1');
    await figures.tally(day, 'all', { 'card.read': 90_000, 'intent.billing': 9000, 'hour.11': 9000 });
  });
  await forEach(WAITING, async (at) => {
    const id = 1 + at;
    const known = { id, firstName: `Клиент ${at}`, language: 'ru', address: 'formal', since: NOON } as const;
    await clients.update(id, () => ({ ...known, waitingSince: NOON }));
    await topics.save({ clientId: id, chatId: -1001000000001, threadId: id });
  });
}

function entry(clientId: number, score: number) {
  const text = 'Подскажите, пожалуйста, можно ли поменять юрлицо в договоре и не закрывать при этом кабинет?';
  return { clientId, name: `Клиент ${clientId}`, text, score };
}

async function forEach(count: number, work: (at: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < count; from += AT_ONCE) {
    const length = Math.min(AT_ONCE, count - from);
    await Promise.all(Array.from({ length }, (_, at) => work(from + at)));
  }
}

async function costOf(...args: readonly string[]): Promise<z.infer<typeof Cost>> {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  let said = '';
  for await (const piece of child.stdout) said += String(piece);
  await closed;
  if (child.exitCode !== 0) throw new Error(`the measuring of ${args[0]} ended with ${child.exitCode}`);
  return Cost.parse(JSON.parse(said));
}
