import type { Account } from '../../clients/account.ts';
import type { Spoken } from '../../labels.ts';

type Price = Pick<NonNullable<Account['plan']>['value'], 'value' | 'currency'>;

/** «12 000 ₽», "€99.50" */
export function moneyWords({ value, currency }: Price, language: Spoken): string {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    maximumFractionDigits: 2,
    minimumFractionDigits: 0,
  }).format(value);
}
