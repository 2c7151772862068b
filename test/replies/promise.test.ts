import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import { dueTime, formatPromise } from '../../src/replies/promise.ts';

const { texts } = requireContent('intents');
const office = { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 };

function at(weekday: number, clock: string, promiseMinutes = 60, hours = office) {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return formatPromise(dueTime({ weekday, minutes: hour * 60 + minute }, hours, promiseMinutes), texts);
}

describe('the time of a promise', () => {
  it('is within the day where it fits, rounded up to what a person would say', () => {
    expect(at(3, '14:23')).toEqual({ ru: 'до 15:30', en: 'by 15:30' });
    expect(at(3, '14:30')).toEqual({ ru: 'до 15:30', en: 'by 15:30' });
    expect(at(3, '12:40', 180)).toEqual({ ru: 'до 16:00', en: 'by 16:00' });
  });

  it('may be the very end of the day', () => {
    expect(at(3, '17:00').ru).toBe('до 18:00');
    expect(at(3, '17:01').ru).toBe('завтра до 10:00');
  });

  it('is counted from the morning for those who write at night, because nobody reads before', () => {
    expect(at(3, '3:10').ru).toBe('до 10:00');
    expect(at(3, '23:10')).toEqual({ ru: 'завтра до 10:00', en: 'by 10:00 tomorrow' });
  });

  it('passes over days off', () => {
    expect(at(5, '17:45')).toEqual({ ru: 'в понедельник до 10:00', en: 'by 10:00 on Monday' });
    expect(at(7, '12:00').ru).toBe('завтра до 10:00');
  });

  it.each([
    [1, 'в понедельник', 'on Monday'],
    [2, 'во вторник', 'on Tuesday'],
    [3, 'в среду', 'on Wednesday'],
    [4, 'в четверг', 'on Thursday'],
    [5, 'в пятницу', 'on Friday'],
    [6, 'в субботу', 'on Saturday'],
    [7, 'в воскресенье', 'on Sunday'],
  ])('names day %i as the sentence wants it', (day, ru, en) => {
    const twoDaysBefore = ((day + 4) % 7) + 1;
    expect(at(twoDaysBefore, '20:00', 60, { ...office, days: [day] })).toEqual({
      ru: `${ru} до 10:00`,
      en: `by 10:00 ${en}`,
    });
  });

  it('is the end of the day where it is longer than a working day', () => {
    expect(at(3, '10:00', 1000).ru).toBe('завтра до 18:00');
  });

  it('never says 24:00, where a desk works round the clock', () => {
    const always = { days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 };
    expect(at(3, '22:50', 60, always).ru).toBe('завтра до 1:00');
    expect(at(3, '22:40', 60, always).ru).toBe('до 23:45');
  });

  it('takes no working days at all for a mistake and every day for a working day', () => {
    expect(at(7, '12:00', 60, { ...office, days: [] }).ru).toBe('до 13:00');
  });

  it('lies ahead, on a working day and within its hours, whatever the hours', () => {
    const hours = fc
      .record({
        days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
        from: fc.integer({ min: 0, max: 1200 }),
        span: fc.integer({ min: 60, max: 1440 }),
      })
      .map(({ days, from, span }) => ({ days, from, to: Math.min(1440, from + span) }));
    const now = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      minutes: fc.integer({ min: 0, max: 1439 }),
    });
    fc.assert(
      fc.property(now, hours, fc.integer({ min: 1, max: 1440 }), (moment, open, promiseMinutes) => {
        const due = dueTime(moment, open, promiseMinutes);
        expect(open.days).toContain(due.weekday);
        expect(due.weekday).toBe(((moment.weekday - 1 + due.dayOffset) % 7) + 1);
        expect(due.minutes).toBeGreaterThanOrEqual(open.from);
        expect(due.minutes).toBeLessThanOrEqual(Math.min(open.to, 1439));
        if (due.dayOffset === 0) {
          expect(due.minutes).toBeGreaterThanOrEqual(moment.minutes + promiseMinutes);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
