import { describe, expect, it } from 'vitest';
import {
  MOST_PROMISES,
  openPromise,
  promisesAfter,
  promisesWithout,
  remindAt,
  wasKept,
  type Promised,
} from '../../src/clients/promise.ts';

const at = (clock: string) => `2026-03-11T${clock}:00.000Z`;
const promise = (message: number, made: string, until: string): Promised => ({
  until: at(until),
  made: at(made),
  by: 'Ирина',
  byId: 601,
  card: `k${message}`,
  message,
  remindAt: at(made),
});
const first = promise(1, '10:00', '11:00');

const reminder = (made: string, until: string, minutes: number) =>
  remindAt(new Date(at(made)), new Date(at(until)), minutes).toISOString();

describe('when the desk is reminded', () => {
  it('so many minutes before the time, but not in the first half of the way there', () => {
    expect(reminder('10:00', '11:00', 15)).toBe(at('10:45'));
    expect(reminder('10:40', '11:00', 15)).toBe(at('10:50'));
    expect(reminder('10:00', '11:00', 120)).toBe(at('10:30'));
  });
});

describe('what becomes of promises', () => {
  it('an answer settles the one that is open, and keeps it where it came in time, to the minute', () => {
    const inTime = promisesAfter([first], { at: at('11:00'), message: 2 });
    expect(openPromise(inTime)).toBeUndefined();
    expect(inTime.map(wasKept)).toEqual([true]);
    expect(promisesAfter([first], { at: at('11:01'), message: 2 }).map(wasKept)).toEqual([false]);
    expect(wasKept(first)).toBe(false);
  });

  it('a newer promise settles the older one', () => {
    const second = promise(2, '10:30', '12:00');
    const both = promisesAfter([first], { at: second.made, message: 2 }, second);
    expect(openPromise(both)?.message).toBe(2);
    expect(both.filter(({ answered }) => answered).map(wasKept)).toEqual([true]);
  });

  it('the same answer written down again changes nothing', () => {
    const second = promise(2, '10:30', '12:00');
    const answer = { at: second.made, message: 2 };
    const once = promisesAfter([first], answer, second);
    expect(promisesAfter(once, answer, second)).toEqual(once);
    const kept = promisesAfter([first], { at: at('10:20'), message: 3 });
    expect(promisesAfter(kept, { at: at('10:20'), message: 3 })).toEqual(kept);
  });

  it('an answer taken back takes its promise along and opens the one it had settled', () => {
    const second = promise(2, '10:30', '12:00');
    const both = promisesAfter([first], { at: second.made, message: 2 }, second);
    expect(promisesWithout(both, 2)).toEqual([first]);
    const kept = promisesAfter([first], { at: at('10:20'), message: 3 });
    expect(promisesWithout(kept, 3)).toEqual([first]);
    expect(promisesWithout(kept, 9)).toEqual(kept);
  });

  it('the record keeps the latest ones and no more', () => {
    let promises: readonly Promised[] = [];
    for (let message = 1; message <= MOST_PROMISES + 3; message += 1) {
      const one = promise(message, '10:00', '11:00');
      promises = promisesAfter(promises, { at: one.made, message }, one);
    }
    expect(promises).toHaveLength(MOST_PROMISES);
    expect(openPromise(promises)?.message).toBe(MOST_PROMISES + 3);
  });
});
