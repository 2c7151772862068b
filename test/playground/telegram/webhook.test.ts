import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SimulatedTelegram } from '../../../src/playground/telegram/simulated-telegram.ts';
import { ANNA, ok, OLEG, refusal, telegramWithDesk, updates } from './support.ts';

const Post = z.looseObject({
  message: z.looseObject({ chat: z.looseObject({ id: z.number() }), text: z.string() }),
});

let telegram: SimulatedTelegram;
let server: Server;
let url: string;
/** What came, in order: chat and text; and how many were open at once. */
let came: [chat: number, text: string][];
let secrets: unknown[];
let most: number;
/** How the bot answers the next posts; then 200. */
let answers: number[];

beforeEach(async () => {
  telegram = telegramWithDesk();
  [came, secrets, most, answers] = [[], [], 0, []];
  let open = 0;
  server = createServer((request, response) => {
    open += 1;
    most = Math.max(most, open);
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const { message } = Post.parse(JSON.parse(body));
      came.push([message.chat.id, message.text]);
      secrets.push(request.headers['x-telegram-bot-api-secret-token']);
      setTimeout(() => {
        open -= 1;
        response.statusCode = answers.shift() ?? 200;
        response.end();
      }, 5);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  url = `http://127.0.0.1:${address.port}/telegram`;
});

afterEach(async () => {
  await ok(telegram, 'deleteWebhook');
  server.closeAllConnections();
  server.close();
});

const say = (person: number, text: string) => telegram.send(person, person, { kind: 'text', text });
const of = (person: number) => came.filter(([chat]) => chat === person).map(([, text]) => text);

describe('a webhook', () => {
  it('gets what waited and what comes, with the secret, one chat’s in order', async () => {
    say(ANNA, '0');
    await ok(telegram, 'setWebhook', { url, secret_token: 'abc-1' });
    for (const text of ['1', '2', '3']) for (const person of [ANNA, OLEG]) say(person, text);
    await expect.poll(() => came.length).toBe(7);
    expect(of(ANNA)).toEqual(['0', '1', '2', '3']);
    expect(of(OLEG)).toEqual(['1', '2', '3']);
    expect(new Set(secrets)).toEqual(new Set(['abc-1']));
    await expect.poll(() => ok(telegram, 'getWebhookInfo')).toMatchObject({ pending_update_count: 0 });
  });

  it('gets an update again until it answers 200, before the chat’s next one; other chats do not wait', async () => {
    answers = [500, 503];
    await ok(telegram, 'setWebhook', { url });
    say(ANNA, '1');
    say(ANNA, '2');
    await expect.poll(() => came.length).toBe(1);
    say(OLEG, 'я');
    await expect.poll(() => of(OLEG).length, { timeout: 3000 }).toBeGreaterThan(0);
    expect(await ok(telegram, 'getWebhookInfo')).toMatchObject({
      last_error_message: expect.stringMatching(/^Wrong response from the webhook: 50[03]/),
      last_error_date: expect.any(Number),
    });
    await expect.poll(() => of(ANNA).at(-1), { timeout: 5000 }).toBe('2');
    expect(new Set(of(ANNA))).toEqual(new Set(['1', '2']));
  });

  it('is asked no more often at once than max_connections', async () => {
    for (let person = 1; person <= 12; person++) {
      telegram.addPerson({ id: person, first_name: 'Кто-то' });
      say(person, 'а');
    }
    await ok(telegram, 'setWebhook', { url, max_connections: 3 });
    await expect.poll(() => came.length).toBe(12);
    expect(most).toBe(3);
  });

  it('keeps for getUpdates what a bot that is away did not take', async () => {
    server.close();
    server.closeAllConnections();
    await ok(telegram, 'setWebhook', { url });
    say(ANNA, '1');
    await sleep(30);
    expect(await refusal(telegram, 'getUpdates')).toMatch(/^409/);
    await ok(telegram, 'deleteWebhook');
    expect(await updates(telegram)).toMatchObject([{ message: { text: '1' } }]);
  });
});

describe('what waits', () => {
  it('is forgotten after a day', async () => {
    let now = Date.UTC(2026, 10, 22);
    telegram = telegramWithDesk(() => new Date(now));
    say(ANNA, '1');
    now += 20 * 3_600_000;
    say(ANNA, '2');
    now += 5 * 3_600_000;
    expect(await updates(telegram)).toMatchObject([{ message: { text: '2' } }]);
  });

  it('may be anything at all once a test puts it there', async () => {
    telegram.inject({ teleported_message: null, update_id: 'x' });
    expect(await updates(telegram)).toMatchObject([
      { update_id: expect.any(Number), teleported_message: null },
    ]);
  });
});
