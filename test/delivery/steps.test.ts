import { describe, expect, it } from 'vitest';
import { rememberedSteps } from '../../src/delivery/steps.ts';
import { silentLog } from '../support/silent-log.ts';

/** What is written down of a task, write by write; `again` is a later try by a process that knows so many writes. */
function aTask() {
  const written: Readonly<Record<string, number>>[] = [];
  const done = new Map<string, number>();
  const keep = async (all: Readonly<Record<string, number>>): Promise<void> => void written.push(all);
  return {
    written,
    steps: rememberedSteps(done, keep, silentLog),
    again: (writes: number) =>
      rememberedSteps(new Map(Object.entries(written[writes - 1] ?? {})), keep, silentLog),
  };
}

describe('the steps of a task', () => {
  it('are done once, also by a later try in another process', async () => {
    const task = aTask();
    expect(await task.steps.once('card', async () => 7)).toBe(7);
    expect(await task.steps.once('card', async () => expect.fail('done already'))).toBe(7);
    expect(await task.again(1).once('card', async () => expect.fail('done already'))).toBe(7);
  });

  it('are written down together where one call did them, so that a kill cannot part them', async () => {
    const task = aTask();
    const pieces = ['piece:1', 'piece:2', 'piece:3'];
    expect(await task.steps.onceTogether(pieces, async () => [11, 12, 0])).toEqual([11, 12, 0]);
    expect(task.written).toEqual([{ 'piece:1': 11, 'piece:2': 12, 'piece:3': 0 }]);
    const later = task.again(1);
    expect(await later.onceTogether(pieces, async () => expect.fail('done already'))).toEqual([11, 12, 0]);
  });

  it('are done again where nothing was written down of them, or what they made is gone', async () => {
    const task = aTask();
    await task.steps.once('topic', async () => 3);
    task.steps.forget('topic');
    expect(await task.steps.once('topic', async () => 4)).toBe(4);
    expect(await task.again(0).once('topic', async () => 5)).toBe(5);
  });

  it('count as done where the store could not be told, as the same try must not do them twice', async () => {
    const steps = rememberedSteps(new Map(), async () => Promise.reject(new Error('away')), silentLog);
    expect(await steps.once('card', async () => 7)).toBe(7);
    expect(await steps.once('card', async () => expect.fail('done already'))).toBe(7);
  });
});
