import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { MemoryTicker } from '../../../src/storage/memory/ticker.ts';
import { listeningLog, silentLog } from '../silent-log.ts';

const opened: MemoryTicker[] = [];
const open = (...args: ConstructorParameters<typeof MemoryTicker>): MemoryTicker => {
  const ticker = new MemoryTicker(...args);
  opened.push(ticker);
  return ticker;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((ticker) => ticker.close()));
});

test('a tick that fails is logged, and the next one comes anyway', async () => {
  const { log, lines } = listeningLog();
  let runs = 0;
  await open(log, 5).start(async () => {
    runs++;
    if (runs === 1) throw new Error('the store is away');
  });
  await expect.poll(() => runs).toBeGreaterThan(2);
  expect(lines.map(({ message }) => message)).toEqual(['a tick failed']);
});

test('two ticks never run at once, as a slow one stands for those that fall into it', async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  await open(silentLog, 5).start(async () => {
    most = Math.max(most, ++running);
    await sleep(30);
    running--;
    runs++;
  });
  await expect.poll(() => runs).toBeGreaterThan(2);
  expect(most).toBe(1);
});

test('the closing waits for a tick under way, and no other follows', async () => {
  const ticker = open(silentLog, 5);
  let begun = 0;
  let finished = 0;
  await ticker.start(async () => {
    begun++;
    await sleep(50);
    finished++;
  });
  await expect.poll(() => begun).toBe(1);
  await ticker.close();
  expect(finished).toBe(1);
  await sleep(50);
  expect(begun).toBe(1);
});
