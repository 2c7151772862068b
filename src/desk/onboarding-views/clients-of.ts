import type { Client } from '../../clients/client.ts';
import type { DeskDeps } from '../deps.ts';

/** So many records are asked for at once. */
const AT_ONCE = 200;

/** The records of these clients, by id. Whoever was forgotten in the meantime is not among them. */
export async function clientsOf(
  ids: readonly number[],
  { clients }: Pick<DeskDeps, 'clients'>,
): Promise<ReadonlyMap<number, Client>> {
  const found = new Map<number, Client>();
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = await Promise.all(ids.slice(at, at + AT_ONCE).map((id) => clients.get(id)));
    for (const client of some) if (client) found.set(client.id, client);
  }
  return found;
}
