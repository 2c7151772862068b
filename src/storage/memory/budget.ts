import type { BudgetStore, Demand, Window } from '../../delivery/budget-store.ts';

/** Longer than whoever waits needs to come back when its time has come. Milliseconds. */
const GRACE = 1000;
/** Windows that are kept without looking whether they are over. */
const MOST = 1000;

interface Rank {
  readonly rank: number;
  readonly until: number;
}

/** Goes by the machine's clock, whatever the rooms' clock says: Telegram's windows do. */
export function memoryBudget(now: () => number = Date.now): BudgetStore {
  /** When each call leaves its window. */
  const counted = new Map<string, Map<string, number>>();
  const closed = new Map<string, number>();
  const ranks = new Map<string, Map<string, Rank>>();

  const entries = (name: string) => {
    const found = counted.get(name) ?? new Map<string, number>();
    for (const [entry, until] of found) if (until <= now()) found.delete(entry);
    if (found.size === 0) counted.delete(name);
    return found;
  };
  const add = ({ name, milliseconds }: Pick<Window, 'name' | 'milliseconds'>, entry: string, at: number) => {
    counted.set(name, entries(name).set(entry, at + milliseconds));
    // Every client's chat has a window: those of clients who are gone go too.
    if (counted.size > MOST && Math.random() * MOST < 1) for (const old of counted.keys()) entries(old);
  };
  const waitFor = ({ name, limit, calls, milliseconds }: Window, behind: number): number => {
    const found = entries(name);
    const over = found.size + behind + Math.min(calls, limit) - limit;
    if (over <= 0) return 0;
    const ends = [...found.values()].toSorted((a, b) => a - b);
    const end = ends[Math.min(over, ends.length) - 1];
    return end === undefined ? milliseconds : end - now();
  };
  const yields = (name: string, { worker, rank }: Demand): boolean =>
    rank !== undefined &&
    [...(ranks.get(name) ?? [])].some(
      ([other, one]) => other !== worker && one.until > now() && one.rank < rank,
    );

  return {
    take: async (demand) => {
      const { id, windows, behind, worker, rank } = demand;
      const [first] = windows;
      if (!first || entries(first.name).has(`${id}:1`)) return windows.map(() => 0);
      const waits = windows.map((window, place) => waitFor(window, place === 0 ? behind : 0));
      waits[0] = Math.max(waits[0] ?? 0, (closed.get(first.name) ?? 0) - now());
      const waiting = ranks.get(first.name) ?? new Map<string, Rank>();
      waiting.delete(worker);
      if (waits[0] > 0 && rank !== undefined) waiting.set(worker, { rank, until: now() + waits[0] + GRACE });
      else if (waits[0] <= 0 && yields(first.name, demand)) waits[0] = GRACE / 20;
      if (waiting.size > 0) ranks.set(first.name, waiting);
      else ranks.delete(first.name);
      if (waits.some((wait) => wait > 0)) return waits;
      for (const window of windows)
        for (let call = 1; call <= window.calls; call++) add(window, `${id}:${call}`, now());
      return waits;
    },
    settle: async (id, settled) => {
      for (const window of settled) {
        const { name, first, answered, unused } = window;
        const found = entries(name);
        for (let call = first; call < first + answered + unused; call++) {
          const entry = `${id}:${call}`;
          if (call < first + answered) add(window, entry, now());
          else found.delete(entry);
        }
      }
    },
    note: async (id, window, ago) => {
      for (const [call, past] of ago.entries()) add(window, `${id}:${call + 1}`, now() - past);
    },
    close: async (window, milliseconds) => {
      for (const [name, until] of closed) if (until <= now()) closed.delete(name);
      closed.set(window, Math.max(closed.get(window) ?? 0, now() + milliseconds));
    },
  };
}
