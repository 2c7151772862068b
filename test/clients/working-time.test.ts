import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterWorking,
  isWorking,
  nextOpening,
  workingMinutes,
  type WorkWeek,
} from '../../src/clients/working-time.ts';

const MOSCOW = 'Europe/Moscow';
const BERLIN = 'Europe/Berlin';
const OFFICE: WorkWeek = { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 };
const ROUND: WorkWeek = { days: [], from: 0, to: 24 * 60 };
/** Moscow is three hours ahead of UTC the whole year. 13 November 2026 is a Friday. */
const moscow = (text: string) => new Date(`${text}:00.000+03:00`);

const count = (from: string, to: string) => workingMinutes(moscow(from), moscow(to), OFFICE, MOSCOW);

describe('working time', () => {
  it('counts what lies within the hours of a working day, and nothing before or after', () => {
    expect(count('2026-11-13T10:00', '2026-11-13T11:30')).toBe(90);
    expect(count('2026-11-13T07:00', '2026-11-13T09:20')).toBe(20);
    expect(count('2026-11-13T17:50', '2026-11-13T23:00')).toBe(10);
    expect(count('2026-11-13T19:00', '2026-11-13T23:00')).toBe(0);
    expect(count('2026-11-13T11:00', '2026-11-13T10:00')).toBe(0);
  });

  it('passes over the weekend', () => {
    expect(workingMinutes(moscow('2026-11-13T17:30'), moscow('2026-11-16T09:30'), OFFICE, MOSCOW)).toBe(60);
    expect(afterWorking(moscow('2026-11-13T17:30'), 60, OFFICE, MOSCOW)).toEqual(moscow('2026-11-16T09:30'));
    expect(afterWorking(moscow('2026-11-14T12:00'), 60, OFFICE, MOSCOW)).toEqual(moscow('2026-11-16T10:00'));
  });

  it('of a whole week is five working days', () => {
    expect(workingMinutes(moscow('2026-11-09T00:00'), moscow('2026-11-16T00:00'), OFFICE, MOSCOW)).toBe(
      5 * 540,
    );
  });

  it('that would end as the day closes ends there and not the next morning', () => {
    expect(afterWorking(moscow('2026-11-12T17:00'), 60, OFFICE, MOSCOW)).toEqual(moscow('2026-11-12T18:00'));
    expect(afterWorking(moscow('2026-11-12T18:00'), 1, OFFICE, MOSCOW)).toEqual(moscow('2026-11-13T09:01'));
  });

  it('without named days and until 24:00 never stops', () => {
    expect(workingMinutes(moscow('2026-11-13T23:00'), moscow('2026-11-15T01:00'), ROUND, MOSCOW)).toBe(
      26 * 60,
    );
    expect(afterWorking(moscow('2026-11-14T23:30'), 60, ROUND, MOSCOW)).toEqual(moscow('2026-11-15T00:30'));
    expect(isWorking(moscow('2026-11-14T23:59'), ROUND, MOSCOW)).toBe(true);
  });

  it('goes by the wall clock where the clocks are changed: a night shift of that night is an hour shorter or longer', () => {
    const night: WorkWeek = { days: [], from: 0, to: 8 * 60 };
    const shift = (from: string, to: string) => workingMinutes(new Date(from), new Date(to), night, BERLIN);
    expect(shift('2026-03-28T23:00:00Z', '2026-03-29T12:00:00Z')).toBe(7 * 60);
    expect(shift('2026-10-24T22:00:00Z', '2026-10-25T12:00:00Z')).toBe(9 * 60);
    // 09:00 in Berlin is 08:00 UTC before the change in spring and 07:00 UTC after it.
    const office: WorkWeek = { days: [], from: 9 * 60, to: 18 * 60 };
    const opening = (at: string) => nextOpening(new Date(at), office, BERLIN).toISOString();
    expect(opening('2026-03-27T19:00:00Z')).toBe('2026-03-28T08:00:00.000Z');
    expect(opening('2026-03-28T19:00:00Z')).toBe('2026-03-29T07:00:00.000Z');
  });

  it('after so many minutes is so many minutes long, wherever it begins', () => {
    const zones = fc.constantFrom(
      MOSCOW,
      BERLIN,
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    );
    const weeks = fc.constantFrom(OFFICE, ROUND, { days: [7, 1, 3], from: 22 * 60, to: 24 * 60 });
    const starts = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 5000 }), weeks, zones, (start, minutes, week, zone) => {
        const from = new Date(Math.floor(start / 60_000) * 60_000);
        const to = afterWorking(from, minutes, week, zone);
        expect(workingMinutes(from, to, week, zone)).toBe(minutes);
        expect(workingMinutes(from, new Date(to.getTime() - 60_000), week, zone)).toBe(minutes - 1);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the next opening', () => {
  it('is this morning, tomorrow, or after the weekend; now while the team is there', () => {
    const opening = (at: string) => nextOpening(moscow(at), OFFICE, MOSCOW);
    expect(opening('2026-11-12T06:00')).toEqual(moscow('2026-11-12T09:00'));
    expect(opening('2026-11-12T18:00')).toEqual(moscow('2026-11-13T09:00'));
    expect(opening('2026-11-13T21:00')).toEqual(moscow('2026-11-16T09:00'));
    expect(opening('2026-11-12T12:34')).toEqual(moscow('2026-11-12T12:34'));
  });

  it('comes at the very minute in which the team is there, and the last minute is none of theirs', () => {
    expect(isWorking(moscow('2026-11-12T09:00'), OFFICE, MOSCOW)).toBe(true);
    expect(isWorking(moscow('2026-11-12T08:59'), OFFICE, MOSCOW)).toBe(false);
    expect(isWorking(moscow('2026-11-12T18:00'), OFFICE, MOSCOW)).toBe(false);
    expect(isWorking(moscow('2026-11-14T12:00'), OFFICE, MOSCOW)).toBe(false);
  });
});
