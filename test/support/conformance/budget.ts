import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { BudgetStore, Demand, Window } from '../../../src/delivery/budget-store.ts';
import type { Open } from './records.ts';

/** Long enough that a test is through before it is over. Milliseconds. */
const LONG = 60_000;
const SHORT = 300;

function aWindow(further: Partial<Window> = {}): Window {
  return { name: 'chat:-1', limit: 3, milliseconds: LONG, calls: 1, ...further };
}

function aDemand(id: string, further: Partial<Demand> = {}): Demand {
  return { id, windows: [aWindow()], behind: 0, worker: 'one', rank: 5, ...further };
}

const twoSeconds = (calls: number): Window[] => [aWindow({ milliseconds: 2000, calls })];

/** How many single calls fit now. */
async function room(budget: BudgetStore, window: Partial<Window> = {}): Promise<number> {
  for (let calls = 3; calls > 0; calls--) {
    const demand = aDemand(`room:${calls}`, {
      windows: [aWindow({ ...window, calls })],
      worker: 'looker',
      rank: undefined,
    });
    const [wait = 0] = await budget.take(demand);
    if (wait > 0) continue;
    await budget.settle(demand.id, [
      { name: window.name ?? 'chat:-1', milliseconds: LONG, first: 1, answered: 0, unused: calls },
    ]);
    return calls;
  }
  return 0;
}

