import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { SHARES } from '../../../src/delivery/share-of.ts';
import type { Open } from './records.ts';

const ALL = Array.from({ length: SHARES }, (_, share) => share);
const LONG = 60_000;
const SHORT = 150;

export function leaseFacts(open: Open): void {
  describe('leases', () => {
    test('who is alone takes all shares and keeps them', async () => {
      const { leases } = await open();
      expect(await leases.renew('a', [], LONG)).toEqual({ kept: [], taken: ALL, unwanted: [] });
      expect(await leases.renew('a', ALL, LONG)).toEqual({ kept: ALL, taken: [], unwanted: [] });
    });

    test('a second worker waits for its half until the first has let go of it', async () => {
      const { leases } = await open();
      await leases.renew('a', [], LONG);
      expect(await leases.renew('b', [], LONG)).toEqual({ kept: [], taken: [], unwanted: [] });
      const { kept, unwanted } = await leases.renew('a', ALL, LONG);
      expect(kept).toEqual(ALL);
      expect(unwanted).toHaveLength(SHARES / 2);
      expect(await leases.renew('b', [], LONG), 'unwanted shares are still the first one’s').toMatchObject({
        taken: [],
      });
      await leases.release('b', unwanted);
      expect((await leases.renew('b', [], LONG)).taken).toEqual([]);
      await leases.release('a', unwanted);
      expect((await leases.renew('b', [], LONG)).taken).toEqual(unwanted);
      expect((await leases.renew('a', kept.filter((share) => !unwanted.includes(share)), LONG)).kept).toEqual(
        kept.filter((share) => !unwanted.includes(share)),
      ); // prettier-ignore
    });

    test('a share that is not another’s due stays, where nobody waits for it any more', async () => {
      const { leases } = await open();
      await leases.renew('a', [], LONG);
      await leases.renew('b', [], SHORT);
      expect((await leases.renew('a', ALL, LONG)).unwanted).toHaveLength(SHARES / 2);
      await sleep(2 * SHORT);
      expect(await leases.renew('a', ALL, LONG)).toEqual({ kept: ALL, taken: [], unwanted: [] });
    });

    test('whoever says nothing for the time of its lease has lost it, and not before', async () => {
      const { leases } = await open();
      await leases.renew('a', [], SHORT);
      expect((await leases.renew('b', [], LONG)).taken).toEqual([]);
      await sleep(2 * SHORT);
      expect((await leases.renew('b', [], LONG)).taken).toEqual(ALL);
      expect(await leases.renew('a', ALL, LONG)).toEqual({ kept: [], taken: [], unwanted: [] });
    });

    test('a lease that ran out and that nobody took counts as kept: nobody worked on it meanwhile', async () => {
      const { leases } = await open();
      await leases.renew('a', [], SHORT);
      await sleep(2 * SHORT);
      expect(await leases.renew('a', ALL, LONG)).toEqual({ kept: ALL, taken: [], unwanted: [] });
    });

    test('who retires leaves the idle shares at once and keeps the busy ones for one more lease', async () => {
      const { leases } = await open();
      await leases.renew('a', [], LONG);
      await leases.retire('a', [3, 40], SHORT);
      const idle = ALL.filter((share) => share !== 3 && share !== 40);
      expect((await leases.renew('b', [], LONG)).taken).toEqual(idle);
      await leases.release('a', [3]);
      expect((await leases.renew('b', idle, LONG)).taken).toEqual([3]);
      await sleep(2 * SHORT);
      expect((await leases.renew('b', idle, LONG)).taken).toEqual([40]);
    });

    test('no share has two holders, however many workers come at once', async () => {
      const { leases } = await open();
      const workers = ['e', 'd', 'c', 'b', 'a'];
      const held = new Map<string, readonly number[]>(workers.map((worker) => [worker, []]));
      for (let round = 0; round < 4; round++) {
        const answers = await Promise.all(
          workers.map(async (worker) => {
            const { kept, taken, unwanted } = await leases.renew(worker, held.get(worker) ?? [], LONG);
            return { worker, has: [...kept, ...taken], unwanted };
          }),
        );
        const all = answers.flatMap(({ has }) => has);
        expect(new Set(all).size).toBe(all.length);
        for (const { worker, has, unwanted } of answers) {
          await leases.release(worker, unwanted);
          held.set(
            worker,
            has.filter((share) => !unwanted.includes(share)),
          );
        }
      }
      expect([...held.values()].map((shares) => shares.length).toSorted((a, b) => a - b)).toEqual([
        12, 13, 13, 13, 13,
      ]);
    });

    test('a lease with a name is one worker’s until it gives it back or falls silent', async () => {
      const { leases } = await open();
      expect(await leases.hold('poller', 'a', LONG)).toBe(true);
      expect(await leases.hold('poller', 'b', LONG)).toBe(false);
      expect(await leases.hold('other', 'b', LONG)).toBe(true);
      await leases.drop('poller', 'b');
      expect(await leases.hold('poller', 'a', SHORT)).toBe(true);
      await sleep(2 * SHORT);
      expect(await leases.hold('poller', 'b', LONG)).toBe(true);
      await leases.drop('poller', 'b');
      expect(await leases.hold('poller', 'a', LONG)).toBe(true);
    });
  });
}
