import type { InboxJournal, OutboxJournal } from '../../delivery/journals.ts';
import { LIFETIME } from '../lifetimes.ts';
import { decode, encode } from '../record.ts';
import { TaskRecord, UpdateRecord } from '../shapes.ts';
import { ExpiringMap } from './expiring-map.ts';

/** What the two journals have in common: entries by id, kept in order of arrival until they are done. */
class MemoryJournal {
  private readonly entries = new Map<string, string>();
  private readonly seen: ExpiringMap<string, true>;

  constructor(now: () => Date) {
    this.seen = new ExpiringMap(LIFETIME.seen, now);
  }

  add(id: string, json: string): boolean {
    if (this.entries.has(id) || this.seen.has(id)) return false;
    this.entries.set(id, json);
    return true;
  }

  all(): readonly string[] {
    return [...this.entries.values()];
  }

  take(id: string): string | undefined {
    const json = this.entries.get(id);
    this.entries.delete(id);
    this.seen.set(id, true);
    return json;
  }
}

export function memoryInbox(now: () => Date): InboxJournal {
  const journal = new MemoryJournal(now);
  const dead = new Map<number, { reason: string; json: string }>();
  return {
    add: async (updates) =>
      updates.filter((update) => {
        const id = update.update_id;
        return !dead.has(id) && journal.add(String(id), encode(UpdateRecord, update, `update ${id}`));
      }),
    pending: async () => journal.all().map((json) => decode(UpdateRecord, json, 'inbox')),
    done: async (id) => {
      journal.take(String(id));
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
    add: async (tasks) =>
      tasks.filter((task) => journal.add(task.id, encode(TaskRecord, task, `task ${task.id}`))),
    pending: async () => journal.all().map((json) => decode(TaskRecord, json, 'outbox')),
    done: async (id) => {
      journal.take(id);
    },
  };
}
