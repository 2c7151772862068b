import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../delivery/log.ts';
import { BullDaily } from './jobs/daily.ts';
import { BullTicker } from './jobs/ticker.ts';
import { redisAcceptance } from './redis/acceptance.ts';
import { RedisCards } from './redis/cards.ts';
import { redisClients } from './redis/clients.ts';
import { CALLS, connect, firstContact, isOutage } from './redis/connection.ts';
import { redisMessages, redisSettings, redisTopics } from './redis/desk.ts';
import { logDurability } from './redis/durability.ts';
import { redisDue } from './redis/due.ts';
import { redisFigures } from './redis/figures.ts';
import { redisInbox, redisOutbox } from './redis/journals.ts';
import { Keys } from './redis/keys.ts';
import { redisRequests } from './redis/requests.ts';
import { redisSessions } from './redis/sessions.ts';
import type { Store } from './store.ts';

export interface RedisStoreOptions {
  readonly url: string;
  readonly log: Log;
  /** In front of every key. The version in it is that of the records' shapes. */
  readonly prefix?: string;
  /** What the journals' memory of seen ids goes by; the rest expires by Redis' own clock. */
  readonly now?: () => Date;
  /** How long the first connection may take. Milliseconds. */
  readonly patience?: number;
}

/** How long readiness waits for an answer. Milliseconds. */
const READY_WITHIN = 1000;

/**
 * Opens the store over Redis, waiting up to ten seconds for it. Throws one sentence that names REDIS_URL and
 * what would help; never shows the password in it. Later outages are survived: calls fail until Redis is back.
 */
export async function openRedisStore(options: RedisStoreOptions): Promise<Store> {
  const { url, log } = options;
  const now = options.now ?? (() => new Date());
  const keys = new Keys(options.prefix ?? 'kamerton:v1:');
  const redis = connect(url, log, CALLS);
  await firstContact(redis, url, options.patience);
  await logDurability(redis, log);
  const jobs = {
    connect: () => connect(url, log, { maxRetriesPerRequest: null }),
    prefix: keys.jobs,
    log,
  };
  const daily = new BullDaily(jobs);
  const ticker = new BullTicker(jobs);
  return {
    clients: redisClients(redis, keys),
    topics: redisTopics(redis, keys),
    cards: new RedisCards(redis, keys),
    messages: redisMessages(redis, keys),
    settings: redisSettings(redis, keys),
    requests: redisRequests(redis, keys),
    figures: redisFigures(redis, keys),
    acceptance: redisAcceptance(redis, keys),
    inbox: redisInbox(redis, keys, now),
    outbox: redisOutbox(redis, keys, now),
    daily,
    due: redisDue(redis, keys),
    ticker,
    sessions: redisSessions(redis, log),
    outage: isOutage,
    ready: async () => {
      if (redis.status !== 'ready') return false;
      const answer = await Promise.race([
        redis.ping().catch(() => ''),
        sleep(READY_WITHIN, '', { ref: false }),
      ]);
      return answer === 'PONG';
    },
    close: async () => {
      await Promise.all([daily.close(), ticker.close()]);
      redis.disconnect();
    },
  };
}
