import { describe, expect, test } from 'vitest';
import type { Outcome, TemplateCounts } from '../../../src/replies/acceptance.ts';
import type { Open } from './records.ts';

const MARCH = '2026-03';

function anOutcome(card: string, further: Partial<Outcome> = {}): Outcome {
  return {
    card,
    month: MARCH,
    trait: 'none',
    offered: ['problem.ask', 'problem.promise'],
    taken: { template: 'problem.ask', edited: false },
    ...further,
  };
}

function row(template: string, offered: number, sent: number, edited = 0): TemplateCounts {
  return { month: MARCH, template, trait: 'none', offered, sent, edited };
}

const sorted = (counts: readonly TemplateCounts[]): TemplateCounts[] =>
  counts.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

export function acceptanceFacts(open: Open): void {
  describe('what became of suggestions', () => {
    test('a month of which nothing is known has no counts', async () => {
      const { acceptance } = await open();
      expect(await acceptance.counts([MARCH, '2026-02'])).toEqual([]);
    });

    test('everything offered is counted, and what was taken of it', async () => {
      const { acceptance } = await open();
      await acceptance.count(anOutcome('a'));
      await acceptance.count(anOutcome('b', { taken: { template: 'problem.promise', edited: true } }));
      await acceptance.count(anOutcome('c', { taken: undefined }));
      expect(sorted(await acceptance.counts([MARCH]))).toEqual(
        sorted([row('problem.ask', 3, 1), row('problem.promise', 3, 0, 1)]),
      );
    });

    test('kinds of writers and months are kept apart, and only the months asked for are given', async () => {
      const { acceptance } = await open();
      await acceptance.count(anOutcome('a', { offered: ['x'], taken: undefined }));
      await acceptance.count(anOutcome('b', { offered: ['x'], taken: undefined, trait: 'rude' }));
      await acceptance.count(anOutcome('c', { offered: ['x'], taken: undefined, month: '2026-04' }));
      await acceptance.count(anOutcome('d', { offered: ['x'], taken: undefined, month: '2025-03' }));
      expect(sorted(await acceptance.counts(['2026-04', MARCH]))).toEqual(
        sorted([
          row('x', 1, 0),
          { ...row('x', 1, 0), trait: 'rude' },
          { ...row('x', 1, 0), month: '2026-04' },
        ]),
      );
    });

    test('a card counts once, even if it comes ten times at once and says something else', async () => {
      const { acceptance } = await open();
      await Promise.all(Array.from({ length: 10 }, () => acceptance.count(anOutcome('a'))));
      await acceptance.count(anOutcome('a', { taken: undefined, month: '2026-04', offered: ['x'] }));
      expect(sorted(await acceptance.counts([MARCH, '2026-04']))).toEqual(
        sorted([row('problem.ask', 1, 1), row('problem.promise', 1, 0)]),
      );
    });

    test('a template that stands twice on a card was offered once', async () => {
      const { acceptance } = await open();
      await acceptance.count(anOutcome('a', { offered: ['x', 'x'], taken: undefined }));
      expect(await acceptance.counts([MARCH])).toEqual([row('x', 1, 0)]);
    });

    test('what is taken back is as if it had never been, once, and the card may count anew', async () => {
      const { acceptance } = await open();
      await acceptance.count(anOutcome('a'));
      await acceptance.count(anOutcome('b'));
      await Promise.all([acceptance.uncount('a'), acceptance.uncount('a'), acceptance.uncount('a')]);
      expect(sorted(await acceptance.counts([MARCH]))).toEqual(
        sorted([row('problem.ask', 1, 1), row('problem.promise', 1, 0)]),
      );
      await acceptance.uncount('b');
      expect(await acceptance.counts([MARCH])).toEqual([]);
      await acceptance.count(anOutcome('a', { taken: undefined }));
      expect(sorted(await acceptance.counts([MARCH]))).toEqual(
        sorted([row('problem.ask', 1, 0), row('problem.promise', 1, 0)]),
      );
    });

    test('a card that was never counted cannot be taken back', async () => {
      const { acceptance } = await open();
      await acceptance.count(anOutcome('a'));
      await acceptance.uncount('b');
      expect(await acceptance.counts([MARCH])).toHaveLength(2);
    });

    test('a template’s id may hold spaces and colons', async () => {
      const { acceptance } = await open();
      await acceptance.count(anOutcome('a', { offered: ['sub: 401 sent x'], taken: undefined }));
      expect(await acceptance.counts([MARCH])).toEqual([row('sub: 401 sent x', 1, 0)]);
    });
  });
}
