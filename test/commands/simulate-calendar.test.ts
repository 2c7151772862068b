import { describe, expect, it } from 'vitest';
import { Calendar } from '../../src/commands/simulate/calendar.ts';

const RUSSIA = { zones: ['Europe/Moscow'], off: ['2026-11-04', '2026-12-31'], worked: ['2026-11-14'] };
const calendar = new Calendar([RUSSIA]);

describe('the simulation’s own days', () => {
  it('counts working days over a weekend and a holiday', () => {
    expect(calendar.workingDay('2026-10-30', 3, 'Europe/Moscow')).toBe('2026-11-05');
    expect(calendar.workingDays('2026-10-30', '2026-11-05', 'Europe/Moscow')).toBe(3);
  });

  it('knows a Saturday that is worked, and no holidays where there is no file', () => {
    expect(calendar.isOff('2026-11-14', 'Europe/Moscow')).toBe(false);
    expect(calendar.isOff('2026-11-14', 'Europe/Berlin')).toBe(true);
    expect(calendar.isOff('2026-11-04', 'Europe/Berlin')).toBe(false);
  });

  it('keeps the time on the wall when the clocks are changed in between', () => {
    const friday = new Date('2026-10-23T07:30:00Z');
    expect(calendar.local(friday, 'Europe/Berlin')).toEqual({ day: '2026-10-23', minutes: 9 * 60 + 30 });
    expect(calendar.later(friday, 1, 'Europe/Berlin')).toEqual(new Date('2026-10-26T08:30:00Z'));
  });

  it('puts a time that the clocks leave out after the gap', () => {
    const gap = calendar.moment({ day: '2027-03-28', minutes: 2 * 60 + 30 }, 'Europe/Berlin');
    expect(calendar.local(gap, 'Europe/Berlin').day).toBe('2027-03-28');
    expect([gap.getTime()]).toContain(Date.parse('2027-03-28T01:30:00Z'));
  });

  it('counts half hours: India is five and a half ahead', () => {
    const noon = calendar.moment({ day: '2026-11-20', minutes: 12 * 60 }, 'Asia/Kolkata');
    expect(noon).toEqual(new Date('2026-11-20T06:30:00Z'));
  });
});
