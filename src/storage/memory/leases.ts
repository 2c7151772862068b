import type { LeaseStore } from '../../delivery/leases.ts';
import { SHARES } from '../../delivery/share-of.ts';

interface Held {
  readonly worker: string;
  readonly until: number;
}

/** `clock`: milliseconds, never set back. Not the rooms' clock, which simulations move by months. */
export function memoryLeases(clock: () => number = () => performance.now()): LeaseStore {
  const workers = new Map<string, number>();
  const shares = new Map<number, Held>();
  const named = new Map<string, Held>();
  return {
    renew: async (worker, held, milliseconds) => {
      const now = clock();
      const until = now + milliseconds;
      workers.set(worker, until);
      for (const [name, end] of workers) if (end <= now) workers.delete(name);
      const turn = [...workers.keys()].toSorted().indexOf(worker);
      const kept: number[] = [];
      const taken: number[] = [];
      const unwanted: number[] = [];
      for (let share = 0; share < SHARES; share++) {
        const due = share % workers.size === turn;
        const holder = shares.get(share);
        if (holder?.worker === worker && (due || held.includes(share))) kept.push(share);
        else if (holder?.worker === worker) shares.delete(share);
        else if (due && (!holder || holder.until <= now)) taken.push(share);
        if (!due && kept.at(-1) === share) unwanted.push(share);
      }
      for (const share of [...kept, ...taken]) shares.set(share, { worker, until });
      return { kept, taken, unwanted };
    },
    release: async (worker, gone) => {
      for (const share of gone) if (shares.get(share)?.worker === worker) shares.delete(share);
    },
    retire: async (worker, busy, milliseconds) => {
      workers.delete(worker);
      for (const [share, holder] of shares) {
        if (holder.worker !== worker) continue;
        if (busy.includes(share)) shares.set(share, { worker, until: clock() + milliseconds });
        else shares.delete(share);
      }
    },
    hold: async (name, worker, milliseconds) => {
      const holder = named.get(name);
      if (holder && holder.worker !== worker && holder.until > clock()) return false;
      named.set(name, { worker, until: clock() + milliseconds });
      return true;
    },
    drop: async (name, worker) => {
      if (named.get(name)?.worker === worker) named.delete(name);
    },
  };
}
