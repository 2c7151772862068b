import type { DeskDeps } from '../deps.ts';

/**
 * Notes that a client has blocked the bot, and gives since when; `undefined` where that was known. Noted again with
 * the same `since`, as a killed process may have told nobody, it is news again.
 */
export async function noteBlocked(
  clientId: number,
  { clients, now }: Pick<DeskDeps, 'clients' | 'now'>,
  since: string = now().toISOString(),
): Promise<string | undefined> {
  let news = false;
  await clients.update(clientId, (client) => {
    if (!client) throw new Error(`no record of client ${clientId}`);
    news = client.blocked === undefined || client.blocked === since;
    return news ? { ...client, blocked: since } : client;
  });
  return news ? since : undefined;
}
