import { describe, expect, test } from 'vitest';
import type { Open } from './records.ts';

const NOTHING = {
  message: 0,
  answer: 0,
  'suggestion-sent': 0,
  'suggestion-edited': 0,
  'own-words': 0,
  'promise-kept': 0,
  'promise-missed': 0,
};

export function figureStoreFacts(open: Open): void {
  describe('the figures', () => {
    test('a day of which nothing is known has zeros', async () => {
      const { figures } = await open();
      expect(await figures.day('2026-03-01')).toEqual({ clients: 0, counts: NOTHING });
    });

    test('events are counted by kind and day, clients once a day', async () => {
      const { figures } = await open();
      await figures.count('2026-03-01', 'message', 7, 'u1');
      await figures.count('2026-03-01', 'message', 7, 'u2');
      await figures.count('2026-03-01', 'message', 8, 'u3');
      await figures.count('2026-03-02', 'message', 8, 'u4');
      expect(await figures.day('2026-03-01')).toEqual({ clients: 2, counts: { ...NOTHING, message: 3 } });
      expect(await figures.day('2026-03-02')).toEqual({ clients: 1, counts: { ...NOTHING, message: 1 } });
    });

    test('clients are those who wrote: one whom only the desk had to do with that day is not among them', async () => {
      const { figures } = await open();
      await figures.count('2026-03-01', 'message', 7, 'u1');
      await figures.count('2026-03-01', 'answer', 8, 'a1');
      await figures.count('2026-03-01', 'promise-missed', 9, 'p1');
      expect(await figures.day('2026-03-01')).toEqual({
        clients: 1,
        counts: { ...NOTHING, message: 1, answer: 1, 'promise-missed': 1 },
      });
    });

    test('a repeated event is not counted again, even if it comes ten times at once', async () => {
      const { figures } = await open();
      await Promise.all(Array.from({ length: 10 }, () => figures.count('2026-03-01', 'answer', 7, 'a1')));
      expect((await figures.day('2026-03-01')).counts.answer).toBe(1);
    });

    test('one event may count as two things: an answer that was a suggestion', async () => {
      const { figures } = await open();
      await figures.count('2026-03-01', 'answer', 7, 'a1');
      await figures.count('2026-03-01', 'suggestion-sent', 7, 'a1');
      expect((await figures.day('2026-03-01')).counts).toEqual({
        ...NOTHING,
        answer: 1,
        'suggestion-sent': 1,
      });
    });
  });
}
