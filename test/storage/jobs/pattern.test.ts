import { Cron } from 'croner';
import { expect, test } from 'vitest';
import { dailyPattern } from '../../../src/storage/jobs/pattern.ts';

test('a time of day becomes a cron pattern of every day', () => {
  expect(dailyPattern('09:00')).toBe('0 9 * * *');
  expect(dailyPattern('23:59')).toBe('59 23 * * *');
  expect(dailyPattern('00:05')).toBe('5 0 * * *');
});

test('anything else is refused with what would do', () => {
  for (const wrong of ['9:00', '24:00', '12:60', '', '09:00:00', 'утром']) {
    expect(() => dailyPattern(wrong)).toThrow('HH:MM');
  }
});

test('nine in Moscow is six in UTC', () => {
  const next = new Cron(dailyPattern('09:00'), { timezone: 'Europe/Moscow', paused: true }).nextRun(
    '2026-03-01T00:00:00Z',
  );
  expect(next?.toISOString()).toBe('2026-03-01T06:00:00.000Z');
});
