import type { ZodType } from 'zod';
import type { Entry, InboxJournal, OutboxJournal } from '../../delivery/journals.ts';
import { decode, encode } from '../record.ts';
import { StepsRecord, TaskRecord, UpdateRecord } from '../shapes.ts';
import type { RedisClient } from './connection.ts';
import { RedisJournal, type RawEntry } from './journal.ts';
import type { Keys } from './keys.ts';

export function redisInbox(redis: RedisClient, keys: Keys, now: () => Date): InboxJournal {
  const journal = new RedisJournal(redis, keys, 'inbox', now);
  const name = keys.journal('inbox', 'entries');
  return {
    add: (updates) =>
      journal.add(
        updates.map((update) => {
          const id = String(update.update_id);
          return { id, json: encode(UpdateRecord, update, `update ${id}`) };
        }),
      ),
    after: async (place, most) =>
      (await journal.after(place, most)).map((raw) => entryOf(raw, UpdateRecord, name)),
    done: (ids) => journal.done(ids.map(String)),
    bury: (id, reason) => journal.bury(String(id), reason),
    buried: () => journal.buried(),
    backlog: () => journal.backlog(),
    dead: async (most) =>
      (await journal.dead(most)).map(({ id, reason }) => ({ updateId: Number(id), reason })),
    revive: () => journal.revive(),
    forgetDead: (before) => journal.forgetDead(before),
  };
}

export function redisOutbox(redis: RedisClient, keys: Keys, now: () => Date): OutboxJournal {
  const journal = new RedisJournal(redis, keys, 'outbox', now);
  const name = keys.journal('outbox', 'entries');
  return {
    add: (tasks) =>
      journal.add(tasks.map((task) => ({ id: task.id, json: encode(TaskRecord, task, `task ${task.id}`) }))),
    after: async (place, most) =>
      (await journal.after(place, most)).map((raw) => entryOf(raw, TaskRecord, name)),
    done: (ids) => journal.done(ids),
    backlog: () => journal.backlog(),
    step: (id, steps) => journal.step(id, encode(StepsRecord, steps, `steps of ${id}`)),
  };
}

/** An entry that cannot be read must not keep the others from being read. */
function entryOf<T>({ id, place, json, steps }: RawEntry, schema: ZodType<T>, name: string): Entry<T> {
  try {
    const item = decode(schema, json, `${name} ${id}`);
    return { place, item, ...(steps ? { steps: decode(StepsRecord, steps, `${name} ${id}`) } : {}) };
  } catch (error) {
    return { place, id, unreadable: error instanceof Error ? error : new Error(String(error)) };
  }
}
