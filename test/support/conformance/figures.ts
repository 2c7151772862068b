import { describe, expect, test } from 'vitest';
import { DAY_LISTS, LONGEST_DAY_LIST, type DayEntry, type FigureStore } from '../../../src/digest/figures.ts';
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
      expect(await dayOf(figures, '2026-03-01')).toEqual({ clients: 0, counts: NOTHING });
    });

    test('events are counted by kind and day, clients once a day', async () => {
      const { figures } = await open();
      await figures.count('2026-03-01', 'message', 7, 'u1');
      await figures.count('2026-03-01', 'message', 7, 'u2');
      await figures.count('2026-03-01', 'message', 8, 'u3');
      await figures.count('2026-03-02', 'message', 8, 'u4');
      expect(await dayOf(figures, '2026-03-01')).toEqual({ clients: 2, counts: { ...NOTHING, message: 3 } });
      expect(await dayOf(figures, '2026-03-02')).toEqual({ clients: 1, counts: { ...NOTHING, message: 1 } });
    });

    test('clients are those who wrote: one whom only the desk had to do with that day is not among them', async () => {
      const { figures } = await open();
      await figures.count('2026-03-01', 'message', 7, 'u1');
      await figures.count('2026-03-01', 'answer', 8, 'a1');
      await figures.count('2026-03-01', 'promise-missed', 9, 'p1');
      expect(await dayOf(figures, '2026-03-01')).toEqual({
        clients: 1,
        counts: { ...NOTHING, message: 1, answer: 1, 'promise-missed': 1 },
      });
    });

    test('a repeated event is not counted again, even if it comes ten times at once', async () => {
      const { figures } = await open();
      await Promise.all(Array.from({ length: 10 }, () => figures.count('2026-03-01', 'answer', 7, 'a1')));
      expect((await dayOf(figures, '2026-03-01')).counts.answer).toBe(1);
    });

    test('one event may count as two things: an answer that was a suggestion', async () => {
      const { figures } = await open();
      await figures.count('2026-03-01', 'answer', 7, 'a1');
      await figures.count('2026-03-01', 'suggestion-sent', 7, 'a1');
      expect((await dayOf(figures, '2026-03-01')).counts).toEqual({
        ...NOTHING,
        answer: 1,
        'suggestion-sent': 1,
      });
    });

    test('counters have any name, are added to all at once, and by the same event once a day', async () => {
      const { figures } = await open();
      await Promise.all(
        Array.from({ length: 5 }, () =>
          figures.tally('2026-03-01', 'read:k1', { 'card.read': 1, 'first.sum': 90 }),
        ),
      );
      await figures.tally('2026-03-01', 'read:k2', { 'card.read': 1 });
      await figures.tally('2026-03-02', 'read:k1', { 'card.read': 1 });
      const [first, second] = await figures.facts(['2026-03-01', '2026-03-02']);
      expect(first?.tally).toEqual({ 'card.read': 2, 'first.sum': 90 });
      expect(second?.tally).toEqual({ 'card.read': 1 });
    });

    test('counters may go along with what is counted, and once with it', async () => {
      const { figures } = await open();
      for (const event of ['u1', 'u1', 'u2'])
        await figures.count('2026-03-01', 'message', 7, event, { 'hour.10': 1 });
      const [facts] = await figures.facts(['2026-03-01']);
      expect(facts).toMatchObject({ counts: { message: 2 }, tally: { 'hour.10': 2 } });
    });

    test('the facts of a day are its counts, its clients, its counters and its lists; of an unknown day nothing', async () => {
      const { figures } = await open();
      await figures.count('2026-03-01', 'message', 7, 'u1');
      await figures.keep('2026-03-01', 'heat', '7', entry(7, 1, { way: 'heats' }));
      const none = Object.fromEntries(DAY_LISTS.map((list) => [list, []]));
      expect(await figures.facts(['2026-03-02', '2026-03-01'])).toEqual([
        { day: '2026-03-02', clients: 0, counts: NOTHING, tally: {}, lists: none },
        {
          day: '2026-03-01',
          clients: 1,
          counts: { ...NOTHING, message: 1 },
          tally: {},
          lists: { ...none, heat: [entry(7, 1, { way: 'heats' })] },
        },
      ]);
    });

    test('a list has its best first; the same key keeps what was put there last', async () => {
      const { figures } = await open();
      await figures.keep('2026-03-01', 'quotes', 'a', entry(7, 0.5));
      await figures.keep('2026-03-01', 'quotes', 'b', entry(8, 0.9));
      await figures.keep('2026-03-01', 'quotes', 'a', entry(7, 0.4));
      const [facts] = await figures.facts(['2026-03-01']);
      expect(facts?.lists.quotes).toEqual([entry(8, 0.9), entry(7, 0.4)]);
    });

    test('a list has a bound, and the lowest score goes: a day of storms must not fill the store', async () => {
      const { figures } = await open();
      const scores = Array.from({ length: LONGEST_DAY_LIST + 10 }, (_, at) => (at * 7) % 53);
      for (const [at, score] of scores.entries())
        await figures.keep('2026-03-01', 'unknown', `k${at}`, entry(at + 1, score));
      const [facts] = await figures.facts(['2026-03-01']);
      const best = scores.toSorted((one, other) => other - one).slice(0, LONGEST_DAY_LIST);
      expect(facts?.lists.unknown.map(({ score }) => score)).toEqual(best);
    });

    test('an erased client’s words and name go, the counters stay', async () => {
      const { figures, eraser } = await open();
      await figures.tally('2026-03-01', 'message:7', { 'hour.10': 1 });
      await figures.keep('2026-03-01', 'quotes', 'a', entry(7, 0.5));
      await figures.keep('2026-03-01', 'quotes', 'b', entry(77, 0.4));
      await figures.keep('2026-03-01', 'enthusiasts', 'a', entry(7, 0.5));
      await figures.keep('2026-03-01', 'finished', '7', entry(7, 0));
      await eraser.erase(7);
      const [facts] = await figures.facts(['2026-03-01']);
      expect(facts?.tally).toEqual({ 'hour.10': 1 });
      expect(facts?.lists.quotes).toEqual([entry(77, 0.4)]);
      expect(facts?.lists.enthusiasts).toEqual([]);
      expect(facts?.lists.finished).toEqual([]);
    });
  });
}

async function dayOf(figures: FigureStore, day: string) {
  const [facts] = await figures.facts([day]);
  const { clients, counts } = facts ?? expect.fail('no facts');
  return { clients, counts };
}

function entry(clientId: number, score: number, further: Partial<DayEntry> = {}): DayEntry {
  return { clientId, name: `Клиент ${clientId}`, text: 'Спасибо!', score, ...further };
}
