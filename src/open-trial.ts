import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BotProcess, startBot } from './bot-process.ts';
import type { Client } from './clients/client.ts';
import { costOf } from './delivery/spending.ts';
import type { ApiCall } from './playground/telegram/interface.ts';
import { TELEGRAM_LIMITS } from './playground/telegram/limits.ts';
import {
  startTelegramProcess,
  type TelegramOptions,
  type TelegramProcess,
} from './playground/telegram-process.ts';
import { openRedisStore } from './storage/redis.ts';
import { freePort, hasRedisServer, type RedisServer, startRedisServer } from './storage/redis-server.ts';
import type { Store } from './storage/store.ts';

/** The whole bot, or one of a few lines that only copies (`playground/bare-bot.ts`). */
type Kind = 'whole' | 'bare';

export interface TrialOptions {
  readonly kind?: Kind;
  /** What the simulated Telegram allows and how much it remembers. Default: no limits. */
  readonly telegram?: Omit<TelegramOptions, 'token'>;
  /** What the bot is told besides its token, its desk and its store. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where its content is. */
  readonly intentsDir: string;
}

/** A bot in a process of its own, its Redis and a simulated Telegram in another, all on this machine. */
export interface Trial {
  readonly telegram: TelegramProcess;
  /** Only the whole bot has one. */
  readonly redis: RedisServer | undefined;
  /** The one that runs now. */
  readonly bot: BotProcess;
  /** Of the group that is the desk. */
  readonly desk: number;
  /** A member of the desk. */
  readonly operator: number;
  /** Where the whole bot that runs now is reached by HTTP: `http://127.0.0.1:1234`. */
  readonly http: string;
  /** Stops the bot as a supervisor does, and starts it again on the same store, told otherwise. */
  restart(env: TrialOptions['env']): Promise<void>;
  /** Whether Telegram keeps its own limits from now on; its windows begin empty. */
  limit(on: boolean): Promise<void>;
  /** What the desk's group was asked for since then (epoch milliseconds), as far as Telegram counts it. */
  deskCalls(since: number): Promise<readonly DeskCall[]>;
  close(): Promise<void>;
}

/** A call to the desk's group. */
interface DeskCall {
  readonly method: string;
  /** When it came, epoch milliseconds. */
  readonly at: number;
  /** What it takes of the group's limit: each piece of an album counts. */
  readonly cost: number;
  /** Refused by 429. */
  readonly limited: boolean;
  readonly done: boolean;
}

/** What is missing on this machine for a trial; `undefined` where nothing is. */
export function lackingForTrial(): string | undefined {
  return hasRedisServer() ? undefined : 'there is no redis-server on the PATH (apt-get install redis-server)';
}

const TOKEN = '7000000001:AAbench-token-of-the-simulation';
const DESK = -1001000000001;
const OPERATOR = 601;

/** As `npm start` runs it, from the sources. */
const PROGRAMS = {
  whole: fileURLToPath(new URL('./main.ts', import.meta.url)),
  bare: fileURLToPath(new URL('./playground/bare-bot.ts', import.meta.url)),
};

/** Starts everything; all of it ends by `close`, or with this process. */
export async function openTrial({
  kind = 'whole',
  telegram: options,
  env,
  intentsDir,
}: TrialOptions): Promise<Trial> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    const telegram = await startTelegramProcess({ token: TOKEN, ...options });
    closers.push(() => telegram.close());
    await telegram.addForum({ id: DESK, title: 'Поддержка' });
    await telegram.addPerson({ id: OPERATOR, first_name: 'Ирина', language_code: 'ru' });
    await telegram.join(DESK, OPERATOR, 'member');
    const redis = kind === 'whole' ? await keptOnDisk() : undefined;
    if (redis) closers.push(() => redis.stop());
    const known: Record<string, string> = {
      BOT_TOKEN: TOKEN,
      DESK_CHAT_ID: String(DESK),
      TELEGRAM_API_ROOT: telegram.root,
      // Whatever the hour: at night clients would hear when they will be answered, and figures would be others.
      WORKING_HOURS: 'Mon-Sun 00:00-24:00',
      // The bot runs in a directory of its own.
      INTENTS_DIR: resolve(intentsDir),
      ...(redis
        ? { REDIS_URL: redis.url }
        : { TOPIC: String(await telegram.makeTopic(OPERATOR, DESK, 'Все')) }),
    };
    let port = 0;
    const start = async (told: TrialOptions['env']): Promise<BotProcess> => {
      port = await freePort();
      const bot = startBot({
        main: PROGRAMS[kind],
        execArgv: ['--import', import.meta.resolve('tsx')],
        env: { ...known, PORT: String(port), ...told },
      });
      closers.push(() => bot.kill());
      if (kind === 'whole') await bot.ready();
      return bot;
    };
    let bot = await start(env);
    return {
      telegram,
      redis,
      get bot() {
        return bot;
      },
      desk: DESK,
      operator: OPERATOR,
      get http() {
        return `http://127.0.0.1:${port}`;
      },
      restart: async (told) => {
        await bot.stop();
        bot = await start(told);
      },
      limit: (on) => telegram.setLimits(on ? TELEGRAM_LIMITS : undefined),
      deskCalls: async (since) => (await telegram.figures(since)).calls.flatMap(deskCall),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A Redis of the store's own, empty; and the store over it, as the bot has it. */
export interface StoreTrial {
  readonly redis: RedisServer;
  readonly store: Store;
  close(): Promise<void>;
}

/** For what fills a store faster than a bot could: without an append-only file, which only the disk would notice. */
export async function openStoreTrial(): Promise<StoreTrial> {
  const redis = await startRedisServer();
  try {
    const store = await openRedisStore({ url: redis.url, log: SILENT });
    return {
      redis,
      store,
      close: async () => {
        await store.close();
        await redis.stop();
      },
    };
  } catch (error) {
    await redis.stop();
    throw error;
  }
}

/** The store that a trial's bot works on, beside the bot; whoever opens it closes it. */
export async function openStoreOf({ redis }: Pick<Trial, 'redis'>): Promise<Store> {
  if (!redis) throw new Error('this bot keeps nothing');
  return openRedisStore({ url: redis.url, log: SILENT });
}

/** What a bot knows of a client, in the words of its store; `undefined` if it never met them. */
export async function recordOf(trial: Trial, clientId: number): Promise<Client | undefined> {
  if (!trial.redis) return undefined;
  const store = await openStoreOf(trial);
  try {
    return await store.clients.get(clientId);
  } finally {
    await store.close();
  }
}

const quiet = (): void => undefined;
/** Whoever measures does not keep the store: what its log says is for the bot's. Its errors are thrown. */
const SILENT = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** As compose.yaml has it. */
function keptOnDisk(): Promise<RedisServer> {
  return startRedisServer({ appendonly: true, settings: { appendfsync: 'always' } });
}

function deskCall({ method, at, payload, answer }: ApiCall): DeskCall[] {
  const cost = payload['chat_id'] === DESK ? costOf(method, payload) : undefined;
  if (!cost) return [];
  return [{ method, at: at.getTime(), cost, limited: answer.error_code === 429, done: answer.ok }];
}
