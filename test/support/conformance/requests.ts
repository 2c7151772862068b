import { describe, expect, test } from 'vitest';
import type { Open } from './records.ts';

const wish = (card: string, part = 0, at = '2026-03-01T09:00:00.000Z') => ({
  text: 'Хочу тёмную тему',
  clientId: 7,
  at,
  card,
  part,
});
const MARCH = [new Date('2026-03-01T00:00:00Z'), new Date('2026-04-01T00:00:00Z')] as const;

export function requestStoreFacts(open: Open): void {
  describe('the requests', () => {
    test('wishes are numbered from R1 in order of filing', async () => {
      const { requests } = await open();
      expect(await requests.file(wish('a'))).toEqual({ id: 'R1', ...wish('a') });
      expect((await requests.file(wish('a', 1))).id).toBe('R2');
      expect((await requests.file(wish('b'))).id).toBe('R3');
    });

    test('the same wish of the same card keeps its number and its first words', async () => {
      const { requests } = await open();
      await requests.file(wish('a'));
      const again = await requests.file({ ...wish('a'), text: 'иначе' });
      expect(again).toEqual({ id: 'R1', ...wish('a') });
      expect((await requests.file(wish('b'))).id).toBe('R2');
    });

    test('ten filed at once get ten numbers without a gap', async () => {
      const { requests } = await open();
      const filed = await Promise.all(
        Array.from({ length: 10 }, (_, part) => requests.file(wish('a', part))),
      );
      const numbers = filed.map(({ id }) => Number(id.slice(1)));
      expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    });

    test('a span gives what was filed from its first moment up to its last, without that one, oldest first', async () => {
      const { requests } = await open();
      await requests.file(wish('d', 0, '2026-04-01T00:00:00.000Z'));
      await requests.file(wish('c', 0, '2026-03-31T23:59:59.999Z'));
      await requests.file(wish('b', 0, '2026-03-01T00:00:00.000Z'));
      await requests.file(wish('a', 0, '2026-02-28T23:59:59.999Z'));
      expect((await requests.between(...MARCH)).map(({ card }) => card)).toEqual(['b', 'c']);
    });

    test('of one moment the order is that of filing, past R9 too', async () => {
      const { requests } = await open();
      for (let part = 0; part < 12; part++) await requests.file(wish('a', part));
      expect((await requests.between(...MARCH)).map(({ part }) => part)).toEqual([
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
      ]);
    });

    test('a withdrawn wish is gone, its number is not given again, and it can be filed anew', async () => {
      const { requests } = await open();
      await requests.file(wish('a:b', 0));
      await requests.file(wish('c'));
      await requests.withdraw(['R1', 'R99']);
      await requests.withdraw([]);
      expect((await requests.between(...MARCH)).map(({ id }) => id)).toEqual(['R2']);
      expect((await requests.file(wish('a:b', 0))).id).toBe('R3');
    });
  });
}
