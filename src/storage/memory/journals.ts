import type { InboxJournal, OutboxJournal, Steps } from '../../delivery/journals.ts';
import { LIFETIME } from '../lifetimes.ts';
import { decode, encode } from '../record.ts';
import { TaskRecord, UpdateRecord } from '../shapes.ts';
import { ExpiringMap } from './expiring-map.ts';

interface Kept {
  readonly place: number;
  readonly json: string;
  steps?: Steps;
}

/** What the two journals have in common: entries by id, kept in order of arrival until they are done. */
class MemoryJournal {
  private readonly entries = new Map<string, Kept>();
  private readonly seen: ExpiringMap<string, true>;
  private last = 0;

  constructor(now: () => Date) {
    this.seen = new ExpiringMap(LIFETIME.seen, now);
  }

  add(id: string, json: string): void {
    if (this.entries.has(id) || this.seen.has(id)) return;
    this.last++;
    this.entries.set(id, { place: this.last, json });
  }

  after(place: number, most: number): readonly Kept[] {
    const found: Kept[] = [];
    if (place >= this.last) return found;
    for (const entry of this.entries.values()) {
      if (found.length === most) break;
      if (entry.place > place) found.push(entry);
    }
    return found;
  }

  step(id: string, steps: Steps): void {
    const entry = this.entries.get(id);
    if (entry) entry.steps = steps;
  }

  take(id: string): string | undefined {
    const json = this.entries.get(id)?.json;
    this.entries.delete(id);
    this.seen.set(id, true);
    return json;
  }
}

export function memoryInbox(now: () => Date): InboxJournal {
  const journal = new MemoryJournal(now);
  const dead = new Map<number, { reason: string; json: string }>();
  return {
    add: async (updates) => {
      for (const update of updates) {
        const id = update.update_id;
        if (!dead.has(id)) journal.add(String(id), encode(UpdateRecord, update, `update ${id}`));
      }
    },
    after: async (place, most) =>
      journal
        .after(place, most)
        .map(({ json, ...entry }) => ({ ...entry, item: decode(UpdateRecord, json, 'inbox') })),
    done: async (ids) => {
      for (const id of ids) journal.take(String(id));
    },
    bury: async (id, reason) => {
      const json = journal.take(String(id));
      if (json !== undefined) dead.set(id, { reason, json });
    },
    buried: async () => dead.size,
  };
}

export function memoryOutbox(now: () => Date): OutboxJournal {
  const journal = new MemoryJournal(now);
  return {
    add: async (tasks) => {
      for (const task of tasks) journal.add(task.id, encode(TaskRecord, task, `task ${task.id}`));
    },
    after: async (place, most) =>
      journal
        .after(place, most)
        .map(({ json, ...entry }) => ({ ...entry, item: decode(TaskRecord, json, 'outbox') })),
    done: async (ids) => {
      for (const id of ids) journal.take(id);
    },
    step: async (id, steps) => journal.step(id, steps),
  };
}
