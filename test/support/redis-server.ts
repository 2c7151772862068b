import { Redis } from 'ioredis';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasRedisServer, type ServerOptions, startRedisServer } from '../../src/storage/redis-server.ts';

/** A Redis for tests: an own server where there is one on the PATH, otherwise REDIS_URL. */
export interface TestRedis {
  readonly url: string;
  /** Whether the server is ours, to be stopped and configured at will. */
  readonly own: boolean;
  /** A prefix that nobody else uses. */
  readonly newPrefix: () => string;
  readonly stop: () => Promise<void>;
}

function source(): 'own' | 'url' | undefined {
  if (hasRedisServer()) return 'own';
  return process.env['REDIS_URL'] ? 'url' : undefined;
}

/**
 * A `describe` whose tests need Redis. Without one they are left out on a developer's machine, said by a test
 * of that name; in CI that test fails. `own`: for those that stop or configure the server.
 */
export function describeWithRedis(
  name: string,
  tests: (redis: () => TestRedis) => void,
  options: ServerOptions & { readonly own?: boolean } = {},
): void {
  const found = source();
  if (found === undefined || (options.own && found !== 'own')) {
    const lacking = options.own
      ? 'no redis-server on the PATH'
      : 'neither redis-server on the PATH nor REDIS_URL';
    const what = `${name}: left out, as there is ${lacking} (apt-get install redis-server)`;
    test(what, () => {
      process.stderr.write(`${what}\n`);
      expect(process.env['CI'], 'in CI nothing may be left out').toBeUndefined();
    });
    return;
  }
  describe(name, () => {
    let redis: TestRedis | undefined;
    beforeAll(async () => {
      redis = found === 'own' ? await startRedis(options) : borrowedRedis(process.env['REDIS_URL'] ?? '');
    });
    afterAll(async () => {
      await redis?.stop();
    });
    tests(() => {
      if (!redis) throw new Error('Redis is not running yet: ask for it inside a test');
      return redis;
    });
  });
}

/** Starts a server of our own on a free port, in a directory of its own. */
export async function startRedis(options: ServerOptions = {}): Promise<TestRedis> {
  const server = await startRedisServer(options);
  return {
    url: server.url,
    own: true,
    newPrefix: () => `test-${randomBytes(4).toString('hex')}:v1:`,
    stop: () => server.stop(),
  };
}

/** Somebody else's server: what the tests wrote is removed again, nothing else is touched. */
function borrowedRedis(url: string): TestRedis {
  const prefixes: string[] = [];
  return {
    url,
    own: false,
    newPrefix: () => {
      const prefix = `kamerton-test-${randomBytes(6).toString('hex')}:v1:`;
      prefixes.push(prefix);
      return prefix;
    },
    stop: async () => {
      const redis = new Redis(url);
      for (const prefix of prefixes) {
        for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1000 })) {
          for (const key of keys) await redis.del(key);
        }
      }
      redis.disconnect();
    },
  };
}
