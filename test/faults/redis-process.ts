import { Redis } from 'ioredis';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../src/storage/redis-server.ts';
import { startRedis, type TestRedis } from '../support/redis-server.ts';

export type Fsync = 'always' | 'everysec';

/** A redis-server that can be killed and comes back on its port with what its append-only file holds. */
export interface RedisProcess {
  readonly url: string;
  start(): Promise<void>;
  /** SIGKILL; resolves when nobody listens any more. */
  kill(): Promise<void>;
  /** A replica of nobody takes no writes. */
  setReadOnly(on: boolean): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedisProcess(fsync: Fsync): Promise<RedisProcess> {
  const directory = await mkdtemp(join(tmpdir(), 'kamerton-faults-redis-'));
  const port = await freePort();
  const nowhere = await freePort();
  const begin = (): Promise<TestRedis> =>
    startRedis({ port, directory, appendonly: true, settings: { appendfsync: fsync } });
  let server: TestRedis | undefined = await begin();
  const url = server.url;
  return {
    url,
    start: async () => {
      server ??= await begin();
    },
    kill: async () => {
      const pid = await processId(url);
      process.kill(pid, 'SIGKILL');
      // Node sees its child go by itself; until then the port may still be taken.
      await server?.stop();
      server = undefined;
    },
    setReadOnly: (on) =>
      withClient(url, async (redis) => {
        if (on) await redis.call('REPLICAOF', '127.0.0.1', String(nowhere));
        else await redis.call('REPLICAOF', 'NO', 'ONE');
      }),
    stop: async () => {
      await server?.stop();
      server = undefined;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Of the server behind this address, which is ours. */
function processId(url: string): Promise<number> {
  return withClient(url, async (redis) => {
    const found = /process_id:(\d+)/.exec(await redis.info('server'))?.[1];
    if (found === undefined) throw new Error('redis-server does not tell its process id');
    return Number(found);
  });
}

async function withClient<T>(url: string, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url);
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
    await sleep(0);
  }
}
