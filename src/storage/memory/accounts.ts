import { AccountEntry, type AccountStore } from '../../clients/account-store.ts';
import { frozen } from './frozen.ts';

export function memoryAccounts(): AccountStore {
  const entries = new Map<string, AccountEntry>();
  const byTelegram = new Map<number, string>();
  const read = (id: string | undefined): AccountEntry | undefined =>
    id === undefined ? undefined : entries.get(id);
  return {
    get: async (id) => read(id),
    ofTelegram: async (userId) => read(byTelegram.get(userId)),
    update: async (id, change) => {
      const before = read(id);
      const changed = change(before);
      const kept = frozen(AccountEntry, changed, `account ${id}`);
      const { telegramId } = changed;
      const owner = telegramId === undefined ? undefined : byTelegram.get(telegramId);
      if (owner !== undefined && owner !== id) return { takenBy: owner };
      if (before?.telegramId !== undefined) byTelegram.delete(before.telegramId);
      if (telegramId !== undefined) byTelegram.set(telegramId, id);
      entries.set(id, kept);
      return changed;
    },
    erase: async (userId) => {
      const id = byTelegram.get(userId);
      if (id !== undefined) entries.delete(id);
      byTelegram.delete(userId);
    },
  };
}
