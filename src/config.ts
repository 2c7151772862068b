import { z } from 'zod';
import { SPOKEN, type Spoken } from './labels.ts';

/** What the environment decides, whatever the bot talks to. */
interface Settings {
  /** The groups that are the desk; empty: the one that `/setup` names. */
  readonly deskChatIds: readonly number[];
  readonly digestChatId?: number;
  readonly leads: readonly number[];
  readonly redisUrl?: string;
  readonly timezone: string;
  /** HH:MM in `timezone`. */
  readonly digestAt: string;
  /** Weekdays 1 (Monday) to 7; minutes since midnight. */
  readonly workingHours: { readonly days: readonly number[]; readonly from: number; readonly to: number };
  readonly deskLanguage: Spoken;
  /** 0: without a limit of our own. Absent: Telegram's, unless the Bot API server is another. */
  readonly groupCallsPerMinute?: number;
  /** How long what clients wrote is kept. Days. */
  readonly retentionDays: number;
  readonly intentsDir?: string;
  /** What the team's own programs show to be let in at /v1; absent: there is no such door. */
  readonly eventsToken?: string;
  readonly logLevel: string;
  readonly port: number;
}

/** With a token the bot works on Telegram, without one it plays: two shapes, so that neither has half of the other. */
export type Config =
  | (Settings & {
      readonly mode: 'telegram';
      readonly token: string;
      readonly apiRoot: string;
      /** Where Telegram brings updates; without it the bot fetches them. */
      readonly webhook?: { readonly url: string; readonly secret: string };
    })
  | (Settings & { readonly mode: 'playground' });

/** One bad variable: which, why, and what would do. Never its value, which may be a secret. */
export interface ConfigProblem {
  readonly variable: string;
  readonly message: string;
}

/** Telegram's own Bot API server. */
export const TELEGRAM = 'https://api.telegram.org';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const chatId = z
  .string()
  .regex(/^-?\d{1,16}$/, 'is not a chat id; a group’s looks like -1001234567890')
  .transform(Number);
const chatIds = z
  .string()
  .regex(
    /^-?\d{1,16}(\s*,\s*-?\d{1,16})*$/,
    'is not a chat id; a group’s looks like -1001234567890, several have commas between them',
  )
  .transform((list) => [...new Set(list.split(',').map(Number))]);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time; write it as 09:00');

const Environment = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, 'is not a bot token; copy it from @BotFather, it looks like 123456789:AAH…')
    .optional(),
  DESK_CHAT_ID: chatIds.default([]),
  DIGEST_CHAT_ID: chatId.optional(),
  LEADS: z
    .string()
    .regex(/^\d{1,16}(\s*,\s*\d{1,16})*$/, 'is not a list of user ids; write 123456789,987654321')
    .transform((list) => list.split(',').map(Number))
    .default([]),
  REDIS_URL: z
    .string()
    .refine(
      (list) => list.split(',').every(isRedisAddress),
      'is not a Redis address; write redis://localhost:6379, or several of a cluster with commas between them',
    )
    .optional(),
  TELEGRAM_API_ROOT: z
    .url({ protocol: /^https?$/, error: 'is not a web address; leave it out for https://api.telegram.org' })
    .default(TELEGRAM),
  GROUP_CALLS_PER_MINUTE: z
    .string()
    .regex(/^\d{1,4}$/, 'is not a number of calls; write 20, or 0 for no limit of our own')
    .transform(Number)
    .optional(),
  RETENTION_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'is not a number of days; write 1 to 9999')
    .transform(Number)
    .default(180),
  WEBHOOK_URL: z
    .url({ protocol: /^https?$/, error: 'is not a web address; write https://bot.example.com' })
    .optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'is not a secret; write 16 to 256 of A-Z, a-z, 0-9, _ and -')
    .optional(),
  EVENTS_TOKEN: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'is not a token; write 16 to 256 of A-Z, a-z, 0-9, _ and -')
    .optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'is not a port; write a number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'is not a port; write a number from 0 to 65535')
    .default(8080),
  TIMEZONE: z
    .string()
    .refine(isTimezone, 'is not a time zone; write a name like Europe/Moscow')
    .default('Europe/Moscow'),
  DIGEST_AT: time.default('09:00'),
  WORKING_HOURS: z
    .string()
    .transform((text, ctx) => {
      const hours = parseHours(text);
      if (hours) return hours;
      ctx.addIssue({ code: 'custom', message: 'is not a working week; write Mon-Fri 09:00-18:00' });
      return z.NEVER;
    })
    .default({ days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 }),
  DESK_LANGUAGE: z.enum(SPOKEN, 'is not a language of the desk; write ru or en').default('ru'),
  INTENTS_DIR: z.string().optional(),
  LOG_LEVEL: z.enum(LEVELS, `is not a log level; write one of ${LEVELS.join(', ')}`).default('info'),
  NODE_ENV: z.string().optional(),
});

