import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { MemoryDaily } from '../../../src/storage/memory/daily.ts';
import { listeningLog, silentLog } from '../silent-log.ts';

const opened: MemoryDaily[] = [];
const open = (...args: ConstructorParameters<typeof MemoryDaily>): MemoryDaily => {
  const daily = new MemoryDaily(...args);
  opened.push(daily);
  return daily;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((daily) => daily.close()));
});

test('a run is told the moment it was due, not the one at which the timer fired', async () => {
  const due = await new Promise<Date>((resolve) => {
    open(silentLog).startPattern('* * * * * *', 'Europe/Moscow', async (moment) => resolve(moment));
  });
  expect(due.getMilliseconds()).toBe(0);
  expect(Math.abs(Date.now() - due.getTime())).toBeLessThan(2000);
});

test('a failed run is repeated with the same moment', async () => {
  const moments: number[] = [];
  const { log, lines } = listeningLog();
  await new Promise<void>((resolve) => {
    open(log, 1).startPattern('* * * * * *', 'UTC', async (due) => {
      moments.push(due.getTime());
      if (moments.length < 3) throw new Error('not yet');
      resolve();
    });
  });
  expect(new Set(moments.slice(0, 3)).size).toBe(1);
  expect(lines.filter(({ message }) => message === 'the daily run failed')).toHaveLength(2);
});

test('a wrong time or zone is refused at once', async () => {
  await expect(open(silentLog).start('25:00', 'UTC', async () => undefined)).rejects.toThrow('HH:MM');
  await expect(open(silentLog).start('09:00', 'Mars/Olympus', async () => undefined)).rejects.toThrow();
});

test('after the closing nothing runs any more', async () => {
  const daily = open(silentLog);
  let runs = 0;
  daily.startPattern('* * * * * *', 'UTC', async () => {
    runs++;
  });
  await daily.close();
  await sleep(1500);
  expect(runs).toBe(0);
});
