import { describe, expect, test } from 'vitest';
import type { Task } from '../../../src/clients/task.ts';
import type { Open } from './records.ts';

const day = (number: number): string => `2026-03-${String(number).padStart(2, '0')}T09:00:00.000Z`;
const task = (due: number, further: Partial<Omit<Task, 'id' | 'done'>> = {}): Omit<Task, 'id' | 'done'> => ({
  text: 'Позвонить',
  managerId: 601,
  due: day(due),
  by: 'Ирина',
  byId: 601,
  at: day(1),
  ...further,
});
const WHO = { by: 'Олег', byId: 602, at: day(3) };
const ids = (tasks: readonly Task[]): string[] => tasks.map(({ id }) => id);

export function taskStoreFacts(open: Open): void {
  describe('the tasks', () => {
    test('are numbered from T1, and the same cause makes one', async () => {
      const { tasks } = await open();
      expect(await tasks.add(task(5), '11')).toEqual({ id: 'T1', ...task(5) });
      expect(await tasks.add(task(6, { text: 'Иначе' }), '11')).toEqual({ id: 'T1', ...task(5) });
      expect((await tasks.add(task(5), '12')).id).toBe('T2');
      expect(await tasks.get('T1')).toEqual({ id: 'T1', ...task(5) });
      expect(await tasks.get('T9')).toBeUndefined();
    });

    test('are listed for each manager and each client, the earliest due first, past T9 too', async () => {
      const { tasks } = await open();
      for (let made = 1; made <= 11; made++) await tasks.add(task(9), `a${made}`);
      await tasks.add(task(5, { clientId: 7 }), 'b');
      await tasks.add(task(4, { clientId: 7, managerId: 0 }), 'c');
      expect(ids(await tasks.ofManager(601, 4))).toHaveLength(4);
      expect(ids(await tasks.ofManager(601, 20))).toEqual([
        'T12', 'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10', 'T11',
      ]); // prettier-ignore
      expect(ids(await tasks.ofManager(0, 20))).toEqual(['T13']);
      expect(ids(await tasks.ofClient(7))).toEqual(['T13', 'T12']);
      expect(await tasks.ofClient(77)).toEqual([]);
      expect(ids(await tasks.dueBy(new Date(day(5)), 20))).toEqual(['T13', 'T12']);
      expect(ids(await tasks.dueBy(new Date(day(5)), 1))).toEqual(['T13']);
    });

    test('that are done leave every list, stay as they were done, and are put off no more', async () => {
      const { tasks } = await open();
      await tasks.add(task(5, { clientId: 7 }), 'a');
      expect(await tasks.done('T1', WHO)).toMatchObject({ id: 'T1', done: WHO });
      expect(await tasks.done('T1', { ...WHO, by: 'Ирина' })).toMatchObject({ done: WHO });
      expect(await tasks.move('T1', new Date(day(8)))).toMatchObject({ due: day(5), done: WHO });
      expect(await tasks.done('T2', WHO)).toBeUndefined();
      const lists = [tasks.ofManager(601, 9), tasks.ofClient(7), tasks.dueBy(new Date(day(9)), 9)];
      expect((await Promise.all(lists)).flat()).toEqual([]);
    });

    test('that are to be done after all are on every list again, as they were', async () => {
      const { tasks } = await open();
      await tasks.add(task(5, { clientId: 7 }), 'a');
      await tasks.done('T1', WHO);
      expect(await tasks.undone('T1')).toEqual({ id: 'T1', ...task(5, { clientId: 7 }) });
      expect(await tasks.undone('T1')).toEqual({ id: 'T1', ...task(5, { clientId: 7 }) });
      expect(await tasks.undone('T2')).toBeUndefined();
      const lists = [tasks.ofManager(601, 9), tasks.ofClient(7), tasks.dueBy(new Date(day(9)), 9)];
      expect((await Promise.all(lists)).map(ids)).toEqual([['T1'], ['T1'], ['T1']]);
    });

    test('that are put off are due then', async () => {
      const { tasks } = await open();
      await tasks.add(task(5), 'a');
      await tasks.add(task(6), 'b');
      expect((await tasks.move('T1', new Date(day(8))))?.due).toBe(day(8));
      expect(ids(await tasks.ofManager(601, 9))).toEqual(['T2', 'T1']);
      expect(ids(await tasks.dueBy(new Date(day(7)), 9))).toEqual(['T2']);
    });

    test('about a client who is forgotten are forgotten too', async () => {
      const { tasks, eraser } = await open();
      await tasks.add(task(5, { clientId: 7 }), 'a');
      await tasks.add(task(5, { clientId: 77 }), 'b');
      await tasks.add(task(5, { clientId: 7 }), 'c');
      await tasks.done('T3', WHO);
      await eraser.erase(7);
      expect(await Promise.all(['T1', 'T3'].map((id) => tasks.get(id)))).toEqual([undefined, undefined]);
      expect(ids(await tasks.ofManager(601, 9))).toEqual(['T2']);
    });
  });
}
