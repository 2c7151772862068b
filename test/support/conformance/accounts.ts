import { describe, expect, test } from 'vitest';
import type { AccountEntry } from '../../../src/clients/account-store.ts';
import type { Open } from './records.ts';

const entry = (id: string, further: Partial<AccountEntry> = {}): AccountEntry => ({
  id,
  account: {
    externalId: id,
    company: { value: 'Ромашка', by: 'API', byId: 0, at: '2026-03-01T09:00:00.000Z' },
  },
  ...further,
});

export function accountStoreFacts(open: Open): void {
  describe('the accounts', () => {
    test('are found by the team’s own id and by Telegram’s, once it is known', async () => {
      const { accounts } = await open();
      await accounts.update('c-1', () => entry('c-1'));
      await accounts.update('c-2', () => entry('c-2', { telegramId: 7 }));
      expect(await accounts.get('c-1')).toEqual(entry('c-1'));
      expect(await accounts.ofTelegram(7)).toEqual(entry('c-2', { telegramId: 7 }));
      expect(await accounts.get('c-3')).toBeUndefined();
      expect(await accounts.ofTelegram(8)).toBeUndefined();
    });

    test('are changed as they are at that moment: ten at once lose nothing', async () => {
      const { accounts } = await open();
      await accounts.update('c', () => entry('c', { telegramId: 0 }));
      await Promise.all(
        Array.from({ length: 10 }, () =>
          accounts.update('c', (now) => entry('c', { telegramId: (now?.telegramId ?? 0) + 1 })),
        ),
      );
      expect((await accounts.get('c'))?.telegramId).toBe(10);
      expect((await accounts.ofTelegram(10))?.id).toBe('c');
      expect(await accounts.ofTelegram(9)).toBeUndefined();
    });

    test('do not share one Telegram account: who comes second is told whose it is, and nothing is kept', async () => {
      const { accounts } = await open();
      await accounts.update('c-1', () => entry('c-1', { telegramId: 7 }));
      expect(await accounts.update('c-2', () => entry('c-2', { telegramId: 7 }))).toEqual({ takenBy: 'c-1' });
      expect(await accounts.get('c-2')).toBeUndefined();
      await accounts.update('c-1', () => entry('c-1'));
      expect(await accounts.update('c-2', () => entry('c-2', { telegramId: 7 }))).toMatchObject({
        id: 'c-2',
      });
      expect((await accounts.ofTelegram(7))?.id).toBe('c-2');
    });

    test('are forgotten with the client whose they are', async () => {
      const { accounts, eraser } = await open();
      await accounts.update('c-1', () => entry('c-1', { telegramId: 7 }));
      await accounts.update('c-2', () => entry('c-2', { telegramId: 77 }));
      await eraser.erase(7);
      await accounts.erase(7);
      expect([await accounts.get('c-1'), await accounts.ofTelegram(7)]).toEqual([undefined, undefined]);
      expect((await accounts.ofTelegram(77))?.id).toBe('c-2');
    });
  });
}
