import { loadConfig } from './config.ts';
import type { Store } from './storage/store.ts';

/** Somebody waits before a terminal; a bot that starts waits longer. Milliseconds. */
const PATIENCE = 3000;

const quiet = (): void => undefined;
/** Whoever runs a command does not keep the store: what its log says is for the bot's. Its errors are thrown. */
const SILENT = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/**
 * What the bot keeps and commands work on: the requests, what operators did with suggestions, what they answered,
 * which readings they corrected, and the days' figures. `undefined` where there is no REDIS_URL, as then nothing outlives
 * the bot's process. Throws one sentence for a person if Redis cannot be used. Call `close`.
 */
export async function openKept(
  redisUrl: string | undefined,
): Promise<
  Pick<Store, 'requests' | 'acceptance' | 'exchanges' | 'corrections' | 'figures' | 'close'> | undefined
> {
  const loaded = loadConfig({ REDIS_URL: redisUrl });
  if ('problems' in loaded)
    throw new Error(loaded.problems.map(({ variable, message }) => `${variable} ${message}`).join('; '));
  const url = loaded.config.redisUrl;
  if (url === undefined) return undefined;
  // Only when it is needed: ioredis and BullMQ would slow every other command's start.
  const { openRedisStore } = await import('./storage/redis.ts');
  return openRedisStore({ url, log: SILENT, patience: PATIENCE });
}
