import { Client } from '../../clients/client.ts';
import type { ClientStore } from '../../clients/client-store.ts';
import { owedSince } from '../../clients/waiting.ts';
import type { Erases } from '../erasing.ts';
import { decode, encode } from '../record.ts';

/** Kept as JSON, so that nobody holds a record that changes under them, and a wrong one is noticed here too. */
export function memoryClients(): ClientStore & Erases {
  const records = new Map<number, string>();
  const read = (id: number): Client | undefined => {
    const json = records.get(id);
    return json === undefined ? undefined : decode(Client, json, `client ${id}`);
  };
  const all = (): Client[] => [...records.keys()].flatMap((id) => read(id) ?? []);
  return {
    get: async (id) => read(id),
    update: async (id, change) => {
      const changed = change(read(id));
      records.set(id, encode(Client, changed, `client ${id}`));
      return changed;
    },
    erase: (id) => void records.delete(id),
    waiting: async () =>
      all()
        .filter((client) => client.waitingSince !== undefined)
        .toSorted(longestFirst),
    owed: async () =>
      all()
        .filter((client) => owedSince(client) !== undefined)
        .toSorted(longestFirst),
  };
}

function longestFirst(one: Client, other: Client): number {
  return Date.parse(owedSince(one) ?? '') - Date.parse(owedSince(other) ?? '') || one.id - other.id;
}
