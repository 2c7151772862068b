import { Client } from '../../clients/client.ts';
import type { ClientStore } from '../../clients/client-store.ts';
import { owedSince } from '../../clients/waiting.ts';
import type { Erases } from '../erasing.ts';
import { frozen } from './frozen.ts';

export function memoryClients(): ClientStore & Erases {
  const records = new Map<number, Client>();
  const all = (): Client[] => [...records.values()];
  return {
    get: async (id) => records.get(id),
    update: async (id, change) => {
      const changed = change(records.get(id));
      records.set(id, frozen(Client, changed, `client ${id}`));
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
