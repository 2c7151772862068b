import { Client } from '../../clients/client.ts';
import type { ClientStore } from '../../clients/client-store.ts';
import { owedSince } from '../../clients/waiting.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { Records } from './records.ts';

export function redisClients(redis: RedisClient, keys: Keys): ClientStore {
  const records = new Records(redis, Client);
  /** All that the indexes name, longest first. */
  const indexed = async (): Promise<readonly Client[]> => {
    // Side by side rather than in one command: the shares may lie on different machines.
    const shares = await Promise.all(keys.allWaiting().map((index) => redis.zrange(index, '0', '-1')));
    const clients = await Promise.all(
      shares.map((ids) => records.readAll(ids.map((id) => keys.client(Number(id))))),
    );
    return clients.flat().toSorted((a, b) => (since(a) ?? 0) - (since(b) ?? 0) || a.id - b.id);
  };
  return {
    get: (id) => records.read(keys.client(id)),
    update: async (id, change) => {
      const record = {
        key: keys.client(id),
        index: keys.waiting(id),
        member: String(id),
        score: since,
      };
      const client = await records.update(record, change);
      if (!client) throw new Error(`the change of client ${id} gave no client`);
      return client;
    },
    waiting: async () => (await indexed()).filter(({ waitingSince }) => waitingSince !== undefined),
    owed: async () => (await indexed()).filter((client) => since(client) !== undefined),
  };
}

function since(client: Client): number | undefined {
  const owed = owedSince(client);
  return owed === undefined ? undefined : Date.parse(owed);
}
