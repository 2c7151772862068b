import { describe, expect, it } from 'vitest';
import { daysOf, lastDays, periodOf } from '../../src/digest/period.ts';

/** A Friday. */
const TODAY = '2026-11-20';

describe('what a lead asks for after /digest', () => {
  it.each([
    ['', '2026-11-20'],
    ['сегодня', '2026-11-20'],
    ['today', '2026-11-20'],
    ['вчера', '2026-11-19'],
    ['за вчера', '2026-11-19'],
    [' Yesterday ', '2026-11-19'],
    ['2026-11-14', '2026-11-14'],
    ['14.11.2026', '2026-11-14'],
    ['14.11.26', '2026-11-14'],
    ['14.11', '2026-11-14'],
    // There has been none this year yet.
    ['24.12', '2025-12-24'],
  ])('“%s” is one day', (words, day) => {
    expect(periodOf(words, TODAY)).toEqual({ kind: 'day', day });
  });

  it.each(['неделя', 'за неделю', 'week', 'for the week'])('“%s” is the seven days up to today', (words) => {
    expect(periodOf(words, TODAY)).toEqual({ kind: 'week', from: '2026-11-14', to: '2026-11-20' });
  });

  it.each(['завтра', '2026-11-21', '2026-02-30', '31.02', 'месяц', 'вчера и сегодня', '14'])(
    '“%s” is nothing there could be a digest of',
    (words) => {
      expect(periodOf(words, TODAY)).toBeUndefined();
    },
  );
});

it('days are counted by the calendar, also over the nights in which the clocks are changed', () => {
  expect(lastDays('2026-03-30', 3)).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
  expect(lastDays('2026-10-26', 3)).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
  expect(daysOf({ kind: 'week', from: '2026-10-20', to: '2026-10-26' })).toHaveLength(7);
});
