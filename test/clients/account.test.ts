import { describe, expect, it } from 'vitest';
import { Account, accountAfter, isBlank, type AccountPatch } from '../../src/clients/account.ts';

const IRINA = { by: 'Ирина', byId: 601 };
const PRODUCT = { by: 'API', byId: 0 };
const NINE = new Date('2026-11-12T06:00:00.000Z');
const TEN = new Date('2026-11-12T07:00:00.000Z');
const ALL: AccountPatch = {
  externalId: 'c-17',
  company: 'ООО «Ромашка»',
  segment: 'vip',
  manager: { id: 601, name: 'Ирина' },
  plan: { name: 'Команда', value: 12_000, currency: 'RUB' },
  renewal: '2027-01-31',
  timezone: 'Asia/Yekaterinburg',
  language: 'ru',
};

describe('an account', () => {
  it('keeps with each value who set it and when', () => {
    const account = accountAfter(undefined, { company: 'Ромашка' }, IRINA, NINE);
    expect(account).toEqual({ company: { value: 'Ромашка', ...IRINA, at: NINE.toISOString() } });
    const both = accountAfter(account, { segment: 'vip' }, PRODUCT, TEN);
    expect(both.company?.by).toBe('Ирина');
    expect(both.segment).toEqual({ value: 'vip', ...PRODUCT, at: TEN.toISOString() });
  });

  it('is not changed by what it says already, in whatever order: not even the author', () => {
    const account = accountAfter(undefined, ALL, IRINA, NINE);
    expect(Account.parse(JSON.parse(JSON.stringify(account)))).toEqual(account);
    const again = { ...ALL, plan: { currency: 'RUB', value: 12_000, name: 'Команда' } };
    expect(accountAfter(account, again, PRODUCT, TEN)).toBe(account);
    expect(accountAfter(account, {}, PRODUCT, TEN)).toBe(account);
  });

  it('loses what is set to nothing and keeps what is not named', () => {
    const account = accountAfter(undefined, ALL, IRINA, NINE);
    const without = accountAfter(account, { plan: null, company: null }, PRODUCT, TEN);
    expect([without.plan, without.company, without.segment?.value]).toEqual([undefined, undefined, 'vip']);
    expect(accountAfter(without, { plan: null }, PRODUCT, TEN)).toBe(without);
  });

  it('says something or nothing', () => {
    expect(isBlank(undefined)).toBe(true);
    expect(isBlank({})).toBe(true);
    expect(isBlank({ externalId: 'c-17' })).toBe(false);
  });

  it('takes no zone, no day and no currency that there is not', () => {
    const wrong: readonly AccountPatch[] = [
      { timezone: 'Moscow' },
      { renewal: '2026-02-30' },
      { plan: { value: 1, currency: 'рубли' } },
    ];
    for (const patch of wrong) expect(() => accountAfter(undefined, patch, IRINA, NINE)).toThrow();
  });
});
