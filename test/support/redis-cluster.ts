import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../src/storage/redis-server.ts';
import { startRedis, type TestRedis } from './redis-server.ts';

const NODES = 3;
const SLOTS = 16_384;

export interface TestCluster {
  /** The address of each node. */
  readonly urls: readonly string[];
  stop(): Promise<void>;
}

/** Three servers of our own that share the slots among them. */
export async function startCluster(): Promise<TestCluster> {
  const nodes: (TestRedis & { port: number; bus: number })[] = [];
  for (let at = 0; at < NODES; at++) {
    const [port, bus] = [await freePort(), await freePort()];
    const settings = {
      'cluster-enabled': 'yes',
      'cluster-port': String(bus),
      'cluster-node-timeout': '2000',
    };
    nodes.push({ ...(await startRedis({ port, settings })), port, bus });
  }
  const talks = nodes.map(({ port }) => new Redis(port, '127.0.0.1'));
  const [first] = talks;
  for (const [at, { port, bus }] of nodes.entries()) {
    const share = [at, at + 1].map((part) => Math.floor((part * SLOTS) / NODES));
    await talks[at]?.call('CLUSTER', 'ADDSLOTSRANGE', String(share[0]), String((share[1] ?? 0) - 1));
    if (at > 0) await first?.call('CLUSTER', 'MEET', '127.0.0.1', String(port), String(bus));
  }
  for (const talk of talks) {
    for (let tries = 0; tries < 400; tries++) {
      const info = String(await talk.call('CLUSTER', 'INFO'));
      const map = String(await talk.call('CLUSTER', 'NODES'));
      if (info.includes('cluster_state:ok') && map.trim().split('\n').length === NODES) break;
      await sleep(50);
    }
    talk.disconnect();
  }
  return {
    urls: nodes.map(({ url }) => url),
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}
