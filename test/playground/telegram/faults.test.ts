import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Bot } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../../src/playground/telegram/interface.ts';
import { SimulatedTelegram } from '../../../src/playground/telegram/simulated-telegram.ts';
import { ANNA, listen, telegramWithDesk, TOKEN } from './support.ts';

let telegram: SimulatedTelegram;
let root: string;
let server: Server;
beforeEach(async () => {
  telegram = telegramWithDesk();
  ({ root, server } = await listen(telegram));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** What became of so many messages of the bot: `ok`, an error code, or `broken`. */
async function outcomes(count: number): Promise<string[]> {
  const { api } = new Bot(TOKEN, { client: { apiRoot: root } });
  const seen: string[] = [];
  for (let number = 0; number < count; number++)
    seen.push(
      await api.sendMessage(ANNA, `сообщение ${number}`).then(
        () => 'ok',
        (error: unknown) => (error instanceof Error && /\(\d+: /.exec(error.message)?.[0]) || 'broken',
      ),
    );
  return seen;
}

/** A bot of another process that sends a text and then does `written`, as the script says. */
async function killed(text: string, script: string): Promise<void> {
  const body = JSON.stringify({ chat_id: ANNA, text });
  const head = [
    `POST /bot${TOKEN}/sendMessage HTTP/1.1`,
    'Host: telegram',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  const request = JSON.stringify(`${head.join('\r\n')}\r\n\r\n${body}`);
  const connect = `const socket = require('node:net').connect(${new URL(root).port}, '127.0.0.1');`;
  const bot = spawn(process.execPath, [
    '-e',
    `${connect} ${script}; socket.on('connect', () => socket.write(${request}, written));`,
  ]);
  await once(bot, 'exit');
}

const ALL: readonly FaultKind[] = ['429', '500', '502-html', 'reset', 'hang', 'lost-answer'];

describe('a share of faults', () => {
  it('is drawn by its seed: the same row of calls fails in the same places', async () => {
    const faults = { share: 0.3, kinds: ALL, seed: 5, hangMilliseconds: 5 };
    telegram.setFaults(faults);
    const first = await outcomes(60);
    telegram.setFaults(faults);
    expect(await outcomes(60)).toEqual(first);
    expect(first.filter((what) => what !== 'ok').length).toBeGreaterThan(9);
    expect(first.filter((what) => what !== 'ok').length).toBeLessThan(28);
    telegram.setFaults(undefined);
    expect(new Set(await outcomes(5))).toEqual(new Set(['ok']));
  });

  it.each([
    ['429', '(429: ', 0],
    ['500', '(500: ', 0],
    ['502-html', 'broken', 0],
    ['reset', 'broken', 0],
    ['lost-answer', 'broken', 2],
  ] as const)(
    'of kind %s shows as %s, with %i of two messages there all the same',
    async (kind, as, there) => {
      telegram.setFaults({ share: 1, kinds: [kind], seed: 1 });
      expect(await outcomes(2)).toEqual([as, as]);
      expect(telegram.messages(ANNA)).toHaveLength(there);
      expect(telegram.unheard).toHaveLength(there);
    },
  );

  it('hangs as long as it is told, and did the work or not by a coin', async () => {
    telegram.setFaults({ share: 1, kinds: ['hang'], seed: 1, hangMilliseconds: 30 });
    const began = Date.now();
    expect(await outcomes(20)).toEqual(Array.from({ length: 20 }, () => 'broken'));
    expect(Date.now() - began).toBeGreaterThanOrEqual(20 * 29);
    const there = telegram.messages(ANNA).length;
    expect(there).toBeGreaterThan(2);
    expect(there).toBeLessThan(18);
    expect(telegram.unheard.map(({ text }) => text)).toEqual(telegram.messages(ANNA).map(({ text }) => text));
  });

  it('spares the methods it is told to spare', async () => {
    telegram.setFaults({ share: 1, kinds: ['500'], seed: 1, spare: ['sendMessage'] });
    expect(await outcomes(3)).toEqual(['ok', 'ok', 'ok']);
    expect((await telegram.call('getUpdates', {})).ok).toBe(false);
  });
});

describe('what was done and not heard of', () => {
  it('is listed with what a judge needs to allow the double', async () => {
    telegram.failNext({ network: 'after' });
    await outcomes(1);
    const [message] = telegram.messages(ANNA);
    expect(telegram.unheard).toEqual([
      {
        at: expect.any(Date),
        method: 'sendMessage',
        why: 'lost',
        chat: ANNA,
        message: message?.message_id,
        text: 'сообщение 0',
      },
    ]);
  });

  it('has no questions, no refusals and nothing that was answered', async () => {
    telegram.failNext({ network: 'after', times: 2 });
    await expect(telegram.call('getMe', {})).rejects.toThrow('simulated network fault');
    await expect(telegram.call('sendMessage', { chat_id: ANNA, text: '' })).rejects.toThrow('fault');
    await outcomes(1);
    expect(telegram.unheard).toEqual([]);
  });

  it('has the answer that a killed bot did not read, and of what it did read, when it ended', async () => {
    const busy = 'const end = Date.now() + 200; while (Date.now() < end);';
    await killed('unread', `const written = () => { ${busy} process.kill(process.pid, 'SIGKILL'); }`);
    await expect.poll(() => telegram.unheard).toMatchObject([{ text: 'unread', why: 'unread' }]);
    const kill = "process.kill(process.pid, 'SIGKILL')";
    await killed('read', `const written = () => socket.on('data', () => ${kill})`);
    await expect.poll(() => telegram.calls[1]?.endedAfter).toBeLessThan(1000);
    expect(telegram.unheard).toHaveLength(1);
  });

  it('has the call whose bot went before there was an answer', async () => {
    const door = new EventEmitter();
    const left = once(door, 'left');
    class Slow extends SimulatedTelegram {
      override async serve(...given: Parameters<SimulatedTelegram['serve']>) {
        const served = await super.serve(...given);
        await left;
        return served;
      }
    }
    const slow = new Slow({ token: TOKEN });
    slow.addPerson({ id: ANNA, first_name: 'Анна' });
    const { root: there, server: other } = await listen(slow);
    other.once('connection', (socket) => socket.once('close', () => door.emit('left')));
    const text = 'прощайте';
    const bot = new AbortController();
    const body = new URLSearchParams({ chat_id: String(ANNA), text });
    const leaving = fetch(`${there}/bot${TOKEN}/sendMessage`, { method: 'POST', body, signal: bot.signal });
    const gone = expect(leaving).rejects.toThrow(/abort/i);
    await expect.poll(() => slow.messages(ANNA)).toHaveLength(1);
    bot.abort();
    await gone;
    await expect.poll(() => slow.unheard).toMatchObject([{ text, why: 'gone' }]);
    other.close();
  });

  it('has not the last answer of a bot that read it', async () => {
    const answer = await fetch(`${root}/bot${TOKEN}/sendMessage`, {
      method: 'POST',
      body: new URLSearchParams({ chat_id: String(ANNA), text: 'последнее' }),
    });
    await answer.json();
    await sleep(150);
    server.closeAllConnections();
    await sleep(20);
    expect(telegram.unheard).toEqual([]);
  });
});
