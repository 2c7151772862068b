import { Client } from '../../clients/client.ts';
import type { ClientStore } from '../../clients/client-store.ts';
import { decode } from '../record.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { splitToken } from './token.ts';
import { readRecord, updateRecord } from './update-record.ts';

export function redisClients(redis: RedisClient, keys: Keys): ClientStore {
  return {
    get: (id) => readRecord(redis, keys.client(id), Client),
    update: async (id, change) => {
      const record = {
        key: keys.client(id),
        schema: Client,
        index: keys.waiting(id),
        member: String(id),
        score: since,
      };
      const client = await updateRecord(redis, record, change);
      if (!client) throw new Error(`the change of client ${id} gave no client`);
      return client;
    },
    waiting: async () => {
      // Side by side rather than in one command: the shares may lie on different machines.
      const shares = await Promise.all(keys.allWaiting().map((index) => redis.zrange(index, '0', '-1')));
      const clients = await Promise.all(
        shares.filter((ids) => ids.length > 0).map((ids) => read(redis, ids.map(Number), keys)),
      );
      return clients.flat().toSorted((a, b) => (since(a) ?? 0) - (since(b) ?? 0) || a.id - b.id);
    },
  };
}

/** All of one share. */
async function read(redis: RedisClient, ids: readonly number[], keys: Keys): Promise<readonly Client[]> {
  const names = ids.map((id) => keys.client(id));
  const records = await redis.mget(names);
  return records
    .flatMap((raw, at) => (raw === null ? [] : decode(Client, splitToken(raw).json, names[at] ?? '')))
    .filter((client) => client.waitingSince !== undefined);
}

function since({ waitingSince }: Client): number | undefined {
  return waitingSince === undefined ? undefined : Date.parse(waitingSince);
}
