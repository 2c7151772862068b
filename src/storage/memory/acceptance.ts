import type { AcceptanceStore } from '../../replies/acceptance.ts';
import { type CountedCard, countsOf, fieldsOf } from '../acceptance-fields.ts';
import { LIFETIME } from '../lifetimes.ts';
import { ExpiringMap } from './expiring-map.ts';

export function memoryAcceptance(now: () => Date): AcceptanceStore {
  const counted = new ExpiringMap<string, CountedCard>(LIFETIME.events, now);
  const months = new ExpiringMap<string, Map<string, number>>(LIFETIME.acceptance, now);
  const add = (month: string, fields: readonly string[], step: 1 | -1): void => {
    const hash = months.get(month) ?? new Map<string, number>();
    for (const field of fields) {
      const count = (hash.get(field) ?? 0) + step;
      if (count > 0) hash.set(field, count);
      else hash.delete(field);
    }
    months.set(month, hash);
  };
  return {
    count: async (outcome) => {
      if (counted.has(outcome.card)) return;
      const { month } = outcome;
      const fields = fieldsOf(outcome);
      counted.set(outcome.card, { month, fields: [...fields] });
      add(month, fields, 1);
    },
    uncount: async (card) => {
      const known = counted.get(card);
      if (!known) return;
      counted.delete(card);
      add(known.month, known.fields, -1);
    },
    counts: async (wanted) =>
      wanted.flatMap((month) => countsOf(month, Object.fromEntries(months.get(month) ?? []))),
  };
}
