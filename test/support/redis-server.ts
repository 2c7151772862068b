import { Redis } from 'ioredis';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

export interface ServerOptions {
  /** Keeps an append-only file, so that what was written is there again after a restart. */
  readonly appendonly?: boolean;
  /** One node that owns every slot: it refuses a command over keys of two slots, as any Redis Cluster does. */
  readonly cluster?: boolean;
  /** Further settings, by their names in redis.conf. */
  readonly settings?: Readonly<Record<string, string>>;
}

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
  if (spawnSync('redis-server', ['--version']).status === 0) return 'own';
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
export async function startRedis(
  options: ServerOptions & { port?: number; directory?: string } = {},
): Promise<TestRedis> {
  const port = options.port ?? (await freePort());
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'kamerton-redis-')));
  const settings: Record<string, string> = {
    port: String(port),
    bind: '127.0.0.1',
    save: '',
    appendonly: options.appendonly ? 'yes' : 'no',
    'maxmemory-policy': 'noeviction',
    ...(options.cluster ? { 'cluster-enabled': 'yes' } : {}),
    ...options.settings,
  };
  const line = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, ...value.split(' ')]);
  const server = spawn('redis-server', ['--dir', directory, ...line], { stdio: 'ignore' });
  const end = (): void => void server.kill('SIGKILL');
  process.once('exit', end);
  const url = `redis://127.0.0.1:${port}`;
  await answering(server, port);
  if (options.cluster) await ownEverySlot(url);
  return {
    url,
    own: true,
    newPrefix: () => `test-${randomBytes(4).toString('hex')}:v1:`,
    stop: async () => {
      process.off('exit', end);
      if (server.exitCode === null && server.signalCode === null) {
        const gone = once(server, 'exit');
        server.kill('SIGTERM');
        await gone;
      }
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
    },
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

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}

async function answering(server: ChildProcess, port: number): Promise<void> {
  const redis = new Redis(port, '127.0.0.1', { retryStrategy: () => 50, maxRetriesPerRequest: null });
  // Refused connections are what we wait through; a server that asks for a password is up.
  redis.on('error', () => undefined);
  const ended = once(server, 'exit').then(() => 'ended');
  const answer = redis.ping().catch((error: unknown) => String(error));
  const first = await Promise.race([answer, ended, sleep(20_000, 'silent', { ref: false })]);
  redis.disconnect();
  if (first === 'ended' || first === 'silent')
    throw new Error(`redis-server on port ${port} does not answer: ${first}`);
}

async function ownEverySlot(url: string): Promise<void> {
  const redis = new Redis(url);
  await redis.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
  while (!String(await redis.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) await sleep(50);
  redis.disconnect();
}
