import type { Log } from '../delivery/log.ts';
import { BullDaily } from './jobs/daily.ts';
import { BullTicker } from './jobs/ticker.ts';
import { redisAcceptance } from './redis/acceptance.ts';
import { redisAccounts } from './redis/accounts.ts';
import { RedisBell } from './redis/bell.ts';
import { redisBudget } from './redis/budget.ts';
import { RedisCards } from './redis/cards.ts';
import { redisClients } from './redis/clients.ts';
import { redisCorrections } from './redis/corrections.ts';
import {
  CALLS,
  connect,
  firstContact,
  isCluster,
  isOutage,
  PATIENT,
  type RedisClient,
} from './redis/connection.ts';
import { redisMarks, redisMessages, redisSettings, redisTopics } from './redis/desk.ts';
import { logDurability, settingsOf } from './redis/durability.ts';
import { redisDue } from './redis/due.ts';
import { redisEvents } from './redis/events.ts';
import { redisExchanges } from './redis/exchanges.ts';
import { RedisEraser } from './redis/eraser.ts';
import { redisFigures } from './redis/figures.ts';
import { redisInbox, redisOutbox } from './redis/journals.ts';
import { redisJourneys } from './redis/journeys.ts';
import { redisKeeping, takesWritings } from './redis/keeping.ts';
import { Keys } from './redis/keys.ts';
import { redisLeases } from './redis/leases.ts';
import { redisLinks } from './redis/links.ts';
import { moveOldRequests } from './redis/request-migration.ts';
import { redisRequests } from './redis/requests.ts';
import { redisSessions } from './redis/sessions.ts';
import { redisTasks } from './redis/tasks.ts';
import { LIFETIME, wordsLifetime } from './lifetimes.ts';
import type { Store } from './store.ts';

export interface RedisStoreOptions {
  readonly url: string;
  readonly log: Log;
  /** In front of every key. The version in it is that of the records' shapes. */
  readonly prefix?: string;
  /** How long what clients wrote is kept. Default: as long as it is of use. */
  readonly retentionDays?: number | undefined;
  /** What the journals' memory of seen ids goes by; the rest expires by Redis' own clock. */
  readonly now?: () => Date;
  /** How long the first connection may take. Milliseconds. */
  readonly patience?: number;
}

/**
 * Opens the store over Redis, waiting up to ten seconds for it. Throws one sentence that names REDIS_URL and
 * what would help; never shows the password in it. Later outages are survived: calls fail until Redis is back.
 */
export async function openRedisStore(options: RedisStoreOptions): Promise<Store> {
  const { url, log } = options;
  const now = options.now ?? (() => new Date());
  const keys = new Keys(options.prefix ?? 'kamerton:v1:');
  const cluster = await isCluster(url, log, options.patience);
  const redis = connect(url, log, CALLS, cluster);
  await firstContact(redis, url, options.patience);
  const settings = await logDurability(redis, log);
  const moved = await moveOldRequests(redis, keys);
  if (moved > 0) log.info({ moved }, 'wishes of an earlier version are requests now');
  const patient = (): RedisClient => connect(url, quiet(log), PATIENT, cluster);
  const bell = new RedisBell(redis, patient(), keys.bell, log);
  const words = wordsLifetime(Infinity, options.retentionDays);
  const exchanges = redisExchanges(redis, keys, now, words);
  const corrections = redisCorrections(redis, keys, now, words);
  const jobs = { connect: patient, prefix: keys.jobs, log };
  const daily = new BullDaily(jobs);
  const ticker = new BullTicker(jobs);
  return {
    clients: redisClients(redis, keys),
    topics: redisTopics(redis, keys),
    cards: new RedisCards(redis, keys, wordsLifetime(LIFETIME.card, options.retentionDays)),
    messages: redisMessages(redis, keys),
    marks: redisMarks(redis, keys, wordsLifetime(LIFETIME.pair, options.retentionDays)),
    settings: redisSettings(redis, keys),
    requests: redisRequests(redis, keys, now),
    accounts: redisAccounts(redis, keys),
    tasks: redisTasks(redis, keys),
    journeys: redisJourneys(redis, keys),
    events: redisEvents(redis, keys),
    links: redisLinks(redis, keys),
    eraser: new RedisEraser(redis, keys, [exchanges, corrections]),
    figures: redisFigures(redis, keys, wordsLifetime(LIFETIME.quotes, options.retentionDays)),
    acceptance: redisAcceptance(redis, keys),
    exchanges,
    corrections,
    inbox: redisInbox(redis, keys, now),
    outbox: redisOutbox(redis, keys, now),
    budget: redisBudget(redis, keys),
    leases: redisLeases(redis, keys),
    bell,
    keeping: redisKeeping(redis, settings, () => settingsOf(redis, log)),
    daily,
    due: redisDue(redis, keys),
    ticker,
    sessions: redisSessions(redis, log),
    outage: isOutage,
    ready: () => takesWritings(redis, keys),
    close: async () => {
      await Promise.all([daily.close(), ticker.close()]);
      bell.close();
      redis.disconnect();
    },
  };
}

/** An outage is told of once, by the connection that keeps the records, not by each of the others too. */
function quiet(log: Log): Log {
  const { debug } = log;
  const whisper: Log['debug'] = (fields, message) => debug.call(log, fields, message);
  return {
    debug: whisper,
    info: whisper,
    warn: whisper,
    error: (fields, message) => log.error(fields, message),
  };
}
