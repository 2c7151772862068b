import { loadConfig } from './config.ts';
import type { AcceptanceStore } from './replies/acceptance.ts';

/** Somebody waits before a terminal; a bot that starts waits longer. Milliseconds. */
const PATIENCE = 3000;

const quiet = (): void => undefined;
/** Who reads a report does not keep the store: what its log says is for the bot's. Its errors are thrown. */
const SILENT = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/**
 * What operators did with suggestions, for a command to read; `undefined` where there is no REDIS_URL, as then
 * nothing outlives the bot's process. Throws one sentence for a person if Redis cannot be used. Call `close`.
 */
export async function openAcceptance(
  redisUrl: string | undefined,
): Promise<{ readonly acceptance: AcceptanceStore; readonly close: () => Promise<void> } | undefined> {
  const loaded = loadConfig({ REDIS_URL: redisUrl });
  if ('problems' in loaded)
    throw new Error(loaded.problems.map(({ variable, message }) => `${variable} ${message}`).join('; '));
  const url = loaded.config.redisUrl;
  if (url === undefined) return undefined;
  // Only when it is needed: ioredis and BullMQ would slow every other command's start.
  const { openRedisStore } = await import('./storage/redis.ts');
  const store = await openRedisStore({ url, log: SILENT, patience: PATIENCE });
  return { acceptance: store.acceptance, close: () => store.close() };
}
