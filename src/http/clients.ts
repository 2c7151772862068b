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
import type { Client } from '../clients/client.ts';
import type { ClientStore } from '../clients/client-store.ts';
import type { RequestQueue } from '../feedback/queue.ts';
import { withPlan } from '../clients/told.ts';
import { type Post, SMALL, Wrongs } from './described.ts';
import { type PlanNames, wrongPlan, wrongTime } from './plans.ts';
import { takes, type Answer, type Door, type Wrong } from './v1.ts';

export interface ClientRoute {
  readonly accounts: AccountStore;
  readonly clients: ClientStore;
  readonly links: LinkStore;
  readonly queue: Pick<RequestQueue, 'weigh'>;
  /** Ids of the segments that there are. */
  readonly segments: readonly string[];
  readonly plans: readonly PlanNames[];
  /** What was told goes on to the client's journey, if the bot knows them. Must be harmless when it is done again. */
  readonly tie: (entry: AccountEntry) => Promise<void>;
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

const MOMENT = 'is not a moment; write 2026-11-22T12:30:00+03:00';
const day = z.iso.date('is not a day; write 2026-11-25');

const Onboarding = z.strictObject({
  plan: z.string().min(1, 'is empty').max(64, 'is longer than 64 characters').describe('The id of a plan.'),
  started: z.iso
    .datetime({ offset: true, error: MOMENT })
    .optional()
    .describe('Default: now, or as it was for that plan.'),
  project: z
    .strictObject({ start: day, end: day })
    .refine(({ start, end }) => start <= end, { error: 'ends before it starts', path: ['end'] })
    .nullish()
    .describe('Of a high-touch plan.'),
});

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
  onboarding: Onboarding.nullish().describe('The plan they are on; `null`: it is stopped.'),
});
type ClientBody = z.infer<typeof ClientBody>;

const CLIENTS = {
  path: '/clients',
  name: 'keepClient',
  summary: 'Who a client is',
  description:
    'A field that is missing stays as it is, `null` takes it away. The same again changes nothing. Where nobody knows ' +
    'the client’s Telegram account, the answer has a link that tells it: whoever opens it first is that client.',
  body: ClientBody,
  mostBytes: SMALL,
  examples: [
    { id: 'acme-17' },
    {
      id: 'acme-17',
      company: 'Ромашка',
      segment: 'vip',
      manager: { name: 'Ирина' },
      plan: { name: 'Команда', value: 12_000, currency: 'RUB' },
      renewal: '2027-01-31',
      timezone: 'Europe/Moscow',
      language: 'ru',
      onboarding: { plan: 'widget', started: '2026-11-22T12:00:00+03:00' },
    },
  ],
  answers: {
    200: {
      description: 'It is kept.',
      body: z.strictObject({
        ok: z.literal(true),
        changed: z.boolean(),
        client: z.int().optional().describe('Their Telegram user id, once they have met the bot.'),
        link: z
          .url()
          .optional()
          .describe('For one use, 30 days; there while nobody knows the Telegram account.'),
      }),
    },
    400: { description: 'Something is wrong with it, and nothing was kept.', body: Wrongs },
    409: { description: 'That Telegram account is another client’s.', body: Wrongs },
  },
} as const satisfies Post<typeof ClientBody>;

/**
 * `POST /v1/clients`: the team's product says who a client is, whether they have met the bot or not. The same again
 * changes nothing. Where nobody knows their Telegram account, the answer has a link that tells it once they open it.
 */
export function clientRoutes(door: Door, route: ClientRoute): void {
  takes(door, CLIENTS, (body) => keep(body, route));
}

async function keep(body: ClientBody, route: ClientRoute): Promise<Answer> {
  const { accounts, now } = route;
  const errors = wrongsOf(body, route);
  if (errors.length > 0) return { status: 400, body: { errors } };
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
  await route.tie(entry);
  const { telegramId } = entry;
  if (telegramId !== undefined)
    return { body: { changed: changed || met.changed, ...(met.known ? { client: telegramId } : {}) } };
  return { body: { changed, link: route.linkOf(await linkFor(entry, route)) } };
}

/** What only content knows to be wrong. */
function wrongsOf(
  { segment: named, onboarding }: ClientBody,
  { segments, plans, now }: ClientRoute,
): Wrong[] {
  const known = segments.length > 0 ? `write ${segments.join(', ')}` : 'there are no segments';
  const isKnown = typeof named !== 'string' || segments.includes(named);
  return [
    ...(isKnown ? [] : [{ path: 'segment', message: `is not known; ${known}` }]),
    ...(onboarding ? wrongPlan(onboarding.plan, 'onboarding.plan', plans) : []),
    ...(onboarding?.started === undefined ? [] : wrongTime(onboarding.started, 'onboarding.started', now())),
  ];
}

function patchOf(body: ClientBody): AccountPatch {
  const fields = FIELD_NAMES.map((name) => [name, body[name]]);
  return { ...Object.fromEntries(fields), externalId: body.id };
}

/** The very same where nothing changes. */
function entryAfter(
  before: AccountEntry | undefined,
  { id, telegramId, onboarding: stands }: ClientBody,
  patch: AccountPatch,
  at: Date,
): AccountEntry {
  const account = accountAfter(before?.account, patch, PRODUCT, at);
  const onboarding = stands === undefined ? before?.onboarding : withPlan(before?.onboarding, stands, at);
  const isSame =
    before?.account === account &&
    onboarding === before.onboarding &&
    (telegramId === undefined || telegramId === before.telegramId);
  if (before && isSame) return before;
  const { link: _link, ...rest } = before ?? { id };
  const link = before?.link && telegramId === undefined ? { link: before.link } : {};
  return {
    ...rest,
    ...link,
    account,
    ...(telegramId === undefined ? {} : { telegramId }),
    ...(onboarding ? { onboarding } : {}),
  };
}

/** Puts it on the record of a client whom the bot knows. */
async function tell(
  { account, telegramId }: AccountEntry,
  patch: AccountPatch,
  { clients, queue, now }: ClientRoute,
): Promise<{ readonly known: boolean; readonly changed: boolean }> {
  const known = telegramId === undefined ? undefined : await clients.get(telegramId);
  if (telegramId === undefined || !known) return { known: false, changed: false };
  const told = (client: Client): Client =>
    withAccount(client, accountAfter({ ...client.account, ...account }, patch, PRODUCT, now()));
  const [before, after] = [known, told(known)].map((client) => client.account?.segment?.value);
  // First: sent again after a crash, the record would be the same already.
  if (after !== before) await queue.weigh(telegramId, after);
  let changed = false;
  await clients.update(telegramId, (client) => {
    if (!client) throw new Error(`no record of client ${telegramId}`);
    const next = told(client);
    changed = next !== client;
    return next;
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
