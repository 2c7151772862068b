import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SimulatedTelegram } from '../../src/playground/telegram/simulated-telegram.ts';
import { DESK, IRINA, openHouse, TOKEN, type House } from '../support/house.ts';

/** Ten times as fast as Telegram's minute, on both sides. */
const PACE = 0.1;
const WINDOW = 60_000 * PACE;
const CLIENTS = 40;
const MESSAGES = 200;

let house: House | undefined;
afterEach(async () => {
  await house?.close();
  house = undefined;
});

const idOf = (client: number): number => 1000 + client;
const textOf = (message: number): string => `Сообщение №${message}: вебхук не приходит`;

async function openStorm(): Promise<House> {
  const telegram = new SimulatedTelegram({ token: TOKEN });
  for (let client = 0; client < CLIENTS; client++)
    telegram.addPerson({ id: idOf(client), first_name: `Клиент ${client}`, language_code: 'ru' });
  telegram.addPerson({ id: IRINA, first_name: 'Ирина', language_code: 'ru' });
  telegram.addForum({ id: DESK, title: 'Поддержка' });
  telegram.join(DESK, IRINA, 'administrator');
  house = await openHouse({ telegram, pace: PACE, env: { GROUP_CALLS_PER_MINUTE: '20' } });
  return house;
}

function limited(telegram: SimulatedTelegram): void {
  telegram.setLimits({ group: { calls: 20, milliseconds: WINDOW } });
}

/** The clients write one after another, as many times as it takes, spread over a minute. */
async function write(telegram: SimulatedTelegram): Promise<void> {
  for (let message = 0; message < MESSAGES; message++) {
    const id = idOf((message * 7) % CLIENTS);
    telegram.send(id, id, { kind: 'text', text: textOf(message) });
    await sleep(WINDOW / MESSAGES);
  }
}

/** What the desk shows of each client's messages: their numbers, in the order in which they appear. */
function numbersShown({ telegram }: House): number[][] {
  const topics = new Map(telegram.topics(DESK).map(({ name, id }) => [name, id]));
  return Array.from({ length: CLIENTS }, (_, client) => {
    const topic = topics.get(`Клиент ${client}`);
    const texts = topic === undefined ? [] : telegram.messages(DESK, topic).map(({ text = '' }) => text);
    return [...texts.join('\n').matchAll(/№(\d+)/g)].map(([, number]) => Number(number));
  });
}

async function everythingShown(storm: House): Promise<void> {
  await vi.waitFor(() => expect(numbersShown(storm).flat()).toHaveLength(MESSAGES), {
    timeout: 150_000,
    interval: 250,
  });
}

function callsToDesk({
  telegram,
}: House): { readonly method: string; readonly at: number; readonly ok: boolean }[] {
  return telegram.calls
    .filter(({ method, payload }) => payload['chat_id'] === DESK && !/^get/i.test(method))
    .map(({ method, at, answer }) => ({ method, at: at.getTime(), ok: answer.ok }));
}

function inOrder(storm: House): void {
  for (const numbers of numbersShown(storm)) {
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
  }
}

describe('a storm of 200 messages of 40 clients within a minute, ten times as fast', () => {
  it('of clients whose topics are known is shown whole and in order, within Telegram’s limits', async () => {
    const storm = await openStorm();
    for (let client = 0; client < CLIENTS; client++)
      storm.telegram.send(idOf(client), idOf(client), { kind: 'text', text: 'Здравствуйте' });
    await vi.waitFor(() => expect(storm.telegram.topics(DESK)).toHaveLength(CLIENTS), { timeout: 60_000 });
    await storm.app.idle();
    await sleep(1.1 * WINDOW);
    limited(storm.telegram);
    const before = callsToDesk(storm).length;
    await write(storm.telegram);
    const last = Date.now();
    await everythingShown(storm);
    const calls = callsToDesk(storm).slice(before);
    inOrder(storm);
    expect(calls.filter(({ ok }) => !ok).length).toBeLessThanOrEqual(2);
    console.log(calls.length, (Date.now() - last) / 1000 / PACE);
  }, 200_000);

  it('of strangers makes their topics one after another', async () => {
    const storm = await openStorm();
    limited(storm.telegram);
    await write(storm.telegram);
    const last = Date.now();
    await everythingShown(storm);
    const calls = callsToDesk(storm);
    inOrder(storm);
    expect(calls.filter(({ ok }) => !ok).length).toBeLessThanOrEqual(2);
    const made = calls.filter(({ method }) => method === 'createForumTopic').map(({ at }) => at);
    expect(made).toHaveLength(CLIENTS);
    const gaps = made.slice(1).map((at, place) => at - (made[place] ?? at));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3000 * PACE);
    console.log(calls.length, (Date.now() - last) / 1000 / PACE);
  }, 200_000);
});
