import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Log } from '../../delivery/log.ts';

/** One server, or a Redis Cluster: what is kept is the same, as each of our commands stays within one hash tag. */
export type RedisClient = Redis | Cluster;

/** Without `replyMapping`, whose type does not go with our strict options. */
type ConnectionOptions = Omit<RedisOptions, 'replyMapping'>;

/** How long the first connection may take. Milliseconds. */
const PATIENCE = 10_000;

/** Redis itself refuses us: waiting would not help. */
const REFUSED = /WRONGPASS|NOAUTH|NOPERM|invalid password|max number of clients/;

/**
 * A call to a Redis that is away fails after about three seconds (four tries at growing distance), one to a
 * Redis that hangs after five. Commands that were under way when the connection broke are sent again. What is
 * asked in one turn of the event loop is written together, which spares a busy bot a twelfth of its time and Redis
 * four fifths; not to a cluster, where ioredis takes a script's digest for a key and sends it to the wrong node.
 */
export const CALLS: ConnectionOptions = {
  maxRetriesPerRequest: 3,
  commandTimeout: 5000,
  enableAutoPipelining: true,
};

/** For who waits for Redis as long as it takes: BullMQ asks for it, and so does listening. */
export const PATIENT: ConnectionOptions = { maxRetriesPerRequest: null };

const retryStrategy = (times: number): number => Math.min(200 * 2 ** (times - 1), 2000);

const COMMON: ConnectionOptions = {
  connectTimeout: 5000,
  retryStrategy,
  // After a failover the old primary is a replica: the name has to be resolved anew.
  reconnectOnError: (error) => (error.message.startsWith('READONLY') ? 1 : false),
};

/** A connection that reconnects by itself and tells of an outage once, not with every try. */
export function connect(url: string, log: Log, options: ConnectionOptions, cluster = false): RedisClient {
  const redis = cluster ? openCluster(url, options) : new Redis(url, { ...COMMON, ...options });
  let away = false;
  redis.on('error', (error: Error) => {
    if (!away)
      log.warn(
        { redis: addressOf(url), reason: reasonOf(error) },
        'Redis is away; trying again until it is back',
      );
    away = true;
  });
  redis.on('ready', () => {
    if (away) log.info({ redis: addressOf(url) }, 'Redis is back');
    away = false;
  });
  return redis;
}

/** Several addresses are places to ask for the cluster's map; user, password and TLS are the first one's. */
function openCluster(url: string, options: ConnectionOptions): Cluster {
  const places = url.split(',').map((address) => new URL(address.trim()));
  const [first] = places;
  const secure = first?.protocol === 'rediss:';
  return new Cluster(
    places.map(({ hostname, port }) => ({ host: hostname, port: Number(port || 6379) })),
    {
      clusterRetryStrategy: retryStrategy,
      clusterNodeRetryStrategy: retryStrategy,
      // A certificate is for the name, not for the address behind it.
      ...(secure ? { dnsLookup: (name, found) => found(null, name) } : {}),
      redisOptions: {
        connectTimeout: 5000,
        ...(first?.username ? { username: decodeURIComponent(first.username) } : {}),
        ...(first?.password ? { password: decodeURIComponent(first.password) } : {}),
        ...(secure ? { tls: {} } : {}),
        ...clusterCalls(options),
      },
    },
  );
}

function clusterCalls({ maxRetriesPerRequest, commandTimeout }: ConnectionOptions): {
  maxRetriesPerRequest?: number | null;
  commandTimeout?: number;
} {
  return {
    ...(maxRetriesPerRequest === undefined ? {} : { maxRetriesPerRequest }),
    ...(commandTimeout === undefined ? {} : { commandTimeout }),
  };
}

/**
 * Whether the first address belongs to a Redis Cluster; several addresses always do. A node that is alone in its
 * cluster does not know its own address and is talked to like any server. Throws like `firstContact`.
 */
export async function isCluster(url: string, log: Log, patience?: number): Promise<boolean> {
  if (url.includes(',')) return true;
  const redis = new Redis(url, { ...COMMON, ...CALLS });
  redis.on('error', (error: Error) => log.debug({ reason: reasonOf(error) }, 'Redis cannot be asked yet'));
  await firstContact(redis, url, patience);
  try {
    // Valkey calls it server_mode.
    if (!/^(redis|server)_mode:cluster/m.test(await redis.info('server'))) return false;
    return !/^cluster_known_nodes:1\r?$/m.test(await redis.cluster('INFO'));
  } catch {
    // A service that keeps even this to itself is taken as what most are.
    return false;
  } finally {
    redis.disconnect();
  }
}

/** Resolves once Redis answers. Otherwise closes the connection and throws one sentence for a person. */
export async function firstContact(
  redis: RedisClient,
  url: string,
  patience: number = PATIENCE,
): Promise<void> {
  try {
    await reached(redis, patience);
  } catch (error) {
    redis.disconnect();
    throw new Error(
      `REDIS_URL: Redis at ${addressOf(url)} cannot be used: ${reasonOf(error)}. ` +
        'Start it there, correct REDIS_URL, or leave it empty to run without keeping anything.',
      { cause: error },
    );
  }
}

function reached(redis: RedisClient, patience: number): Promise<void> {
  if (redis.status === 'ready') return Promise.resolve();
  return new Promise((resolve, reject) => {
    let last = 'no answer';
    const settle = (): void => {
      clearTimeout(timer);
      redis.off('ready', ready).off('error', failed);
    };
    const ready = (): void => {
      settle();
      resolve();
    };
    const failed = (error: Error): void => {
      last = reasonOf(error);
      if (!REFUSED.test(last)) return;
      settle();
      reject(error);
    };
    const timer = setTimeout(() => {
      settle();
      reject(new Error(`${last} (waited ${patience / 1000} s)`));
    }, patience);
    redis.on('ready', ready).on('error', failed);
  });
}

/** Redis answers, but cannot take anything at the moment. */
const NOT_NOW =
  /^(READONLY|LOADING|MISCONF|OOM|CLUSTERDOWN|TRYAGAIN|MASTERDOWN|NOREPLICAS|BUSY|NOAUTH|WRONGPASS|NOPERM)/;
/** How ioredis and Node say that a connection is gone or slow. */
const NO_CONNECTION =
  /^(Command timed out|Connection is closed|Stream isn't writeable|Reached the max retries per request|Failed to refresh slots cache|Too many Cluster redirections|None of startup nodes)|\b(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)\b/;

/** Whether an error is Redis' own state, which passes, and no fault of what was asked. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const reason = reasonOf(error);
  return NOT_NOW.test(reason) || NO_CONNECTION.test(reason);
}

/** Host and port of each Redis URL: all of it that may be shown, as the rest can hold a password. */
function addressOf(urls: string): string {
  return urls
    .split(',')
    .map((url) => {
      if (!URL.canParse(url.trim())) return 'an address that cannot be read';
      const { hostname, port, pathname } = new URL(url.trim());
      return hostname ? `${hostname}:${port || '6379'}` : pathname;
    })
    .join(', ');
}

/** Node's errors for several addresses at once (localhost as IPv4 and IPv6) have an empty message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message || error.name : String(error);
}
