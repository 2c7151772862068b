import type { DueIndex, DueKind } from '../../desk/due.ts';
import { hasToken, type Erases } from '../erasing.ts';

interface Entry {
  readonly id: string;
  readonly time: number;
}

/** The ids of one kind, and the same in the order of their times: whoever asks every few seconds reads no more than is due. */
class Times {
  private readonly byId = new Map<string, number>();
  private readonly order: Entry[] = [];

  get(id: string): number | undefined {
    return this.byId.get(id);
  }

  ids(): readonly string[] {
    return [...this.byId.keys()];
  }

  set(id: string, time: number): void {
    if (this.byId.get(id) === time) return;
    this.delete(id);
    this.byId.set(id, time);
    this.order.splice(this.placeOf({ id, time }), 0, { id, time });
  }

  delete(id: string): void {
    const time = this.byId.get(id);
    if (time === undefined) return;
    this.byId.delete(id);
    this.order.splice(this.placeOf({ id, time }), 1);
  }

  by(time: number, most: number): readonly Entry[] {
    const end = this.placeOf({ id: '', time: time + 1 });
    return this.order.slice(0, Math.min(end, most));
  }

  /** How many come before it. */
  private placeOf(entry: Entry): number {
    let [from, to] = [0, this.order.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      const one = this.order[middle];
      if (one && isBefore(one, entry)) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** Of the same moment the ids decide, as in Redis. */
function isBefore(one: Entry, other: Entry): boolean {
  return one.time < other.time || (one.time === other.time && one.id < other.id);
}

export function memoryDue(): DueIndex & Erases {
  const times = new Map<DueKind, Times>();
  const ofKind = (kind: DueKind): Times => {
    const known = times.get(kind) ?? new Times();
    times.set(kind, known);
    return known;
  };
  return {
    set: async ({ kind, id, at }) => ofKind(kind).set(id, at.getTime()),
    by: async (kind, now, most) =>
      ofKind(kind)
        .by(now.getTime(), most)
        .map(({ id, time }) => ({ kind, id, at: new Date(time) })),
    add: async ({ kind, id, at }) => {
      if (ofKind(kind).get(id) === undefined) ofKind(kind).set(id, at.getTime());
    },
    erase: (clientId) => {
      for (const known of times.values())
        for (const id of known.ids()) if (hasToken(id, clientId)) known.delete(id);
    },
    remove: async ({ kind, id, at }) => {
      if (ofKind(kind).get(id) === at.getTime()) ofKind(kind).delete(id);
    },
  };
}
