import { z } from 'zod';
import { Account, ExternalId } from './account.ts';

/** An id as `intents/onboarding` has it, of a plan or a step. */
const PlanWord = z.string().min(1).max(64);

/**
 * What the team's product told of a client's way on a plan, kept until their Telegram account is known and after it.
 * Times are UTC with milliseconds, so that they compare as text.
 */
export const Told = z.object({
  plan: PlanWord.optional(),
  started: z.iso.datetime().optional(),
  /** Follows from `stops`: there while the plan is stopped. */
  ended: z.object({ at: z.iso.datetime(), why: z.literal('stopped') }).optional(),
  /** The last word that stopped a plan, by the plan's id; '' for whichever it is. */
  stops: z.record(z.string(), z.iso.datetime()).optional(),
  project: z.object({ start: z.iso.date(), end: z.iso.date() }).optional(),
  /** Of two words about a step the later one. A step's id means the same in every plan that has it. */
  steps: z.record(z.string(), z.object({ done: z.boolean(), at: z.iso.datetime() })),
});
export type Told = z.infer<typeof Told>;

/** A client as the team's own product knows them, whether they have ever written to the bot or not. */
export const AccountEntry = z.object({
  id: ExternalId,
  account: Account,
  /** Their user id, once it is known: told by the product, or by the link that they opened. */
  telegramId: z.int().optional(),
  /** The link that was made for them last, while it has not been used. */
  link: z.object({ payload: z.string(), until: z.iso.datetime() }).optional(),
  onboarding: Told.optional(),
});
export type AccountEntry = z.infer<typeof AccountEntry>;

/** Somebody else has that Telegram account already. */
interface Taken {
  /** The team's id of the one who has it. */
  readonly takenBy: string;
}

/** Where the team's own knowledge of clients is kept, by the team's own ids. */
export interface AccountStore {
  get(id: string): Promise<AccountEntry | undefined>;
  ofTelegram(userId: number): Promise<AccountEntry | undefined>;
  /**
   * Applies `change` to the entry as it is at that moment and keeps the result; run again when somebody else changed
   * it in between, so `change` must be pure. Nothing is kept where the Telegram account belongs to another entry.
   */
  update(
    id: string,
    change: (entry: AccountEntry | undefined) => AccountEntry,
  ): Promise<AccountEntry | Taken>;
  /** Forgets whoever has that Telegram account. */
  erase(userId: number): Promise<void>;
}
