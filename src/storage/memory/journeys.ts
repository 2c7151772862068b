import { Journey } from '../../onboarding/journey.ts';
import type { JourneyStore } from '../../onboarding/journey-store.ts';
import { stalledOf, stalledSince } from '../stalled.ts';
import { frozen } from './frozen.ts';

const PAGE = 300;

export function memoryJourneys(): JourneyStore {
  const records = new Map<number, Journey>();
  /** Whose step stands still: few of many. */
  const still = new Set<number>();
  return {
    get: async (clientId) => records.get(clientId),
    update: async (clientId, change) => {
      const before = records.get(clientId);
      const changed = change(before);
      if (changed === undefined || changed === before) return before;
      records.set(clientId, frozen(Journey, changed, `journey ${clientId}`));
      if (stalledSince(changed) === undefined) still.delete(clientId);
      else still.add(clientId);
      return changed;
    },
    stalled: async () => stalledOf([...still].flatMap((clientId) => records.get(clientId) ?? [])),
    async *pages() {
      const ids = [...records.keys()];
      for (let from = 0; from < ids.length; from += PAGE)
        yield ids.slice(from, from + PAGE).flatMap((clientId) => records.get(clientId) ?? []);
    },
    erase: async (clientId) => {
      records.delete(clientId);
      still.delete(clientId);
    },
  };
}
