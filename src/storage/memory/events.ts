import type { EventStore } from '../../onboarding/journey-store.ts';
import { LIFETIME } from '../lifetimes.ts';
import { ExpiringMap } from './expiring-map.ts';

export function memoryEvents(now: () => Date): EventStore {
  const kept = new ExpiringMap<string, true>(LIFETIME.productEvents, now);
  return {
    known: async (ids) => new Set(ids.filter((id) => kept.has(id))),
    keep: async (ids) => {
      for (const id of ids) kept.set(id, true);
    },
  };
}
