import { randomUUID } from 'node:crypto';
import { COUNTED, type FigureStore } from '../../digest/figures.ts';
import { hasToken, type Erases } from '../erasing.ts';
import { DayCounts } from '../shapes.ts';

export function memoryFigures(): FigureStore & Erases {
  const days = new Map<string, { clients: Set<number | string>; events: Map<string, Set<string>> }>();
  return {
    count: async (day, counted, clientId, event) => {
      const known = days.get(day) ?? { clients: new Set(), events: new Map<string, Set<string>>() };
      if (counted === 'message') known.clients.add(clientId);
      known.events.set(counted, (known.events.get(counted) ?? new Set()).add(event));
      days.set(day, known);
    },
    erase: (clientId) => {
      for (const { clients, events } of days.values()) {
        if (clients.delete(clientId)) clients.add(randomUUID());
        for (const names of events.values()) {
          for (const name of names) {
            if (!hasToken(name, clientId)) continue;
            names.delete(name);
            names.add(randomUUID());
          }
        }
      }
    },
    day: async (day) => {
      const known = days.get(day);
      const counts = COUNTED.map((counted) => [counted, known?.events.get(counted)?.size ?? 0] as const);
      return { clients: known?.clients.size ?? 0, counts: DayCounts.parse(Object.fromEntries(counts)) };
    },
  };
}
