import type { Message } from 'grammy/types';
import { startApp, type App } from '../../src/app.ts';
import { loadConfig, type Config } from '../../src/config.ts';
import { createLog, secretsOf } from '../../src/log.ts';
import { z } from 'zod';
import { SimulatedTelegram } from '../../src/playground/telegram/simulated-telegram.ts';
import { serveTelegram } from '../../src/playground/serve-telegram.ts';

export const TOKEN = '7000000001:AAtest-token-of-the-simulation';
export const DESK = -1001000000001;
export const ANNA = 501;
export const ILYA = 502;
export const SONYA = 503;
export const IRINA = 601;
export const OLEG = 602;
export const STRANGER = 701;
export const LEAD = 801;

const LogLine = z.record(z.string(), z.unknown());

/** For those who are about something else: at night clients hear that nobody is there. */
export const ALWAYS_OPEN = { WORKING_HOURS: 'Mon-Sun 00:00-24:00' };

export interface House {
  readonly telegram: SimulatedTelegram;
  readonly app: App;
  /** Finished log lines, parsed. */
  readonly log: readonly Record<string, unknown>[];
  /** The raw lines, to search for what must not be there. */
  readonly lines: readonly string[];
  /** The topic of a client, found by its name. */
  topic(name: string): number;
  /** The cards of a client's topic: messages of the bot that carry buttons or once did. */
  inTopic(name: string): readonly Message[];
  /** What a client got from the bot. */
  got(clientId: number): readonly Message[];
  close(): Promise<void>;
}

export interface HouseOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly telegram?: SimulatedTelegram;
  readonly now?: () => Date;
  /** Makes the windows of the bot's budget shorter by so much. */
  readonly pace?: number;
}

/** A simulated Telegram with three clients, two operators, a lead and a stranger. */
export function populatedTelegram(now?: () => Date): SimulatedTelegram {
  const telegram = new SimulatedTelegram({ token: TOKEN, ...(now ? { now } : {}) });
  telegram.addPerson({
    id: ANNA,
    first_name: 'Анна',
    last_name: 'Смирнова',
    language_code: 'ru',
    is_premium: true,
  });
  telegram.addPerson({ id: ILYA, first_name: 'Илья', language_code: 'ru' });
  telegram.addPerson({ id: SONYA, first_name: 'Sonya', language_code: 'en' });
  telegram.addPerson({ id: IRINA, first_name: 'Ирина', language_code: 'ru' });
  telegram.addPerson({ id: OLEG, first_name: 'Олег', language_code: 'ru' });
  telegram.addPerson({ id: LEAD, first_name: 'Марина', language_code: 'ru' });
  telegram.addPerson({ id: STRANGER, first_name: 'Некто', language_code: 'ru' });
  telegram.addForum({ id: DESK, title: 'Поддержка' });
  telegram.join(DESK, IRINA, 'member');
  telegram.join(DESK, OLEG, 'administrator');
  return telegram;
}

export function configOf(env: Readonly<Record<string, string>>): Config {
  const loaded = loadConfig(env);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
}

/** The real bot against the simulated Telegram over HTTP, everything in this process. */
export async function openHouse({
  env = {},
  telegram = populatedTelegram(),
  now,
  pace,
}: HouseOptions = {}): Promise<House> {
  const { root: apiRoot, close: closeServer } = await serveTelegram(telegram);
  const config = configOf({
    BOT_TOKEN: TOKEN,
    DESK_CHAT_ID: String(DESK),
    LEADS: String(LEAD),
    LOG_LEVEL: 'debug',
    // By the machine's clock it may be night: clients would hear when they will be answered.
    ...(now ? {} : ALWAYS_OPEN),
    TELEGRAM_API_ROOT: apiRoot,
    ...env,
  });
  const lines: string[] = [];
  const log = createLog(config.logLevel, secretsOf(TOKEN, config.redisUrl), (line) => lines.push(line));
  const app = await startApp({
    config,
    token: TOKEN,
    apiRoot,
    log,
    ...(now ? { now } : {}),
    ...(pace === undefined ? {} : { pace }),
  });
  const topic = (name: string): number => {
    const found = telegram.topics(DESK).find((one) => one.name === name);
    if (!found) throw new Error(`no topic ${name} among ${JSON.stringify(telegram.topics(DESK))}`);
    return found.id;
  };
  return {
    telegram,
    app,
    lines,
    get log() {
      return lines.map((line) => LogLine.parse(JSON.parse(line)));
    },
    topic,
    inTopic: (name) =>
      telegram
        .messages(DESK, topic(name))
        .filter((message) => message.from?.id === telegram.bot.id && !message.forum_topic_created),
    got: (clientId) => telegram.messages(clientId).filter((message) => message.from?.id === telegram.bot.id),
    async close() {
      await app.stop();
      await closeServer();
    },
  };
}

/** The data of the button with that label. */
export function buttonOf(message: Message, label: string): string {
  for (const row of message.reply_markup?.inline_keyboard ?? []) {
    for (const button of row) {
      if (button.text === label && 'callback_data' in button && button.callback_data)
        return button.callback_data;
    }
  }
  throw new Error(`no button ${label} in ${JSON.stringify(message.reply_markup)}`);
}

/** The suggestion that a card shows under a number. */
export function suggestionOn(card: Message, number: number): string {
  const text = card.text ?? card.caption ?? '';
  const found = new RegExp(`^${number}  ([^]*?)(?:\\n\\n\\d  |(?![^]))`, 'm').exec(text)?.[1];
  if (found === undefined) throw new Error(`no suggestion ${number} on the card:\n${text}`);
  return found;
}
