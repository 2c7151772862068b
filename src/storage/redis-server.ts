import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

export interface ServerOptions {
  /** Keeps an append-only file, so that what was written is there again after a restart. */
  readonly appendonly?: boolean;
  /** One node that owns every slot: it refuses a command over keys of two slots, as any Redis Cluster does. */
  readonly cluster?: boolean;
  /** Further settings, by their names in redis.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Default: any free one. */
  readonly port?: number;
  /** Where it keeps its files; stays when the server stops. Default: one of its own, removed then. */
  readonly directory?: string;
}

/** What a server has done and holds. */
interface RedisFigures {
  /** Calls so far by command, in lower case; those made inside scripts too. */
  readonly commands: ReadonlyMap<string, number>;
  /** Bytes. */
  readonly usedMemory: number;
  /** Milliseconds of the processor, of all its threads. */
  readonly cpu: number;
}

/** A redis-server of our own, for trials and tests. It ends with this process. */
export interface RedisServer {
  readonly url: string;
  figures(): Promise<RedisFigures>;
  /** What bots hold that are dead: for whoever killed them and does not want to wait until it runs out. */
  freeLeases(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether there is a redis-server on the PATH. */
export function hasRedisServer(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

/** A free port may be taken by somebody else before the server has it. */
const TRIES = 3;

/** Starts a server on this machine. Throws if it does not answer. */
export async function startRedisServer(options: ServerOptions = {}): Promise<RedisServer> {
  if (options.port !== undefined) return startOn(options.port, options);
  for (let tries = 1; ; tries++) {
    try {
      return await startOn(await freePort(), options);
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}

async function startOn(port: number, options: ServerOptions): Promise<RedisServer> {
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
  const end = (): void => {
    server.kill('SIGKILL');
    if (options.directory === undefined) rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', end);
  const url = `redis://127.0.0.1:${port}`;
  try {
    await answering(server, port);
  } catch (error) {
    process.off('exit', end);
    end();
    throw error;
  }
  if (options.cluster) await ownEverySlot(url);
  return {
    url,
    figures: () => figuresOf(url),
    freeLeases: () => freeLeases(url),
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

/**
 * Below the ports that systems give to outgoing connections (Linux: from 32768 on): one of those was taken by some
 * connection while the bot that had to listen on it was starting.
 */
const PORTS = { from: 20_000, to: 30_000 };

/** A port of this machine on which nobody listens now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false;
    throw error;
  }
  server.close();
  await once(server, 'close');
  return true;
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

async function freeLeases(url: string): Promise<void> {
  const redis = new Redis(url);
  try {
    const keys = await redis.keys('*{lease*');
    if (keys.length > 0) await redis.del(...keys);
  } finally {
    redis.disconnect();
  }
}

async function figuresOf(url: string): Promise<RedisFigures> {
  const redis = new Redis(url);
  try {
    const [stats, memory, cpu] = await Promise.all([
      redis.info('commandstats'),
      redis.info('memory'),
      redis.info('cpu'),
    ]);
    const commands = [...stats.matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm)];
    const seconds = [...cpu.matchAll(/^used_cpu_(?:sys|user):([\d.]+)/gm)].map(([, value]) => Number(value));
    return {
      commands: new Map(commands.map(([, name = '', calls]) => [name.toLowerCase(), Number(calls)])),
      usedMemory: Number(/^used_memory:(\d+)/m.exec(memory)?.[1]),
      cpu: seconds.reduce((sum, value) => sum + value, 0) * 1000,
    };
  } finally {
    redis.disconnect();
  }
}
