import type { Backlog, InboxJournal, OutboxJournal, Steps } from '../../delivery/journals.ts';
import { hasToken, isTaskOf, isUpdateOf, type Erases } from '../erasing.ts';
import { LIFETIME } from '../lifetimes.ts';
import { decode, encode } from '../record.ts';
import { TaskRecord, UpdateRecord } from '../shapes.ts';
import { ExpiringMap } from './expiring-map.ts';

interface Kept {
  readonly place: number;
  readonly json: string;
  readonly at: Date;
  steps?: Steps;
}

/** What the two journals have in common: entries by id, kept in order of arrival until they are done. */
class MemoryJournal {
  private readonly entries = new Map<string, Kept>();
  private readonly seen: ExpiringMap<string, true>;
  private readonly now: () => Date;
  private last = 0;

  constructor(now: () => Date) {
    this.seen = new ExpiringMap(LIFETIME.seen, now);
    this.now = now;
  }

  add(id: string, json: string): void {
    if (this.entries.has(id) || this.seen.has(id)) return;
    this.last++;
    this.entries.set(id, { place: this.last, json, at: this.now() });
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

  backlog(): Backlog {
    const [first] = this.entries.values();
    return { count: this.entries.size, ...(first ? { oldest: first.at } : {}) };
  }

  /** As if it had never come. */
  unsee(id: string): void {
    this.seen.delete(id);
  }

  drop(rule: (json: string) => boolean, isMine: (id: string) => boolean): void {
    for (const [id, { json }] of this.entries) if (rule(json)) this.entries.delete(id);
    this.seen.drop(isMine);
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

export function memoryInbox(now: () => Date): InboxJournal & Erases {
  const journal = new MemoryJournal(now);
  const dead = new Map<number, { reason: string; json: string; at: Date }>();
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
        .map(({ json, at: _at, ...entry }) => ({ ...entry, item: decode(UpdateRecord, json, 'inbox') })),
    done: async (ids) => {
      for (const id of ids) journal.take(String(id));
    },
    bury: async (id, reason) => {
      const json = journal.take(String(id));
      if (json !== undefined) dead.set(id, { reason, json, at: now() });
    },
    buried: async () => dead.size,
    backlog: async () => journal.backlog(),
    dead: async (most) => [...dead].slice(0, most).map(([updateId, { reason }]) => ({ updateId, reason })),
    revive: async () => {
      const count = dead.size;
      for (const [id, { json }] of dead) {
        dead.delete(id);
        journal.unsee(String(id));
        journal.add(String(id), json);
      }
      return count;
    },
    forgetDead: async (before) => {
      const old = [...dead].filter(([, { at }]) => at < before);
      for (const [id] of old) dead.delete(id);
      return old.length;
    },
    erase: (clientId) => {
      const isMine = (json: string): boolean => isUpdateOf(decode(UpdateRecord, json, 'inbox'), clientId);
      journal.drop(isMine, () => false);
      for (const [id, { json }] of dead) if (isMine(json)) dead.delete(id);
    },
  };
}

export function memoryOutbox(now: () => Date): OutboxJournal & Erases {
  const journal = new MemoryJournal(now);
  return {
    add: async (tasks) => {
      for (const task of tasks) journal.add(task.id, encode(TaskRecord, task, `task ${task.id}`));
    },
    after: async (place, most) =>
      journal
        .after(place, most)
        .map(({ json, at: _at, ...entry }) => ({ ...entry, item: decode(TaskRecord, json, 'outbox') })),
    done: async (ids) => {
      for (const id of ids) journal.take(id);
    },
    step: async (id, steps) => journal.step(id, steps),
    backlog: async () => journal.backlog(),
    erase: (clientId) =>
      journal.drop(
        (json) => isTaskOf(decode(TaskRecord, json, 'outbox'), clientId),
        (id) => hasToken(id, clientId),
      ),
  };
}
