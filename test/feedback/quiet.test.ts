import { DateTime } from 'luxon';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextMoment } from '../../src/feedback/quiet.ts';

const NIGHT = { from: 21 * 60, to: 9 * 60 };
const after = (now: string, zone: string, hours = NIGHT) =>
  DateTime.fromJSDate(nextMoment(new Date(now), hours, zone), { zone }).toFormat('yyyy-MM-dd HH:mm');

test.each([
  ['by day, at once', '2026-03-02T10:00:00Z', 'Europe/Moscow', '2026-03-02 13:00'],
  ['to the minute', '2026-03-02T18:00:00Z', 'Europe/Moscow', '2026-03-03 09:00'],
  ['a minute before', '2026-03-02T17:59:00Z', 'Europe/Moscow', '2026-03-02 20:59'],
  ['after midnight, the same morning', '2026-03-02T22:30:00Z', 'Europe/Moscow', '2026-03-03 09:00'],
  ['by the client’s own clock', '2026-03-02T13:00:00Z', 'Asia/Vladivostok', '2026-03-03 09:00'],
  ['where it is still day', '2026-03-02T20:00:00Z', 'Europe/Lisbon', '2026-03-02 20:00'],
  ['in the night of summer time', '2026-03-28T22:30:00Z', 'Europe/Berlin', '2026-03-29 09:00'],
  ['in the night of winter time', '2026-10-24T21:30:00Z', 'Europe/Berlin', '2026-10-25 09:00'],
])('%s', (_, now, zone, expected) => {
  expect(after(now, zone)).toBe(expected);
});

test('hours within a day end on that day, and hours of no length are none', () => {
  const lunch = { from: 13 * 60, to: 14 * 60 };
  expect(after('2026-03-02T10:30:00Z', 'Europe/Moscow', lunch)).toBe('2026-03-02 14:00');
  expect(after('2026-03-02T11:00:00Z', 'Europe/Moscow', lunch)).toBe('2026-03-02 14:00');
  expect(after('2026-03-02T20:30:00Z', 'Europe/Moscow', { from: 0, to: 0 })).toBe('2026-03-02 23:30');
});

test('whatever the night and the zone: never earlier than now, never a day away, and not quiet then', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
      fc.record({ from: fc.nat(1439), to: fc.nat(1439) }),
      fc.constantFrom(
        'Europe/Moscow',
        'Europe/Berlin',
        'America/New_York',
        'Asia/Kolkata',
        'Australia/Lord_Howe',
      ),
      (now, hours, zone) => {
        const then = nextMoment(now, hours, zone);
        expect(then.getTime()).toBeGreaterThanOrEqual(now.getTime());
        expect(then.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3600 * 1000);
        expect(nextMoment(then, hours, zone)).toEqual(then);
      },
    ),
    { numRuns: 2000 },
  );
});
