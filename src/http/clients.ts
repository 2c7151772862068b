import type { Hono } from 'hono';
import { z } from 'zod';
import {
  ACCOUNT_FIELDS,
  accountAfter,
  BY_HTTP,
  ExternalId,
  FIELD_NAMES,
  type AccountPatch,
} from '../clients/account.ts';
import type { AccountEntry, AccountStore } from '../clients/account-store.ts';
import { withAccount } from '../clients/account-of-client.ts';
import { issueLink, type LinkStore } from '../clients/deep-link.ts';
import type { ClientStore } from '../clients/client-store.ts';
import { takes, type Answer } from './v1.ts';

export interface ClientRoute {
  readonly accounts: AccountStore;
  readonly clients: ClientStore;
  readonly links: LinkStore;
  /** Ids of the segments that there are. */
  readonly segments: readonly string[];
  /** The address that opens the bot with that payload. */
  readonly linkOf: (payload: string) => string;
  readonly now: () => Date;
}

/** Nobody can tell the product from a person by it. */
const PRODUCT = { by: 'API', byId: BY_HTTP };

const DAY = 24 * 60 * 60;
/** How long a link may be opened. Seconds. */
const LINK_FOR = 30 * DAY;
/** One that is to be had for less is replaced: whoever asks may send it by mail. Milliseconds. */
const STILL_GOOD = 7 * DAY * 1000;

const { company, segment, manager, plan, renewal, timezone, language } = ACCOUNT_FIELDS;

/** Absent: as it is. `null`: taken away. */
const ClientBody = z.strictObject({
  id: ExternalId,
  telegramId: z.int().positive().optional(),
  company: company.nullish(),
  segment: segment.nullish(),
  manager: manager.nullish(),
  plan: plan.nullish(),
  renewal: renewal.nullish(),
  timezone: timezone.nullish(),
  language: language.nullish(),
});
type ClientBody = z.infer<typeof ClientBody>;

/**
 * `POST /v1/clients`: the team's product says who a client is, whether they have met the bot or not. The same again
 * changes nothing. Where nobody knows their Telegram account, the answer has a link that tells it once they open it.
 */
export function clientRoutes(door: Hono, route: ClientRoute): void {
  takes(door, '/clients', ClientBody, (body) => keep(body, route));
}

async function keep(body: ClientBody, route: ClientRoute): Promise<Answer> {
  const { segments, accounts, now } = route;
  if (typeof body.segment === 'string' && !segments.includes(body.segment)) {
    const known = segments.length > 0 ? `write ${segments.join(', ')}` : 'there are no segments';
    return { status: 400, body: { errors: [{ path: 'segment', message: `is not known; ${known}` }] } };
  }
  const patch = patchOf(body);
  let changed = false;
  const entry = await accounts.update(body.id, (before) => {
    const after = entryAfter(before, body, patch, now());
    changed = after !== before;
    return after;
  });
  if ('takenBy' in entry) {
    const message = `belongs to ${entry.takenBy}`;
    return { status: 409, body: { errors: [{ path: 'telegramId', message }] } };
  }
  // Written first: a client who is met in this moment looks for it after their record is made.
  const met = await tell(entry, patch, route);
  const { telegramId } = entry;
  if (telegramId !== undefined)
    return { body: { changed: changed || met.changed, ...(met.known ? { client: telegramId } : {}) } };
  return { body: { changed, link: route.linkOf(await linkFor(entry, route)) } };
}

function patchOf(body: ClientBody): AccountPatch {
  const fields = FIELD_NAMES.map((name) => [name, body[name]]);
  return { ...Object.fromEntries(fields), externalId: body.id };
}

/** The very same where nothing changes. */
function entryAfter(
  before: AccountEntry | undefined,
  { id, telegramId }: ClientBody,
  patch: AccountPatch,
  at: Date,
): AccountEntry {
  const account = accountAfter(before?.account, patch, PRODUCT, at);
  const isSame =
    before?.account === account && (telegramId === undefined || telegramId === before.telegramId);
  if (before && isSame) return before;
  const { link: _link, ...rest } = before ?? { id };
  const link = before?.link && telegramId === undefined ? { link: before.link } : {};
  return { ...rest, ...link, account, ...(telegramId === undefined ? {} : { telegramId }) };
}

/** Puts it on the record of a client whom the bot knows. */
async function tell(
  { account, telegramId }: AccountEntry,
  patch: AccountPatch,
  { clients, now }: ClientRoute,
): Promise<{ readonly known: boolean; readonly changed: boolean }> {
  if (telegramId === undefined || !(await clients.get(telegramId))) return { known: false, changed: false };
  let changed = false;
  await clients.update(telegramId, (client) => {
    if (!client) throw new Error(`no record of client ${telegramId}`);
    const told = withAccount(client, accountAfter({ ...client.account, ...account }, patch, PRODUCT, now()));
    changed = told !== client;
    return told;
  });
  return { known: true, changed };
}

/** The link that was made before, while it is good for long enough. */
async function linkFor({ id, link }: AccountEntry, { accounts, links, now }: ClientRoute): Promise<string> {
  const at = now().getTime();
  if (link && Date.parse(link.until) - at > STILL_GOOD) return link.payload;
  const payload = await issueLink(`account:${id}`, LINK_FOR, links);
  const until = new Date(at + LINK_FOR * 1000).toISOString();
  await accounts.update(id, (entry) => {
    if (!entry) throw new Error(`no account ${id}`);
    return entry.telegramId === undefined ? { ...entry, link: { payload, until } } : entry;
  });
  return payload;
}
