import type { Client } from '../../../src/clients/client.ts';
import type { Content } from '../../../src/content/types.ts';
import type { Journey } from '../../../src/onboarding/journey.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';

/** Friday, 15:00 in Moscow. */
export const NOW = new Date('2026-11-20T12:00:00.000Z');
export const AT = '2026-11-02T09:00:00.000Z';
const OPTIONS = {
  leads: [],
  language: 'ru' as const,
  timezone: 'Europe/Moscow',
  workingHours: { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 },
};

/** An empty store, and what the pages of leads are made with. */
export function aDesk(content: Content) {
  const store = createMemoryStore({ now: () => NOW });
  return {
    deps: { ...store, content, options: OPTIONS, now: () => NOW },
    voice: { texts: content.texts, language: OPTIONS.language },
    /** Somebody on a plan. */
    async add(client: Client, journey: Journey): Promise<void> {
      await store.clients.update(client.id, () => client);
      await store.journeys.update(client.id, () => journey);
    },
  };
}

export const by = { by: 'Ирина', byId: 601, at: AT };

/** On the plan `widget` of onboarding-content, begun at `AT`. */
export function journeyOf(clientId: number, further: Partial<Journey> = {}): Journey {
  return {
    clientId,
    plan: 'widget',
    version: 1,
    started: AT,
    steps: {},
    since: AT,
    contacts: [],
    ...further,
  };
}

/** The first step stands still since then. */
export function standing(
  since: string,
  further: Partial<NonNullable<Journey['stall']>> = {},
): Partial<Journey> {
  return { stall: { step: 'install', since, held: [], ...further } };
}

/** Kept back so often. */
export const hold = (rule: 'waits' | 'night', from: string, last: string, times: number) => ({
  rule,
  from,
  last,
  times,
});
/** Written to. */
export const written = (at: string, turn: number) => ({
  kind: 'nudge' as const,
  step: 'install',
  turn,
  since: AT,
  nudge: 'widget-install-1',
  at,
  message: 5,
});

export const pays = (value: number, currency = 'RUB', name = 'Команда'): Client['account'] => ({
  plan: { value: { name, value, currency }, ...by },
});
export const ofManager = (id: number, name: string): Client['account'] => ({
  manager: { value: { id, name }, ...by },
});
