import type { DueIndex, DueKind } from '../../desk/due.ts';
import { hasToken, type Erases } from '../erasing.ts';

export function memoryDue(): DueIndex & Erases {
  const times = new Map<DueKind, Map<string, number>>();
  return {
    set: async ({ kind, id, at }) => {
      times.set(kind, (times.get(kind) ?? new Map<string, number>()).set(id, at.getTime()));
    },
    by: async (kind, now, most) =>
      [...(times.get(kind) ?? [])]
        .filter(([, time]) => time <= now.getTime())
        .toSorted(([a, one], [b, other]) => one - other || (a < b ? -1 : 1))
        .slice(0, most)
        .map(([id, time]) => ({ kind, id, at: new Date(time) })),
    add: async ({ kind, id, at }) => {
      const ofKind = times.get(kind) ?? new Map<string, number>();
      if (!ofKind.has(id)) times.set(kind, ofKind.set(id, at.getTime()));
    },
    erase: (clientId) => {
      for (const ofKind of times.values())
        for (const id of ofKind.keys()) if (hasToken(id, clientId)) ofKind.delete(id);
    },
    remove: async ({ kind, id, at }) => {
      const ofKind = times.get(kind);
      if (ofKind?.get(id) === at.getTime()) ofKind.delete(id);
    },
  };
}
