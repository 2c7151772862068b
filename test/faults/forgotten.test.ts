import { describe, expect, it } from 'vitest';
import { LEAD, openHouse } from '../support/house.ts';
import { ForgetfulDesk, type Outcome } from './forgetful-desk.ts';
import { minutes, SIZE } from './size.ts';

/** Thursday, 09:00 in Moscow: two weekends lie in the ten days. */
const START = Date.parse('2026-11-12T06:00:00.000Z');
const CLIENTS = SIZE.long ? 300 : 40;

describe('ten days of clients whose operators forget', () => {
  it(
    `leave none of ${CLIENTS} forgotten: each is answered, closed for a reason, or named among those who wait`,
    async () => {
      const desk = new ForgetfulDesk(START, { clients: CLIENTS, days: 10, seed: 20_261_112 });
      const house = await openHouse({
        now: desk.now,
        env: { DIGEST_CHAT_ID: String(LEAD), LOG_LEVEL: 'warn' },
      });
      try {
        const begin = Date.now();
        await desk.live(house);
        const outcomes = await desk.outcomes();
        const seconds = ((Date.now() - begin) / 1000).toFixed(0);
        process.stderr.write(`${told(outcomes)}; ${seconds} s\n`);
        expect(outcomes).toHaveLength(CLIENTS);
        expect(outcomes.filter(({ end }) => end === 'forgotten')).toEqual([]);
        // Operators who forget nobody would prove nothing.
        expect(outcomes.filter(({ end }) => end === 'listed').length).toBeGreaterThan(CLIENTS / 20);
        expect(outcomes.filter(({ end }) => end === 'closed').length).toBeGreaterThan(0);
        const unreminded = outcomes.filter(
          ({ end, line, blocks, waited, reminders, escalations }) =>
            end === 'listed' &&
            !blocks &&
            waited > 200 &&
            !/ответа не просит|обещали/.test(line) &&
            (reminders === 0 || escalations === 0),
        );
        expect(unreminded).toEqual([]);
        const { text, count } = await desk.digest();
        const waiting = outcomes.filter(({ line }) => line.startsWith('с '));
        expect(count).toBe(waiting.length);
        // All by their names, or the first ones and how many more there are.
        const named = waiting.filter(({ name }) => new RegExp(`${name},`).test(text)).length;
        const further = Number(/и ещё (\d+), \/waiting/.exec(text)?.[1] ?? 0);
        expect(named + further).toBe(count);
        expect(house.log.filter(({ level }) => level === 'error')).toEqual([]);
      } finally {
        await house.close();
      }
    },
    minutes(3, 10),
  );
});

function told(outcomes: readonly Outcome[]): string {
  const count = (end: Outcome['end']): number => outcomes.filter((one) => one.end === end).length;
  const sum = (of: (one: Outcome) => number): number => outcomes.reduce((total, one) => total + of(one), 0);
  return (
    `${outcomes.length} clients: ${count('answered')} answered, ${count('closed')} closed, ` +
    `${count('listed')} listed, ${count('forgotten')} forgotten; ` +
    `${sum(({ reminders }) => reminders)} reminders, ${sum(({ escalations }) => escalations)} escalations`
  );
}
