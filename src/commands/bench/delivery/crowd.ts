import { setTimeout as sleep } from 'node:timers/promises';
import type { Trial } from '../../../open-trial.ts';

type Telegram = Trial['telegram'];

/** Somebody who writes to the bot. */
export interface Client {
  readonly id: number;
  /** Also the name of the topic. */
  readonly name: string;
}

/** What one of them writes. */
export interface Written {
  readonly client: Client;
  readonly text: string;
  /** So many milliseconds after the first. Default: at once. */
  readonly after?: number;
}

let last = 1000;

/** New people whom the bot has never seen; every one in a trial is another one. */
export async function newClients({ telegram }: Pick<Trial, 'telegram'>, count: number): Promise<Client[]> {
  const clients = Array.from({ length: count }, () => ({ id: ++last, name: `Клиент ${last}` }));
  for (const { id, name } of clients) await telegram.addPerson({ id, first_name: name, language_code: 'ru' });
  return clients;
}

/** New people whose topics are there already. Takes no time only while nothing is limited. */
export async function knownClients(trial: Trial, count: number): Promise<Client[]> {
  const clients = await newClients(trial, count);
  await write(
    trial.telegram,
    clients.map((client) => ({ client, text: 'Здравствуйте' })),
  );
  await quiet(trial, 1000);
  return clients;
}

/** All of it in this order, each at its time. When each was written, epoch milliseconds. */
export async function write(telegram: Telegram, written: readonly Written[]): Promise<readonly number[]> {
  return telegram.play(
    written.map(({ client: { id }, text, after = 0 }) => ({
      do: 'send',
      with: [id, id, { kind: 'text', text }],
      after,
    })),
  );
}

const LOOK = 50;

/** Resolves when the bot has called Telegram for nothing that anybody sees for so many milliseconds. */
export async function quiet(trial: Trial, milliseconds: number): Promise<void> {
  let [count, changed] = [await sights(trial), performance.now()];
  while (performance.now() - changed < milliseconds) {
    await sleep(LOOK);
    const now = await sights(trial);
    if (now !== count) [count, changed] = [now, performance.now()];
  }
}

/** Calls so far by which somebody sees something. */
export async function sights({ telegram }: Pick<Trial, 'telegram'>): Promise<number> {
  const counts = [...(await telegram.counts())];
  return counts.reduce((sum, [method, { done }]) => sum + (isSight(method) ? done : 0), 0);
}

export function isSight(method: string): boolean {
  return /^(send|copy|edit|forward|create)/.test(method);
}
