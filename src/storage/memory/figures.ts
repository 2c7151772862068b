import { randomUUID } from 'node:crypto';
import { COUNTED, DAY_LISTS, DayEntry, LONGEST_DAY_LIST } from '../../digest/figures.ts';
import type { DayFacts, DayList, FigureStore } from '../../digest/figures.ts';
import { hasToken, type Erases } from '../erasing.ts';
import { checked } from '../record.ts';
import { DayCounts } from '../shapes.ts';

interface Day {
  readonly clients: Set<number | string>;
  readonly events: Map<string, Set<string>>;
  readonly tallied: Set<string>;
  readonly tally: Map<string, number>;
  readonly lists: Map<DayList, Map<string, DayEntry>>;
}

export function memoryFigures(): FigureStore & Erases {
  const days = new Map<string, Day>();
  const dayOf = (day: string): Day => {
    const known = days.get(day) ?? {
      clients: new Set(),
      events: new Map(),
      tallied: new Set(),
      tally: new Map(),
      lists: new Map(),
    };
    days.set(day, known);
    return known;
  };
  const factsOf = (day: string): DayFacts => {
    const known = days.get(day);
    const counts = COUNTED.map((counted) => [counted, known?.events.get(counted)?.size ?? 0] as const);
    const list = (name: DayList) => bestFirst(known?.lists.get(name)).map(([, entry]) => entry);
    return {
      day,
      clients: known?.clients.size ?? 0,
      counts: DayCounts.parse(Object.fromEntries(counts)),
      tally: Object.fromEntries(known?.tally ?? []),
      lists: {
        quotes: list('quotes'),
        heat: list('heat'),
        unknown: list('unknown'),
        enthusiasts: list('enthusiasts'),
        finished: list('finished'),
      },
    };
  };
  return {
    count: async (day, counted, clientId, event, along = {}) => {
      const known = dayOf(day);
      if (!known.events.get(counted)?.has(event)) addTo(known.tally, along);
      if (counted === 'message') known.clients.add(clientId);
      known.events.set(counted, (known.events.get(counted) ?? new Set()).add(event));
    },
    tally: async (day, event, counts) => {
      const { tallied, tally } = dayOf(day);
      if (tallied.has(event)) return;
      tallied.add(event);
      addTo(tally, counts);
    },
    keep: async (day, list, key, entry) => {
      const { lists } = dayOf(day);
      const entries = lists.get(list) ?? new Map<string, DayEntry>();
      lists.set(list, entries.set(key, checked(DayEntry, entry, `${day} ${list}`)));
      for (const [lowest] of bestFirst(entries).slice(LONGEST_DAY_LIST)) entries.delete(lowest);
    },
    facts: async (asked) => asked.map(factsOf),
    erase: (clientId) => {
      for (const day of days.values()) eraseFrom(day, clientId);
    },
  };
}

function addTo(tally: Map<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [name, more] of Object.entries(counts)) tally.set(name, (tally.get(name) ?? 0) + more);
}

/** Of the same score the key decides, as in Redis. */
function bestFirst(entries: ReadonlyMap<string, DayEntry> = new Map()): [string, DayEntry][] {
  return [...entries].toSorted(
    ([one, { score }], [other, { score: than }]) => than - score || (one < other ? 1 : -1),
  );
}

function eraseFrom({ clients, events, tallied, lists }: Day, clientId: number): void {
  if (clients.delete(clientId)) clients.add(randomUUID());
  for (const names of [...events.values(), tallied]) {
    for (const name of names) {
      if (!hasToken(name, clientId)) continue;
      names.delete(name);
      names.add(randomUUID());
    }
  }
  for (const list of DAY_LISTS) {
    for (const [key, entry] of lists.get(list) ?? [])
      if (entry.clientId === clientId) lists.get(list)?.delete(key);
  }
}
