import { describe, expect, test } from 'vitest';
import type { Correction, CorrectionStore } from '../../../src/knowledge/correction.ts';
import { aCorrection, type Open } from './records.ts';

const day = (number: number): string => `2026-03-${String(number).padStart(2, '0')}T09:00:00.000Z`;
const ids = (corrections: readonly Correction[]): string[] => corrections.map(({ id }) => id);

export function correctionStoreFacts(open: Open): void {
  const opened = async (): Promise<CorrectionStore> => (await open()).corrections;

  describe('the corrections', () => {
    test('are kept with all that they hold, the earliest first', async () => {
      const store = await opened();
      expect(await store.all()).toEqual([]);
      await store.put(aCorrection('b', { at: day(3) }));
      await store.put(aCorrection('a', { at: day(5) }));
      await store.put(aCorrection('c', { at: day(1) }));
      expect(await store.all()).toEqual([
        aCorrection('c', { at: day(1) }),
        aCorrection('b', { at: day(3) }),
        aCorrection('a', { at: day(5) }),
      ]);
    });

    test('of one card are one, the last that was put, and by its time', async () => {
      const store = await opened();
      await store.put(aCorrection('a', { at: day(1) }));
      await store.put(aCorrection('b', { at: day(2) }));
      const changed = aCorrection('a', { at: day(3), now: { intent: 'billing', traits: [] } });
      await store.put(changed);
      await store.put(changed);
      expect(await store.all()).toEqual([aCorrection('b', { at: day(2) }), changed]);
    });

    test('of an unknown shape are refused with their name and without their words', async () => {
      const store = await opened();
      const wrong = aCorrection('a', { at: 'secret words' });
      const refusal = await store.put(wrong).catch((error: unknown) => String(error));
      expect(refusal).toMatch(/the record \S*correction\S*[: ]a is not as it should be/);
      expect(refusal).not.toContain('secret words');
      expect(await store.all()).toEqual([]);
    });

    test('that are taken back are gone', async () => {
      const store = await opened();
      await store.put(aCorrection('a'));
      await store.put(aCorrection('b'));
      await store.remove('a');
      await store.remove('a');
      await store.remove('never');
      expect(ids(await store.all())).toEqual(['b']);
    });

    test('put by two at once are one', async () => {
      const store = await opened();
      const both = ['Ирина', 'Олег'].map((by) => aCorrection('a', { by }));
      await Promise.all(both.map((correction) => store.put(correction)));
      const all = await store.all();
      expect(all).toHaveLength(1);
      expect(both).toContainEqual(all[0]);
    });

    test('of before a moment are forgotten, more than one step can hold', async () => {
      const store = await opened();
      const old = Array.from({ length: 600 }, (_, n) => aCorrection(`a${n}`, { at: day(1) }));
      await Promise.all(old.map((correction) => store.put(correction)));
      await store.put(aCorrection('b', { at: day(2) }));
      expect(await store.all()).toHaveLength(601);
      expect(await store.forgetBefore(new Date(day(2)))).toBe(600);
      expect(await store.forgetBefore(new Date(day(2)))).toBe(0);
      expect(ids(await store.all())).toEqual(['b']);
    });

    test('of one client are erased, and nobody else’s', async () => {
      const store = await opened();
      await store.put(aCorrection('a', { clientId: 7 }));
      await store.put(aCorrection('b', { clientId: 77 }));
      await store.put(aCorrection('c', { clientId: 7, at: day(9) }));
      await store.erase(7);
      await store.erase(7);
      expect(ids(await store.all())).toEqual(['b']);
    });
  });
}
