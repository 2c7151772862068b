import { AccountEntry, type AccountStore } from '../../clients/account-store.ts';
import { decode, encode } from '../record.ts';

export function memoryAccounts(): AccountStore {
  const entries = new Map<string, string>();
  const byTelegram = new Map<number, string>();
  const read = (id: string | undefined): AccountEntry | undefined => {
    const json = id === undefined ? undefined : entries.get(id);
    return json === undefined ? undefined : decode(AccountEntry, json, `account ${id}`);
  };
  return {
    get: async (id) => read(id),
    ofTelegram: async (userId) => read(byTelegram.get(userId)),
    update: async (id, change) => {
      const before = read(id);
      const changed = change(before);
      const json = encode(AccountEntry, changed, `account ${id}`);
      const { telegramId } = changed;
      const owner = telegramId === undefined ? undefined : byTelegram.get(telegramId);
      if (owner !== undefined && owner !== id) return { takenBy: owner };
      if (before?.telegramId !== undefined) byTelegram.delete(before.telegramId);
      if (telegramId !== undefined) byTelegram.set(telegramId, id);
      entries.set(id, json);
      return changed;
    },
    erase: async (userId) => {
      const id = byTelegram.get(userId);
      if (id !== undefined) entries.delete(id);
      byTelegram.delete(userId);
    },
  };
}
