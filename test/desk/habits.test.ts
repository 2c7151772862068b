import { expect, it } from 'vitest';
import { Habits } from '../../src/desk/operator/habits.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { listeningLog } from '../storage/silent-log.ts';

const MINUTE = 60_000;
const options = { timezone: 'Europe/Moscow', leads: [], language: 'ru' } as const;
const workingHours = { days: [1, 2, 3, 4, 5], from: 540, to: 1080 };

function someHabits() {
  let time = Date.parse('2026-03-15T09:00:00.000Z');
  const now = (): Date => new Date(time);
  const { acceptance } = createMemoryStore({ now });
  const { log, lines } = listeningLog();
  let away = false;
  let reads = 0;
  const watched = {
    ...acceptance,
    counts: async (months: readonly string[]) => {
      reads += 1;
      if (away) throw new Error('Redis is away');
      return acceptance.counts(months);
    },
  };
  const habits = new Habits({ acceptance: watched, now, log, options: { ...options, workingHours } });
  return {
    habits,
    lines,
    get reads() {
      return reads;
    },
    pass: (minutes: number) => void (time += minutes * MINUTE),
    goAway: () => void (away = true),
    send: async (times: number) => {
      for (let at = 0; at < times; at += 1) {
        await acceptance.count({
          card: `${time}:${at}`,
          month: '2026-03',
          trait: 'none',
          offered: ['a', 'b', 'c'],
          taken: { template: 'a', edited: false },
        });
      }
    },
  };
}

it('reads what was counted, once for all who ask at the same time, and again after ten minutes', async () => {
  const world = someHabits();
  await world.send(60);
  const all = await Promise.all([world.habits.latest(), world.habits.latest(), world.habits.latest()]);
  expect(world.reads).toBe(1);
  expect(all[0]('a', 'none')).toBeGreaterThan(0.3);
  expect(all[0]('b', 'none')).toBeLessThan(-0.3);
  await world.send(600);
  world.pass(9);
  expect((await world.habits.latest())('a', 'none')).toBe(all[0]('a', 'none'));
  world.pass(1);
  expect((await world.habits.latest())('a', 'none')).toBeGreaterThan(all[0]('a', 'none'));
  expect(world.reads).toBe(2);
});

it('goes by what it knew while the store is away, and does not ask it with every message', async () => {
  const world = someHabits();
  await world.send(60);
  const before = (await world.habits.latest())('a', 'none');
  world.goAway();
  world.pass(10);
  for (let message = 0; message < 5; message += 1) {
    expect((await world.habits.latest())('a', 'none')).toBe(before);
  }
  expect(world.reads).toBe(2);
  expect(world.lines.map(({ level }) => level)).toEqual(['warn']);
});

it('knows no habits where the store was never there: the team’s order counts', async () => {
  const world = someHabits();
  world.goAway();
  expect((await world.habits.latest())('a', 'none')).toBe(0);
});
