import type { DeskDeps } from './deps.ts';

/** Notes that a client has blocked the bot, and gives since when; `undefined` where that was known. */
export async function noteBlocked(
  clientId: number,
  { clients, now }: Pick<DeskDeps, 'clients' | 'now'>,
): Promise<string | undefined> {
  const since = now().toISOString();
  let news = false;
  await clients.update(clientId, (client) => {
    if (!client) throw new Error(`no record of client ${clientId}`);
    news = client.blocked === undefined;
    return news ? { ...client, blocked: since } : client;
  });
  return news ? since : undefined;
}
