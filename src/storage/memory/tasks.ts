import { Task, type TaskStore } from '../../clients/task.ts';
import { decode, encode } from '../record.ts';

export function memoryTasks(): TaskStore {
  const records = new Map<string, string>();
  const byCause = new Map<string, string>();
  let made = 0;
  const read = (id: string): Task | undefined => {
    const json = records.get(id);
    return json === undefined ? undefined : decode(Task, json, `task ${id}`);
  };
  const write = (task: Task): Task => {
    records.set(task.id, encode(Task, task, `task ${task.id}`));
    return task;
  };
  /** Those that are not done, the earliest due first; the map's order settles two of the same moment. */
  const open = (): Task[] =>
    [...records.keys()]
      .flatMap((id) => read(id) ?? [])
      .filter(({ done }) => !done)
      .toSorted((one, other) => Date.parse(one.due) - Date.parse(other.due));
  const change = (id: string, fields: Pick<Task, 'due'> | Pick<Task, 'done'>): Task | undefined => {
    const task = read(id);
    return !task || task.done ? task : write({ ...task, ...fields });
  };
  return {
    add: async (task, cause) => {
      const known = read(byCause.get(cause) ?? '');
      if (known) return known;
      const added = write({ ...task, id: `T${made + 1}` });
      made++;
      byCause.set(cause, added.id);
      return added;
    },
    get: async (id) => read(id),
    done: async (id, done) => change(id, { done }),
    undone: async (id) => {
      const task = read(id);
      if (!task?.done) return task;
      const { done: _done, ...rest } = task;
      return write(rest);
    },
    move: async (id, due) => change(id, { due: due.toISOString() }),
    ofManager: async (managerId, most) => open().filter((task) => task.managerId === managerId).slice(0, most), // prettier-ignore
    ofClient: async (clientId) => open().filter((task) => task.clientId === clientId),
    dueBy: async (at, most) => open().filter(({ due }) => Date.parse(due) <= at.getTime()).slice(0, most), // prettier-ignore
    erase: async (clientId) => {
      for (const id of records.keys()) if (read(id)?.clientId === clientId) records.delete(id);
    },
  };
}
