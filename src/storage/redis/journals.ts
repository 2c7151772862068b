import type { Redis } from 'ioredis';
import type { InboxJournal, OutboxJournal } from '../../delivery/journals.ts';
import { decode, encode } from '../record.ts';
import { TaskRecord, UpdateRecord } from '../shapes.ts';
import { RedisJournal } from './journal.ts';
import type { Keys } from './keys.ts';

export function redisInbox(redis: Redis, keys: Keys, now: () => Date): InboxJournal {
  const journal = new RedisJournal(redis, keys, 'inbox', now);
  return {
    add: (updates) =>
      addNew(journal, updates, (update) => {
        const id = String(update.update_id);
        return { id, json: encode(UpdateRecord, update, `update ${id}`) };
      }),
    pending: async () =>
      (await journal.pending()).map(({ id, json }) =>
        decode(UpdateRecord, json, `${keys.journal('inbox', 'entries')} ${id}`),
      ),
    done: (id) => journal.done(String(id)),
    bury: (id, reason) => journal.bury(String(id), reason),
    buried: () => journal.buried(),
  };
}

export function redisOutbox(redis: Redis, keys: Keys, now: () => Date): OutboxJournal {
  const journal = new RedisJournal(redis, keys, 'outbox', now);
  return {
    add: (tasks) =>
      addNew(journal, tasks, (task) => ({ id: task.id, json: encode(TaskRecord, task, `task ${task.id}`) })),
    pending: async () =>
      (await journal.pending()).map(({ id, json }) =>
        decode(TaskRecord, json, `${keys.journal('outbox', 'entries')} ${id}`),
      ),
    done: (id) => journal.done(id),
  };
}

/** Those of the items that are new, each once, in their order. */
async function addNew<T>(
  journal: RedisJournal,
  items: readonly T[],
  entryOf: (item: T) => { id: string; json: string },
): Promise<readonly T[]> {
  const entries = items.map(entryOf);
  const left = new Set(await journal.add(entries));
  // `delete` says whether it was there: the second of two with the same id is not.
  return items.filter((_, at) => left.delete(entries[at]?.id ?? ''));
}
