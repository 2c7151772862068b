import * as fc from 'fast-check';
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Lanes } from '../../src/delivery/lanes.ts';

describe('lanes', () => {
  it('work each lane in order however long single items take', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ lane: fc.constantFrom('a', 'b', 'c'), ticks: fc.nat(3) }), { maxLength: 40 }),
        async (items) => {
          const done: { lane: string; index: number }[] = [];
          const lanes = new Lanes<{ lane: string; index: number; ticks: number }>(
            async ({ lane, index, ticks }) => {
              for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
              done.push({ lane, index });
            },
          );
          for (const [index, { lane, ticks }] of items.entries()) lanes.push(lane, { lane, index, ticks });
          await lanes.idle();
          for (const lane of ['a', 'b', 'c']) {
            const order = done.filter((one) => one.lane === lane).map(({ index }) => index);
            expect(order).toEqual(order.toSorted((a, b) => a - b));
          }
          expect(done).toHaveLength(items.length);
          expect(lanes.size).toBe(0);
        },
      ),
    );
  });

  it('let one slow lane hold up nobody else', async () => {
    const done: string[] = [];
    const gate = new EventEmitter();
    const lanes = new Lanes<string>(async (item) => {
      if (item === 'slow') await once(gate, 'open');
      done.push(item);
    });
    lanes.push('a', 'slow');
    lanes.push('b', 'quick');
    await sleep(5);
    expect(done).toEqual(['quick']);
    gate.emit('open');
    await lanes.idle();
    expect(done).toEqual(['quick', 'slow']);
  });

  it('begin nothing new after stop, and keep count of what is left', async () => {
    const done: number[] = [];
    const lanes = new Lanes<number>(async (item) => {
      await sleep(2);
      done.push(item);
    });
    for (const item of [1, 2, 3]) lanes.push('a', item);
    await lanes.stop();
    expect(done).toEqual([1]);
    expect(lanes.size).toBe(2);
  });
});
