import { FIELD_NAMES, isBlank, type Account } from './account.ts';
import type { AccountEntry, AccountStore } from './account-store.ts';
import type { ClientStore } from './client-store.ts';
import type { Client } from './client.ts';
import { linkMeaning, redeemLink, type LinkStore } from './deep-link.ts';

interface Stores {
  readonly accounts: AccountStore;
  readonly clients: ClientStore;
  readonly links: LinkStore;
  /** What else was told of them goes on from here, once their record has the account. Harmless when done again. */
  readonly tie: (entry: AccountEntry) => Promise<void>;
}

/** The record with that account; the very same where it has it. A language set by hand holds from now on. */
export function withAccount(client: Client, account: Account): Client {
  const { account: known, ...rest } = client;
  const isSame =
    known?.externalId === account.externalId &&
    FIELD_NAMES.every((name) => JSON.stringify(known?.[name]) === JSON.stringify(account[name]));
  if (isSame) return client;
  const language = account.language?.value ?? client.language;
  return { ...rest, language, ...(isBlank(account) ? {} : { account }) };
}

/** A client has just been met: what the team's product has said of them goes onto their record. */
export async function recogniseClient(
  client: Client,
  { accounts, ...stores }: Omit<Stores, 'links'>,
): Promise<Client> {
  const entry = await accounts.ofTelegram(client.id);
  return entry ? giveAccount(client.id, entry, stores) : client;
}

/**
 * A client has opened a link: whose account it is; gives their record with it. Nothing happens where it was made up, is
 * too old or was used by another. Done again after a crash, it does the same: the link is used up last.
 */
export async function redeemAccount(
  payload: string,
  clientId: number,
  { accounts, links, ...stores }: Stores,
): Promise<Client | undefined> {
  const [, id] = /^account:(.+)$/s.exec((await linkMeaning(payload, links)) ?? '') ?? [];
  if (id === undefined || !(await accounts.get(id))) return undefined;
  const entry = await accounts.update(id, (now) => {
    if (!now) throw new Error(`no account ${id}`);
    const { link: _link, ...rest } = now;
    return { ...rest, telegramId: now.telegramId ?? clientId };
  });
  if ('takenBy' in entry || entry.telegramId !== clientId) return undefined;
  const client = await giveAccount(clientId, entry, stores);
  await redeemLink(payload, links);
  return client;
}

async function giveAccount(
  clientId: number,
  entry: AccountEntry,
  { clients, tie }: Pick<Stores, 'clients' | 'tie'>,
): Promise<Client> {
  const told = await clients.update(clientId, (client) => {
    if (!client) throw new Error(`no record of client ${clientId}`);
    return withAccount(client, { ...client.account, ...entry.account });
  });
  await tie(entry);
  return told;
}