/**
 * The environment as the program understands it, or everything that is wrong with it at once.
 * An empty variable counts as unset. Reads nothing but what it is given.
 */
export function loadConfig(
  env: Readonly<Record<string, string | undefined>>,
): { readonly config: Config } | { readonly problems: readonly ConfigProblem[] } {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const { data, error } = Environment.safeParse(given);
  if (!data) {
    return { problems: error.issues.map(({ path, message }) => ({ variable: String(path[0]), message })) };
  }
  if (data.BOT_TOKEN === undefined && data.NODE_ENV === 'production') {
    const message =
      'is missing; copy it from @BotFather (without NODE_ENV=production the playground opens instead)';
    return { problems: [{ variable: 'BOT_TOKEN', message }] };
  }
  const problem = webhookProblem(data);
  return problem ? { problems: [problem] } : { config: configOf(data) };
}

function webhookProblem(data: z.output<typeof Environment>): ConfigProblem | undefined {
  const { WEBHOOK_URL: url, WEBHOOK_SECRET: secret, TELEGRAM_API_ROOT: root } = data;
  if (url === undefined) return undefined;
  if (secret === undefined) {
    const message =
      'is missing; WEBHOOK_URL needs one, or anybody could send updates: `openssl rand -hex 24`';
    return { variable: 'WEBHOOK_SECRET', message };
  }
  if (url.startsWith('http:') && root === TELEGRAM)
    return { variable: 'WEBHOOK_URL', message: 'has to begin with https://, as Telegram takes no other' };
  return undefined;
}

function configOf(data: z.output<typeof Environment>): Config {
  const settings: Settings = {
    ...(data.DIGEST_CHAT_ID === undefined ? {} : { digestChatId: data.DIGEST_CHAT_ID }),
    ...(data.REDIS_URL === undefined ? {} : { redisUrl: data.REDIS_URL }),
    ...(data.INTENTS_DIR === undefined ? {} : { intentsDir: data.INTENTS_DIR }),
    ...(data.GROUP_CALLS_PER_MINUTE === undefined
      ? {}
      : { groupCallsPerMinute: data.GROUP_CALLS_PER_MINUTE }),
    ...(data.EVENTS_TOKEN === undefined ? {} : { eventsToken: data.EVENTS_TOKEN }),
    deskChatIds: data.DESK_CHAT_ID,
    leads: data.LEADS,
    retentionDays: data.RETENTION_DAYS,
    timezone: data.TIMEZONE,
    digestAt: data.DIGEST_AT,
    workingHours: data.WORKING_HOURS,
    deskLanguage: data.DESK_LANGUAGE,
    logLevel: data.LOG_LEVEL,
    port: data.PORT,
  };
  if (data.BOT_TOKEN === undefined) return { ...settings, mode: 'playground' };
  return {
    ...settings,
    mode: 'telegram',
    token: data.BOT_TOKEN,
    apiRoot: data.TELEGRAM_API_ROOT.replace(/\/+$/, ''),
    ...(data.WEBHOOK_URL === undefined
      ? {}
      : { webhook: { url: webhookAddress(data.WEBHOOK_URL), secret: data.WEBHOOK_SECRET ?? '' } }),
  };
}

/** The bot answers at /telegram; a proxy in front of it may have a path of its own before that. */
function webhookAddress(url: string): string {
  const base = url.replace(/\/+$/, '');
  return base.endsWith('/telegram') ? base : `${base}/telegram`;
}

/** `Mon-Fri 09:00-18:00`, `Mon,Wed,Fri 10:00-16:00`, `Sun-Thu 09:00-24:00`. */
function parseHours(text: string): Settings['workingHours'] | undefined {
  const match = /^([a-z]{3}(?:[-,][a-z]{3})*)\s+(\d\d):(\d\d)-(\d\d):(\d\d)$/i.exec(text);
  if (!match) return undefined;
  const [, names = '', ...clock] = match;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = clock.map(Number);
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  const days = names.toLowerCase().split(',').flatMap(daysOf);
  const sound = fromMinute < 60 && toMinute < 60 && from < to && to <= 24 * 60;
  return sound && days.length > 0 && !days.includes(0)
    ? { days: [...new Set(days)].toSorted((a, b) => a - b), from, to }
    : undefined;
}

/** A name or a range of names as weekday numbers; 0 for what is no weekday. A range may run over the week's end. */
function daysOf(range: string): number[] {
  const [first = '', last = first] = range.split('-');
  const [from, to] = [WEEKDAYS.indexOf(first) + 1, WEEKDAYS.indexOf(last) + 1];
  if (from === 0 || to === 0 || range.split('-').length > 2) return [0];
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, step) => ((from - 1 + step) % 7) + 1);
}

function isRedisAddress(text: string): boolean {
  return URL.canParse(text.trim()) && /^rediss?:$/.test(new URL(text.trim()).protocol);
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    // The only way Intl has of saying no.
    return false;
  }
}
