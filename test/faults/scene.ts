import { setTimeout as sleep } from 'node:timers/promises';
import type { TestContext } from 'vitest';
import { type BotProcess, startBot } from '../../src/bot-process.ts';
import { freePort } from '../../src/storage/redis-server.ts';
import { type BuiltBot, builtBot } from './built-bot.ts';
import { DESK, LEAD, TOKEN } from './control.ts';
import { judge, type Verdict } from './judge.ts';
import type { Progress, RunRecord } from './record.ts';
import { type Fsync, type RedisProcess, startRedisProcess } from './redis-process.ts';
import { startTelegramProcess, type TelegramProcess } from './telegram-process.ts';

export interface SceneOptions {
  readonly clients?: number;
  readonly fsync?: Fsync;
  readonly env?: Readonly<Record<string, string>>;
}

/** One run: a Redis, a simulated Telegram, and places for bots. Everything ends with the test. */
export interface Scene {
  readonly redis: RedisProcess;
  readonly telegram: TelegramProcess;
  /** A bot process on this Redis; not necessarily ready. */
  bot(): Promise<Bot>;
  /** Waits until all that was written is shown, all that was asked has come, and the bot has been quiet for a while. */
  settle(within: number): Promise<Progress>;
  judged(): Promise<{ record: RunRecord; verdict: Verdict }>;
}

/** A place for a bot: its process may be replaced by another one under the same settings. */
export interface Bot {
  process: BotProcess;
  /** Starts the next process; the one before has to be gone. */
  again(): void;
  /** Complaints of all its processes so far. */
  complaints(): Record<string, number>;
}

/** So long without a call nothing more is to be expected: longer than the bot's first pauses between tries. */
const QUIET = 3000;

/** `test`: at whose end everything ends; several may run at once. */
export async function openScene(
  test: Pick<TestContext, 'onTestFinished'>,
  { clients = 50, fsync = 'everysec', env = {} }: SceneOptions,
): Promise<Scene> {
  const closers: (() => Promise<unknown>)[] = [];
  test.onTestFinished(async () => {
    for (const close of closers.toReversed()) await close();
  }, 60_000);
  const built = await builtBot();
  const redis = await startRedisProcess(fsync);
  closers.push(() => redis.stop());
  const telegram = await startTelegramProcess(clients);
  closers.push(() => telegram.stop());
  return {
    redis,
    telegram,
    bot: async () => {
      const bot = await botPlace(built, telegram, redis, env);
      closers.push(() => bot.process.kill());
      return bot;
    },
    settle: async (within) => {
      const until = Date.now() + within;
      for (;;) {
        const progress = await telegram.progress();
        if (isSettled(progress) || Date.now() > until) return progress;
        await sleep(200);
      }
    },
    judged: async () => {
      const record = await telegram.record();
      return { record, verdict: judge(record) };
    },
  };
}

function isSettled({ written, shown, asked, arrived, left, quiet }: Progress): boolean {
  return left === 0 && shown >= written && arrived >= asked && quiet > QUIET;
}

async function botPlace(
  { main, intents }: BuiltBot,
  telegram: TelegramProcess,
  redis: RedisProcess,
  env: Readonly<Record<string, string>>,
): Promise<Bot> {
  const settings = {
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.root,
    DESK_CHAT_ID: String(DESK),
    LEADS: String(LEAD),
    REDIS_URL: redis.url,
    PORT: String(await freePort()),
    INTENTS_DIR: intents,
    LOG_LEVEL: 'warn',
    // A 429 that was made on purpose must not teach the bot a limit that this Telegram has not.
    GROUP_CALLS_PER_MINUTE: '0',
    // Whatever the hour: at night clients would hear when they will be answered, which nobody judges here.
    WORKING_HOURS: 'Mon-Sun 00:00-24:00',
    ...env,
  };
  const begin = (): BotProcess => startBot({ main, env: settings });
  const past: BotProcess[] = [];
  const bot: Bot = {
    process: begin(),
    again() {
      past.push(bot.process);
      bot.process = begin();
    },
    complaints() {
      const sum: Record<string, number> = {};
      for (const one of [...past, bot.process]) {
        for (const [text, times] of Object.entries(one.complaints())) sum[text] = (sum[text] ?? 0) + times;
      }
      return sum;
    },
  };
  return bot;
}
