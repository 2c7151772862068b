import { Journey } from '../../onboarding/journey.ts';
import type { JourneyStore } from '../../onboarding/journey-store.ts';
import { decode, encode } from '../record.ts';
import { stalledOf, stalledSince } from '../stalled.ts';

const PAGE = 300;

/** Kept as JSON, so that nobody holds a journey that changes under them, and a wrong one is noticed here too. */
export function memoryJourneys(): JourneyStore {
  const records = new Map<number, string>();
  /** Whose step stands still: few of many. */
  const still = new Set<number>();
  const read = (clientId: number): Journey | undefined => {
    const json = records.get(clientId);
    return json === undefined ? undefined : decode(Journey, json, `journey ${clientId}`);
  };
  return {
    get: async (clientId) => read(clientId),
    update: async (clientId, change) => {
      const before = read(clientId);
      const changed = change(before);
      if (changed === undefined || changed === before) return before;
      records.set(clientId, encode(Journey, changed, `journey ${clientId}`));
      if (stalledSince(changed) === undefined) still.delete(clientId);
      else still.add(clientId);
      return changed;
    },
    stalled: async () => stalledOf([...still].flatMap((clientId) => read(clientId) ?? [])),
    async *pages() {
      const ids = [...records.keys()];
      for (let from = 0; from < ids.length; from += PAGE)
        yield ids.slice(from, from + PAGE).flatMap((clientId) => read(clientId) ?? []);
    },
    erase: async (clientId) => {
      records.delete(clientId);
      still.delete(clientId);
    },
  };
}