/** These go by real time: the windows of several workers are counted by the store's own clock. */
export function budgetFacts(open: Open): void {
  describe('the windows of the budget', () => {
    test('so many calls are given as the window holds, and then it says how long to wait', async () => {
      const { budget } = await open();
      expect(await budget.take(aDemand('a', { windows: [aWindow({ calls: 2 })] }))).toEqual([0]);
      expect(await budget.take(aDemand('b'))).toEqual([0]);
      const [wait = 0] = await budget.take(aDemand('c'));
      expect(wait).toBeGreaterThan(LONG - 10_000);
      expect(wait).toBeLessThanOrEqual(LONG);
    });

    test('a window opens again when its time has passed, and is not worth asking for before', async () => {
      const { budget } = await open();
      const windows = [aWindow({ milliseconds: SHORT, calls: 3 })];
      await budget.take(aDemand('a', { windows }));
      const [wait = 0] = await budget.take(aDemand('b', { windows }));
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(SHORT);
      await sleep(wait + 20);
      expect(await budget.take(aDemand('b', { windows }))).toEqual([0]);
    });

    test('the wait is until as many have gone as are wanted', async () => {
      const { budget } = await open();
      await budget.take(aDemand('a', { windows: twoSeconds(1) }));
      await sleep(200);
      await budget.take(aDemand('b', { windows: twoSeconds(2) }));
      const [one = 0] = await budget.take(aDemand('c', { windows: twoSeconds(1) }));
      const [two = 0] = await budget.take(aDemand('c', { windows: twoSeconds(2) }));
      expect(two - one).toBeGreaterThan(100);
    });

    test('the same reservation asked for again is given, not taken twice: its answer may have got lost', async () => {
      const { budget } = await open();
      for (let time = 0; time < 3; time++) expect(await budget.take(aDemand('a'))).toEqual([0]);
      expect(await room(budget)).toBe(2);
    });

    test('all windows are taken or none, and each says how long it makes wait', async () => {
      const { budget } = await open();
      const topics = aWindow({ name: 'topics', limit: 1 });
      expect(await budget.take(aDemand('a', { windows: [aWindow(), topics] }))).toEqual([0, 0]);
      const [chat, wait = 0] = await budget.take(aDemand('b', { windows: [aWindow(), topics] }));
      expect(chat).toBe(0);
      expect(wait).toBeGreaterThan(0);
      expect(await room(budget)).toBe(2);
    });

    test('what those need who wait longer stays free', async () => {
      const { budget } = await open();
      const [wait = 0] = await budget.take(aDemand('a', { behind: 3 }));
      expect(wait).toBeGreaterThan(0);
      expect(await budget.take(aDemand('a', { behind: 2 }))).toEqual([0]);
    });

    test('more than the window holds gets it whole, once it is empty', async () => {
      const { budget } = await open();
      await budget.take(aDemand('a'));
      const album = { windows: [aWindow({ calls: 10 })] };
      expect((await budget.take(aDemand('b', album)))[0]).toBeGreaterThan(0);
      await budget.settle('a', [{ name: 'chat:-1', milliseconds: LONG, first: 1, answered: 0, unused: 1 }]);
      expect(await budget.take(aDemand('b', album))).toEqual([0]);
      expect(await room(budget)).toBe(0);
    });

    test('calls that are not made are given back, those answered stay', async () => {
      const { budget } = await open();
      await budget.take(aDemand('a', { windows: [aWindow({ calls: 3 })] }));
      await budget.settle('a', [{ name: 'chat:-1', milliseconds: LONG, first: 1, answered: 1, unused: 0 }]);
      expect(await room(budget)).toBe(0);
      await budget.settle('a', [{ name: 'chat:-1', milliseconds: LONG, first: 2, answered: 0, unused: 2 }]);
      expect(await room(budget)).toBe(2);
    });

    test('a call counts from its answer on', async () => {
      const { budget } = await open();
      const windows = [aWindow({ milliseconds: SHORT, calls: 3 })];
      await budget.take(aDemand('a', { windows }));
      await sleep(200);
      await budget.settle('a', [{ name: 'chat:-1', milliseconds: SHORT, first: 1, answered: 3, unused: 0 }]);
      await sleep(150);
      const [wait = 0] = await budget.take(aDemand('b', { windows }));
      expect(wait).toBeGreaterThan(0);
      await sleep(wait + 20);
      expect(await budget.take(aDemand('b', { windows }))).toEqual([0]);
    });

    test('a call that was answered counts although its reservation is lost, as in a Redis that was restarted', async () => {
      const { budget } = await open();
      await budget.settle('lost', [
        { name: 'chat:-1', milliseconds: LONG, first: 1, answered: 2, unused: 1 },
      ]);
      expect(await room(budget)).toBe(1);
    });

    test('calls made without asking are counted, from when they were made', async () => {
      const { budget } = await open();
      await budget.note('free', aWindow(), [50_000, 10_000]);
      await budget.note('free', aWindow(), [50_000, 10_000]);
      expect(await room(budget)).toBe(1);
      const [wait = 0] = await budget.take(aDemand('a', { windows: [aWindow({ calls: 2 })] }));
      expect(wait).toBeGreaterThan(5000);
      expect(wait).toBeLessThanOrEqual(10_000);
    });

    test('a chat that was closed is closed to all for that long; a shorter time does not open it', async () => {
      const { budget } = await open();
      await budget.close('chat:-1', SHORT);
      await budget.close('chat:-1', 10);
      await sleep(50);
      const [wait = 0] = await budget.take(aDemand('a'));
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(SHORT);
      expect(await budget.take(aDemand('b', { windows: [aWindow({ name: 'chat:-2' })] }))).toEqual([0]);
      await sleep(wait + 20);
      expect(await budget.take(aDemand('a'))).toEqual([0]);
    });

    test('of two workers the more urgent goes first, until it has gone or nothing is heard of it', async () => {
      const { budget } = await open();
      const windows = [aWindow({ milliseconds: SHORT, calls: 3 })];
      await budget.take(aDemand('full', { windows, worker: 'third' }));
      const urgent = aDemand('urgent', { windows, worker: 'two', rank: 1 });
      const [wait = 0] = await budget.take(urgent);
      await sleep(wait + 20);
      expect((await budget.take(aDemand('edit', { windows })))[0]).toBeGreaterThan(0);
      expect(await budget.take(urgent)).toEqual([0]);
      await budget.settle('urgent', [
        { name: 'chat:-1', milliseconds: SHORT, first: 1, answered: 0, unused: 3 },
      ]);
      expect(await budget.take(aDemand('edit', { windows }))).toEqual([0]);
    });

    test('who does not wait keeps nobody back', async () => {
      const { budget } = await open();
      await budget.take(aDemand('full', { windows: [aWindow({ calls: 3 })] }));
      await budget.take(aDemand('title', { worker: 'two', rank: undefined }));
      await budget.settle('full', [
        { name: 'chat:-1', milliseconds: LONG, first: 1, answered: 0, unused: 3 },
      ]);
      expect(await budget.take(aDemand('edit'))).toEqual([0]);
    });

    test('of fifty who ask at once as many get leave as the window holds', async () => {
      const { budget } = await open();
      const asked = await Promise.all(
        Array.from({ length: 50 }, (_, at) => budget.take(aDemand(`a${at}`, { rank: undefined }))),
      );
      expect(asked.filter(([wait]) => wait === 0)).toHaveLength(3);
    });
  });
}
