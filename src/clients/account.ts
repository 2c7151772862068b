import { z } from 'zod';
import { SPOKEN } from '../labels.ts';

/** A value with who set it and when. `byId` 0: the team's own product, by HTTP. */
const noted = <S extends z.ZodType>(value: S) =>
  z.object({ value, by: z.string(), byId: z.int(), at: z.iso.datetime() });

/** Each field of an account, as it is set. What is wrong is said in words that fit into an answer. */
export const ACCOUNT_FIELDS = {
  company: z.string().min(1, 'is empty').max(120, 'is longer than 120 characters'),
  /** An id of intents/segments.yaml; whether there is such a one only content knows. */
  segment: z.string().min(1, 'is empty').max(24, 'is longer than 24 characters'),
  /** Who answers for the client; without an id somebody whom Telegram does not know. */
  manager: z.strictObject({ id: z.int().optional(), name: z.string().min(1).max(64) }),
  plan: z.strictObject({
    name: z.string().min(1).max(64).optional(),
    /** Of a month, in whole units of the currency or with a fraction. */
    value: z.number().nonnegative(),
    currency: z.string().regex(/^[A-Z]{3}$/, 'is not a currency; write RUB or EUR'),
  }),
  renewal: z.iso.date('is not a day; write 2026-11-25'),
  timezone: z.string().refine(isTimezone, 'is not a time zone; write a name like Europe/Moscow'),
  language: z.enum(SPOKEN),
} as const;

/** The team's own id of a client. */
export const ExternalId = z.string().min(1, 'is empty').max(64, 'is longer than 64 characters');

/** What the team knows of a client, besides what their messages show. One nested object, so that it can grow. */
export const Account = z.object({
  externalId: ExternalId.optional(),
  company: noted(ACCOUNT_FIELDS.company).optional(),
  segment: noted(ACCOUNT_FIELDS.segment).optional(),
  manager: noted(ACCOUNT_FIELDS.manager).optional(),
  plan: noted(ACCOUNT_FIELDS.plan).optional(),
  renewal: noted(ACCOUNT_FIELDS.renewal).optional(),
  timezone: noted(ACCOUNT_FIELDS.timezone).optional(),
  /** Set by hand, it wins over what is learnt from messages. */
  language: noted(ACCOUNT_FIELDS.language).optional(),
});
export type Account = z.infer<typeof Account>;

export const FIELD_NAMES = [
  'company',
  'segment',
  'manager',
  'plan',
  'renewal',
  'timezone',
  'language',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** What to set: a field that is absent stays as it is, one that is `null` is taken away. */
export type AccountPatch = {
  readonly [F in FieldName]?: z.infer<(typeof ACCOUNT_FIELDS)[F]> | null | undefined;
} & { readonly externalId?: string | undefined };

/** Who sets it. */
export interface Author {
  readonly by: string;
  readonly byId: number;
}

/** The team's own product. */
export const BY_HTTP = 0;

/**
 * The account with the changes. What is said again changes nothing, its author and time neither; where nothing
 * changes the very same object is given back.
 */
export function accountAfter(
  account: Account | undefined,
  patch: AccountPatch,
  author: Author,
  at: Date,
): Account {
  let after: Account = account ?? {};
  if (patch.externalId !== undefined && patch.externalId !== after.externalId)
    after = { ...after, externalId: patch.externalId };
  for (const name of FIELD_NAMES) {
    const value = patch[name];
    if (value === undefined || same(after[name]?.value ?? null, value)) continue;
    const { [name]: _before, ...rest } = after;
    after =
      value === null ? rest : Account.parse({ ...rest, [name]: { value, ...author, at: at.toISOString() } });
  }
  return after;
}

/** Whether an account says anything. */
export function isBlank(account: Account | undefined): boolean {
  return account === undefined || Object.values(account).every((field) => field === undefined);
}

/** Flat objects of plain values, whatever the order of their keys. */
function same(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? JSON.stringify(value, Object.keys(value).toSorted())
    : JSON.stringify(value);
}

/** To ask Intl takes as long as to read the rest of a record, and there are a few hundred zones. */
const zonesAsked = new Set<string>();
const MOST_ZONES = 1000;

function isTimezone(name: string): boolean {
  if (zonesAsked.has(name)) return true;
  const known = isKnownTimezone(name);
  if (known && zonesAsked.size < MOST_ZONES) zonesAsked.add(name);
  return known;
}

function isKnownTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    // The only way Intl has of saying no.
    return false;
  }
}
