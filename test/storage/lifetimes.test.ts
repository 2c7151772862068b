import { expect, test } from 'vitest';
import { answersSince } from '../../src/storage/lifetimes.ts';

const NOW = new Date('2026-07-01T09:00:00.000Z');
const since = (months: number, days: number): string => answersSince(NOW, months, days).toISOString();

test('answers are kept for so many months of thirty days, or RETENTION_DAYS where that is less', () => {
  expect(since(2, 180)).toBe('2026-05-02T09:00:00.000Z');
  expect(since(2, 10)).toBe('2026-06-21T09:00:00.000Z');
});

test('no month leaves no answer', () => {
  expect(since(0, 180)).toBe(NOW.toISOString());
});
