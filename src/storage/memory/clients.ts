import { Client } from '../../clients/client.ts';
import type { ClientStore } from '../../clients/client-store.ts';
import type { Erases } from '../erasing.ts';
import { decode, encode } from '../record.ts';

/** Kept as JSON, so that nobody holds a record that changes under them, and a wrong one is noticed here too. */
export function memoryClients(): ClientStore & Erases {
  const records = new Map<number, string>();
  const read = (id: number): Client | undefined => {
    const json = records.get(id);
    return json === undefined ? undefined : decode(Client, json, `client ${id}`);
  };
  return {
    get: async (id) => read(id),
    update: async (id, change) => {
      const changed = change(read(id));
      records.set(id, encode(Client, changed, `client ${id}`));
      return changed;
    },
    erase: (id) => void records.delete(id),
    waiting: async () =>
      [...records.keys()]
        .flatMap((id) => read(id) ?? [])
        .filter((client) => client.waitingSince !== undefined)
        .toSorted((a, b) => since(a) - since(b) || a.id - b.id),
  };
}

function since({ waitingSince }: Client): number {
  return Date.parse(waitingSince ?? '');
}
