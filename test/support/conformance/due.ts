import { describe, expect, test } from 'vitest';
import type { Due } from '../../../src/desk/due.ts';
import type { Open } from './records.ts';

const at = (minute: string): Date => new Date(`2026-03-01T09:${minute}:00.000Z`);
const due = (id: string, minute: string): Due => ({ kind: 'cool-off', id, at: at(minute) });
const LATER = at('59');

export function dueFacts(open: Open): void {
  describe('what is due', () => {
    test('nothing is due where nothing was noted', async () => {
      const { due: index } = await open();
      expect(await index.by('cool-off', LATER, 10)).toEqual([]);
    });

    test('what is due by now is given earliest first and no more than asked for, to the millisecond', async () => {
      const { due: index } = await open();
      for (const one of [due('9', '30'), due('c:8', '10'), due('7', '20')]) await index.set(one);
      expect(await index.by('cool-off', at('20'), 10)).toEqual([due('c:8', '10'), due('7', '20')]);
      expect(await index.by('cool-off', new Date(at('20').getTime() - 1), 10)).toEqual([due('c:8', '10')]);
      expect(await index.by('cool-off', LATER, 1)).toEqual([due('c:8', '10')]);
    });

    test('it stays until it is removed, so that whoever dies over it finds it again', async () => {
      const { due: index } = await open();
      await index.set(due('7', '10'));
      await index.by('cool-off', LATER, 10);
      expect(await index.by('cool-off', LATER, 10)).toEqual([due('7', '10')]);
      await index.remove(due('7', '10'));
      await index.remove(due('7', '10'));
      expect(await index.by('cool-off', LATER, 10)).toEqual([]);
    });

    test('an id is due once: another time replaces the first', async () => {
      const { due: index } = await open();
      await index.set(due('7', '10'));
      await index.set(due('7', '30'));
      expect(await index.by('cool-off', at('20'), 10)).toEqual([]);
      expect(await index.by('cool-off', LATER, 10)).toEqual([due('7', '30')]);
    });

    test('what was set for another time meanwhile is not removed', async () => {
      const { due: index } = await open();
      await index.set(due('7', '10'));
      const [found] = await index.by('cool-off', LATER, 10);
      await index.set(due('7', '30'));
      await index.remove(found ?? expect.fail('nothing due'));
      expect(await index.by('cool-off', LATER, 10)).toEqual([due('7', '30')]);
    });
  });
}
