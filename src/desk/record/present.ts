import type { Client } from '../../clients/client.ts';

/** A client's record within a change of it. Whoever was forgotten in that moment must not come back by it. */
export function present(client: Client | undefined, id: number): Client {
  if (!client) throw new Error(`no record of client ${id}`);
  return client;
}
