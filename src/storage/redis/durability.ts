import type { Log } from '../../delivery/log.ts';
import type { RedisClient } from './connection.ts';

/** What Redis says of its own settings. */
export interface RedisSettings {
  readonly appendonly: string;
  readonly save: string;
  readonly appendfsync: string;
  readonly 'maxmemory-policy': string;
}

export interface Advice {
  readonly level: 'info' | 'warn';
  readonly text: string;
}

const FSYNC: Record<string, Advice> = {
  always: {
    level: 'info',
    text: 'Redis writes to disk before it answers (appendfsync always): what it has taken survives a power cut',
  },
  everysec: {
    level: 'info',
    text: 'Redis writes to disk every second (appendfsync everysec): a power cut loses the last second or two, so Telegram is told two seconds late and at most fifty updates a second come in',
  },
  no: {
    level: 'warn',
    text: 'Redis leaves writing to the operating system (appendfsync no): a power cut can lose half a minute; set it to everysec or always',
  },
};

/** What a person who runs the bot should know of these settings. */
export function adviceOn(settings: RedisSettings): readonly Advice[] {
  const policy = settings['maxmemory-policy'];
  return [
    ...onDisk(settings),
    ...(policy === 'noeviction'
      ? []
      : [
          {
            level: 'warn',
            text: `Redis throws records away when its memory is full (maxmemory-policy ${policy}); set it to noeviction`,
          } as const,
        ]),
  ];
}

function onDisk({ appendonly, save, appendfsync }: RedisSettings): readonly Advice[] {
  if (appendonly === 'yes')
    return [FSYNC[appendfsync] ?? { level: 'info', text: `Redis: appendfsync ${appendfsync}` }];
  if (save.trim() === '') {
    return [
      {
        level: 'warn',
        text: 'Redis keeps nothing on disk: all is lost when it stops; set appendonly yes in its configuration',
      },
    ];
  }
  return [
    {
      level: 'warn',
      text: `Redis keeps only snapshots on disk (save ${save}): a crash loses what came after the last; set appendonly yes`,
    },
  ];
}

/** Tells at start how safe what we keep is. */
export async function logDurability(redis: RedisClient, log: Log): Promise<RedisSettings | undefined> {
  const settings = await settingsOf(redis, log);
  for (const { level, text } of settings ? adviceOn(settings) : []) log[level]({}, text);
  return settings;
}

/** What Redis says of itself; `undefined` where it does not. Never throws. */
export async function settingsOf(redis: RedisClient, log: Log): Promise<RedisSettings | undefined> {
  try {
    const [appendonly, save, appendfsync, policy] = await Promise.all(
      ['appendonly', 'save', 'appendfsync', 'maxmemory-policy'].map((name) => setting(redis, name)),
    );
    return {
      appendonly: appendonly ?? '',
      save: save ?? '',
      appendfsync: appendfsync ?? '',
      'maxmemory-policy': policy ?? '',
    };
  } catch (error) {
    // Managed services often forbid CONFIG.
    const reason = error instanceof Error ? error.message : String(error);
    log.info(
      { reason },
      'Redis does not say whether it keeps its data on disk; see to appendonly yes and maxmemory-policy noeviction',
    );
    return undefined;
  }
}

async function setting(redis: RedisClient, name: string): Promise<string> {
  const answer: unknown = await redis.config('GET', name);
  return Array.isArray(answer) ? String(answer[1] ?? '') : '';
}
