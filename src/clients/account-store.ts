import { z } from 'zod';
import { Account, ExternalId } from './account.ts';

/** A client as the team's own product knows them, whether they have ever written to the bot or not. */
export const AccountEntry = z.object({
  id: ExternalId,
  account: Account,
  /** Their user id, once it is known: told by the product, or by the link that they opened. */
  telegramId: z.int().optional(),
  /** The link that was made for them last, while it has not been used. */
  link: z.object({ payload: z.string(), until: z.iso.datetime() }).optional(),
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
