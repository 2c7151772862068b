import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  calendarOf,
  isDayOff,
  workingDaysBetween,
} from '../../src/onboarding/working-days.ts';
import { clockTime, localDay, momentAt } from '../../src/onboarding/wall-clock.ts';
import { isNight, nextSlot, slotOf, spreadRest } from '../../src/onboarding/slot.ts';
import { HOURS, MOSCOW, RUSSIA } from './a-plan.ts';

const CALENDARS = [RUSSIA];
const ZONES = [
  MOSCOW,
  'Asia/Vladivostok',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
];
const inYear = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2026-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const zone = fc.constantFrom(...ZONES);
const clock = (at: Date, of: string): string => DateTime.fromJSDate(at, { zone: of }).toFormat('HH:mm:ss');

describe('the clock on the wall', () => {
  it('is read as luxon reads it, at any moment, also in the hours in which it is changed', () => {
    const changes = [
      '2026-03-29T00:30:00Z',
      '2026-10-25T00:30:00Z',
      '2026-03-08T06:30:00Z',
      '2026-11-01T05:30:00Z',
    ];
    const near = fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -5 * 3600, max: 5 * 3600 }))
      .map(([change, seconds]) => new Date(Date.parse(change) + seconds * 1000));
    fc.assert(
      fc.property(fc.oneof(inYear, near), zone, (at, where) => {
        const there = DateTime.fromJSDate(at, { zone: where });
        expect(localDay(at, where)).toBe(there.toFormat('yyyy-MM-dd'));
        expect(clockTime(at, where)).toBe(
          ((there.hour * 60 + there.minute) * 60 + there.second) * 1000 + there.millisecond,
        );
        const back = momentAt(localDay(at, where), clockTime(at, where), where);
        expect([localDay(back, where), clockTime(back, where)]).toEqual([
          localDay(at, where),
          clockTime(at, where),
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it('shows no time that it leaves out: it is then so much later', () => {
    expect(momentAt('2026-03-29', 2.5 * 3_600_000, 'Europe/Berlin')).toEqual(
      new Date('2026-03-29T01:30:00Z'),
    );
  });

  it('shows the first of two equal times', () => {
    expect(momentAt('2026-10-25', 2.5 * 3_600_000, 'Europe/Berlin')).toEqual(
      new Date('2026-10-25T00:30:00Z'),
    );
  });
});

describe('a day off', () => {
  it.each([
    ['2026-05-09', MOSCOW, true, 'is a Saturday'],
    ['2026-05-11', MOSCOW, true, 'is a holiday in the calendar of the zone'],
    ['2026-05-11', 'Europe/Berlin', false, 'is nobody’s holiday where there is no calendar'],
    ['2026-05-16', MOSCOW, false, 'is no Saturday that is worked'],
    ['2026-05-16', 'Europe/Berlin', true, 'is a Saturday that others work on'],
    ['2026-05-12', MOSCOW, false, 'is no plain Tuesday'],
  ])('%s in %s: %s, as it %s', (day, where, off) => {
    expect(isDayOff(day, where, CALENDARS)).toBe(off);
  });

  it('is told by the calendar that has the zone', () => {
    expect(calendarOf(MOSCOW, CALENDARS)?.id).toBe('russia');
    expect(calendarOf('Europe/Berlin', CALENDARS)).toBeUndefined();
  });
});

describe('working days ahead', () => {
  it('pass over weekends and holidays, and keep the time by the wall clock', () => {
    const thursday = new Date('2026-05-07T15:20:00+03:00');
    expect(addWorkingDays(thursday, 2, MOSCOW, CALENDARS)).toEqual(new Date('2026-05-12T15:20:00+03:00'));
  });

  it('keep it too where the clocks are changed in between', () => {
    const friday = new Date('2026-03-27T15:20:00+01:00');
    expect(addWorkingDays(friday, 1, 'Europe/Berlin', CALENDARS)).toEqual(
      new Date('2026-03-30T15:20:00+02:00'),
    );
  });

  it('begin with Monday for who begins on a Saturday', () => {
    const saturday = new Date('2026-03-07T12:00:00+03:00');
    expect(addWorkingDays(saturday, 1, MOSCOW, CALENDARS)).toEqual(new Date('2026-03-09T12:00:00+03:00'));
  });

  it('are as many as were added, by any count and in any zone, and end on a day that is worked', () => {
    fc.assert(
      fc.property(inYear, fc.integer({ min: 1, max: 40 }), zone, (from, days, where) => {
        const to = addWorkingDays(from, days, where, CALENDARS);
        expect(isDayOff(localDay(to, where), where, CALENDARS)).toBe(false);
        expect(workingDaysBetween(from, to, where, CALENDARS)).toBe(days);
        expect(workingDaysBetween(from, new Date(to.getTime() - 1), where, CALENDARS)).toBeLessThan(days);
      }),
    );
  });

  it('end, even where a calendar knows of no working day', () => {
    const never = {
      ...RUSSIA,
      off: new Set(
        Array.from({ length: 1500 }, (_, at) => new Date(Date.UTC(2026, 0, at)).toISOString().slice(0, 10)),
      ),
    };
    expect(addWorkingDays(new Date('2026-03-07T12:00:00Z'), 3, MOSCOW, [never])).toBeInstanceOf(Date);
    expect(nextSlot(new Date('2026-03-07T12:00:00Z'), 7, HOURS, MOSCOW, [never])).toBeInstanceOf(Date);
  });
});

describe('a client’s slot', () => {
  it('is within the hours by their own clock, on every day and in every zone', () => {
    fc.assert(
      fc.property(inYear, fc.nat(), zone, (at, id, where) => {
        const slot = slotOf(localDay(at, where), id, HOURS, where);
        expect(clock(slot, where) >= '10:00:00' && clock(slot, where) < '18:00:00').toBe(true);
        expect(localDay(slot, where)).toBe(localDay(at, where));
        expect(isNight(slot, HOURS, where)).toBe(false);
      }),
    );
  });

  it('comes next on a working day, later than now and within the longest holidays', () => {
    fc.assert(
      fc.property(inYear, fc.nat(), zone, (at, id, where) => {
        const slot = nextSlot(at, id, HOURS, where, CALENDARS);
        expect(slot.getTime()).toBeGreaterThan(at.getTime());
        expect(slot.getTime() - at.getTime()).toBeLessThan(6 * 86_400_000);
        expect(isDayOff(localDay(slot, where), where, CALENDARS)).toBe(false);
      }),
    );
  });

  it('is spread: of a thousand clients no quarter of an hour gets more than one in twenty', () => {
    const quarters = new Map<number, number>();
    for (let id = 1; id <= 1000; id += 1) {
      const quarter = Math.floor(slotOf('2026-03-10', id, HOURS, MOSCOW).getTime() / 900_000);
      quarters.set(quarter, (quarters.get(quarter) ?? 0) + 1);
    }
    expect(quarters.size).toBe(31);
    expect(Math.max(...quarters.values())).toBeLessThanOrEqual(50);
  });

  it('is another one on another day', () => {
    const minutes = ['10', '11', '12', '13'].map((day) =>
      clock(slotOf(`2026-03-${day}`, 7, HOURS, MOSCOW), MOSCOW),
    );
    expect(new Set(minutes).size).toBe(4);
  });
});

describe('the night', () => {
  it.each([
    ['09:59:59', true],
    ['10:00:00', false],
    ['17:59:59', false],
    ['18:00:00', true],
    ['18:30:00', true],
    ['00:00:00', true],
  ])('%s by their clock: %s', (time, isNow) => {
    expect(isNight(new Date(`2026-03-10T${time}+03:00`), HOURS, MOSCOW)).toBe(isNow);
  });
});

describe('what is late', () => {
  it('is spread over what is left of the hours', () => {
    const now = new Date('2026-03-10T15:00:00+03:00');
    const moments = Array.from(
      { length: 200 },
      (_, id) => spreadRest(now, id, HOURS, MOSCOW)?.getTime() ?? 0,
    );
    expect(Math.min(...moments)).toBeGreaterThan(now.getTime());
    expect(Math.max(...moments)).toBeLessThan(Date.parse('2026-03-10T18:00:00+03:00'));
    expect(new Set(moments.map((at) => Math.floor(at / 900_000))).size).toBe(11);
  });

  it.each(['2026-03-10T17:01:00+03:00', '2026-03-10T20:00:00+03:00', '2026-03-10T07:00:00+03:00'])(
    'has no place today at %s: too little is left, or nothing has begun',
    (at) => {
      expect(spreadRest(new Date(at), 7, HOURS, MOSCOW)).toBeUndefined();
    },
  );
});
