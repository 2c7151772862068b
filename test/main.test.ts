import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ANNA, DESK, ILYA, populatedTelegram, TOKEN } from './support/house.ts';
import { freePort } from '../src/storage/redis-server.ts';
import { serveTelegram } from '../src/playground/serve-telegram.ts';

const MAIN = resolve(import.meta.dirname, '../src/main.ts');
const TSX = import.meta.resolve('tsx');

interface Run {
  readonly process: ChildProcess;
  output(): string;
  ended(): Promise<{ code: number | null; output: string }>;
}

/** The program as a person starts it, in an empty directory and with no environment but what is given. */
function run(env: Record<string, string>): Run {
  const cwd = mkdtempSync(join(tmpdir(), 'kamerton-run-'));
  const child = spawn(process.execPath, ['--import', TSX, MAIN], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const exit = once(child, 'exit');
  return {
    process: child,
    output: () => output,
    async ended() {
      await exit;
      return { code: child.exitCode, output };
    },
  };
}

async function telegramServer() {
  const telegram = populatedTelegram();
  const { root, close } = await serveTelegram(telegram);
  onTestFinished(close);
  return { telegram, root };
}

describe('the program', () => {
  it('stops the start at a bad value with one line that says which, why and what would do', async () => {
    const { code, output } = await run({ BOT_TOKEN: TOKEN, TIMEZONE: 'Мск', LEADS: 'anna' }).ended();
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toEqual([
      expect.stringMatching(/^LEADS is not a list of user ids; /),
      expect.stringMatching(/^TIMEZONE is not a time zone; /),
    ]);
  });

  it('says so when Telegram does not know the token, and never prints it', async () => {
    const { root } = await telegramServer();
    const wrong = '123456789:AAwrong-token-of-somebody-else';
    const { code, output } = await run({ BOT_TOKEN: wrong, TELEGRAM_API_ROOT: root }).ended();
    expect(code).toBe(1);
    expect(output).toContain('Telegram does not know this BOT_TOKEN; copy it again from @BotFather');
    expect(output).not.toContain(wrong.split(':')[1]);
  });

  it('works on a Bot API server, tells its health, and stops within ten seconds on SIGTERM with nothing lost', async () => {
    const { telegram, root } = await telegramServer();
    const port = await freePort();
    const env = {
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: root,
      DESK_CHAT_ID: String(DESK),
      PORT: String(port),
      LOG_LEVEL: 'trace',
    };
    const bot = run(env);
    await vi.waitFor(() => expect(bot.output()).toContain('the bot is at work'), { timeout: 30_000 });
    telegram.send(ANNA, ANNA, { kind: 'text', text: 'Есть кто живой?' });
    await vi.waitFor(() => expect(telegram.topics(DESK)).toHaveLength(1), { timeout: 10_000 });
    const answers = await Promise.all(
      ['healthz', 'readyz', 'nothing'].map((path) => fetch(`http://127.0.0.1:${port}/${path}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404]);
    const before = Date.now();
    bot.process.kill('SIGTERM');
    const { code, output } = await bot.ended();
    expect(code).toBe(0);
    expect(Date.now() - before).toBeLessThan(10_000);
    expect(output).toContain('the bot has stopped');
    expect(output).not.toContain(TOKEN.split(':')[1]);
    telegram.send(ANNA, ANNA, { kind: 'text', text: 'Ау!' });
    const again = run(env);
    await vi.waitFor(() => expect(telegram.topics(DESK).length).toBeGreaterThan(1), { timeout: 30_000 });
    again.process.kill('SIGTERM');
    expect((await again.ended()).code).toBe(0);
  }, 90_000);

  it('answers for its health while Telegram cannot be reached, and stops at once when told', async () => {
    const port = await freePort();
    const env = { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: 'http://127.0.0.1:9', PORT: String(port) };
    const bot = run(env);
    await vi.waitFor(() => expect(bot.output()).toContain('Telegram cannot be reached yet'), {
      timeout: 30_000,
    });
    const answers = await Promise.all(
      ['healthz', 'readyz'].map((path) => fetch(`http://127.0.0.1:${port}/${path}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 503]);
    const second = await run(env).ended();
    expect(second.code).toBe(1);
    expect(second.output).toContain(`PORT ${port} is taken by another program; choose another`);
    bot.process.kill('SIGTERM');
    expect((await bot.ended()).code).toBe(0);
  }, 60_000);

  it('stops in time with exit code 0 although Telegram asked it to wait for half a minute', async () => {
    const { telegram, root } = await telegramServer();
    const port = String(await freePort());
    const env = { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: root, DESK_CHAT_ID: String(DESK), PORT: port };
    const bot = run(env);
    await vi.waitFor(() => expect(bot.output()).toContain('the bot is at work'), { timeout: 30_000 });
    const description = 'Too Many Requests: retry after 30';
    const parameters = { retry_after: 30 };
    telegram.failNext({ method: 'createForumTopic', error_code: 429, description, parameters });
    telegram.send(ANNA, ANNA, { kind: 'text', text: 'Есть кто живой?' });
    await vi.waitFor(() => expect(bot.output()).toContain('"failure":"wait"'), { timeout: 10_000 });
    // This one waits for the group's leave rather than for its own next try.
    telegram.send(ILYA, ILYA, { kind: 'text', text: 'И мне ответьте' });
    await sleep(500);
    const before = Date.now();
    bot.process.kill('SIGTERM');
    expect((await bot.ended()).code).toBe(0);
    expect(Date.now() - before).toBeLessThan(5000);
  }, 60_000);
});
