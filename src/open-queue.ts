import { loadConfig } from './config.ts';
import type { RequestStore } from './feedback/request-store.ts';

/** Somebody waits before a terminal; a bot that starts waits longer. Milliseconds. */
const PATIENCE = 3000;

const quiet = (): void => undefined;
/** Who reads or fills a list does not keep the store: what its log says is for the bot's. Its errors are thrown. */
const SILENT = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/**
 * Where the requests are kept, for a command; `undefined` where there is no REDIS_URL, as then nothing outlives the
 * bot's process. Throws one sentence for a person if Redis cannot be used. Call `close`.
 */
export async function openRequests(
  redisUrl: string | undefined,
): Promise<{ readonly requests: RequestStore; readonly close: () => Promise<void> } | undefined> {
  const loaded = loadConfig({ REDIS_URL: redisUrl });
  if ('problems' in loaded)
    throw new Error(loaded.problems.map(({ variable, message }) => `${variable} ${message}`).join('; '));
  const url = loaded.config.redisUrl;
  if (url === undefined) return undefined;
  // Only when it is needed: ioredis and BullMQ would slow every other command's start.
  const { openRedisStore } = await import('./storage/redis.ts');
  const store = await openRedisStore({ url, log: SILENT, patience: PATIENCE });
  return { requests: store.requests, close: () => store.close() };
}
