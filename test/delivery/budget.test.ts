import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Dropped } from '../../src/delivery/budget.ts';
import { aScene, CLIENT, GROUP, mostWithin, shortestGap } from './budget-scene.ts';

const MINUTE = 60_000;
const CARD = { urgency: 'card', calls: 1 } as const;

/** Fills a group's minute but for so many calls. */
async function filled(left: number) {
  const scene = aScene();
  for (let call = 0; call < 20 - left; call++) void scene.call(GROUP);
  await scene.clock.runUntil(2000);
  expect(scene.times()).toHaveLength(20 - left);
  return scene;
}

describe('the budget', () => {
  it('never does more in a group than the window allows, nor makes topics too fast, whoever asks for what', async () => {
    const ask = fc.record({
      at: fc.nat(150_000),
      worker: fc.nat(1),
      urgency: fc.constantFrom('notice', 'card', 'edit', 'title'),
      calls: fc.integer({ min: 1, max: 4 }),
      needed: fc.integer({ min: 0, max: 6 }),
      creates: fc.boolean(),
      alone: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(ask, { minLength: 30, maxLength: 60 }),
        fc.integer({ min: 0, max: 900 }),
        async (asks, slow) => {
          let step = 0;
          const scene = aScene({ workers: 2, way: () => ((step++ * 37) % 10) * 0.1 * slow });
          const [one, other] = scene.budgets;
          let finished = 0;
          for (const { at, worker, urgency, calls, needed, creates, alone } of asks) {
            const budget = worker === 0 ? one : other;
            if (!budget) continue;
            const makes = creates && urgency === 'card';
            const run = async () => {
              for (let call = 0; call < needed; call++)
                await scene.call(GROUP, makes && call === 0 ? 'createForumTopic' : 'sendMessage', {}, budget);
            };
            const over = () => void (finished += 1);
            scene.clock.after(at, () => {
              const done = alone ? run() : budget.spend(GROUP, { urgency, calls, creates: makes }, run);
              done.then(over, (error: unknown) => {
                expect(error).toBeInstanceOf(Dropped);
                over();
              });
            });
          }
          await scene.clock.runUntil(60 * MINUTE);
          expect(finished).toBe(asks.length);
          expect(scene.refusals()).toBe(0);
          expect(mostWithin(scene.times(), MINUTE)).toBeLessThanOrEqual(20);
          expect(shortestGap(scene.times(GROUP, 'createForumTopic'))).toBeGreaterThanOrEqual(3000);
        },
      ),
      { numRuns: 20, endOnFailure: true },
    );
  }, 60_000);

  it('uses the whole window: twenty leave at once, the next a minute after the first', async () => {
    const scene = await filled(0);
    const next = scene.call(GROUP);
    await scene.clock.runUntil(MINUTE);
    expect(scene.times()).toHaveLength(20);
    await scene.clock.runUntil(MINUTE + 1000);
    await next;
    expect(scene.times()).toHaveLength(21);
  });

  it('gives back what a piece of work did not need', async () => {
    const scene = await filled(4);
    void scene.budget.spend(GROUP, { urgency: 'card', calls: 4 }, () => scene.call(GROUP));
    await scene.clock.runUntil(3000);
    for (let call = 0; call < 3; call++) void scene.call(GROUP);
    await scene.clock.runUntil(5000);
    expect(scene.times()).toHaveLength(20);
  });

  it('gives back also what failed before it called', async () => {
    const scene = await filled(1);
    const failing = scene.budget.spend(GROUP, CARD, async () => {
      throw new Error('the record cannot be read');
    });
    await expect(failing).rejects.toThrow('the record cannot be read');
    void scene.call(GROUP);
    await scene.clock.runUntil(3000);
    expect(scene.times()).toHaveLength(20);
  });

  it('gives what a hanging call had no second use: Telegram may have counted it at any time', async () => {
    const scene = await filled(1);
    const hung = scene.budget.call('sendMessage', { chat_id: GROUP }, async () => {
      await scene.clock.sleep(20_000);
      throw new Error('timed out');
    });
    const failed = expect(hung).rejects.toThrow('timed out');
    for (let call = 0; call < 20; call++) void scene.call(GROUP);
    await scene.clock.runUntil(MINUTE + 15_000);
    await failed;
    expect(scene.times()).toHaveLength(38);
    await scene.clock.runUntil(MINUTE + 24_000);
    expect(scene.times()).toHaveLength(39);
  });

  it('does a piece of work with what it was given leave for, and waits for more only once it has used that', async () => {
    const scene = await filled(2);
    void scene.budget.spend(GROUP, { urgency: 'card', calls: 2 }, async () => {
      for (let call = 0; call < 3; call++) await scene.call(GROUP);
    });
    await scene.clock.runUntil(5000);
    expect(scene.times()).toHaveLength(20);
    await scene.clock.runUntil(MINUTE + 2000);
    expect(scene.times()).toHaveLength(21);
  });

  it('lets a step inside a piece of work use its leave, so that two of them cannot wait for each other', async () => {
    const scene = await filled(2);
    const both = [1, 2].map(() =>
      scene.budget.spend(GROUP, CARD, () => scene.budget.spend(GROUP, CARD, () => scene.call(GROUP))),
    );
    await scene.clock.runUntil(4000);
    await Promise.all(both);
    expect(scene.times()).toHaveLength(20);
  });

  it('has at most two calls under way in one group', async () => {
    const scene = aScene({ way: () => 500 });
    for (let call = 0; call < 10; call++) void scene.call(GROUP);
    await scene.clock.runUntil(20_000);
    expect(scene.mostAbreast).toBe(2);
    expect(scene.times()).toHaveLength(10);
  });

  it('draws a card from what is known once there is leave', async () => {
    const scene = await filled(0);
    const parts = ['first'];
    let drawn: readonly string[] = [];
    void scene.budget.spend(GROUP, CARD, async () => {
      drawn = [...parts];
    });
    await scene.clock.runUntil(30_000);
    parts.push('second');
    await scene.clock.runUntil(2 * MINUTE);
    expect(drawn).toEqual(['first', 'second']);
  });

  it('in calm lets nothing wait but for the pause between two topics, which holds up nobody else', async () => {
    const scene = aScene();
    const left: string[] = [];
    const spend = (name: string, creates: boolean, urgency: 'card' | 'edit') =>
      void scene.budget.spend(GROUP, { urgency, calls: creates ? 2 : 1, creates }, async () => {
        left.push(name);
        if (creates) await scene.call(GROUP, 'createForumTopic');
        await scene.call(GROUP);
      });
    spend('a stranger', true, 'card');
    spend('another stranger', true, 'card');
    spend('a known client', false, 'card');
    spend('an edit', false, 'edit');
    await scene.clock.runUntil(2000);
    expect(left).toEqual(['a stranger', 'a known client', 'an edit']);
    await scene.clock.runUntil(5000);
    expect(left.at(-1)).toBe('another stranger');
  });

  it('keeps back what those need who wait longer: nobody passes a stranger into the last calls', async () => {
    const scene = await filled(4);
    const left: string[] = [];
    const spend = (name: string, creates: boolean) =>
      void scene.budget.spend(GROUP, { urgency: 'card', calls: creates ? 2 : 1, creates }, async () => {
        left.push(name);
        if (creates) await scene.call(GROUP, 'createForumTopic');
        await scene.call(GROUP);
      });
    spend('a stranger', true);
    spend('another stranger', true);
    spend('a known client', false);
    await scene.clock.runUntil(10_000);
    expect(left).toEqual(['a stranger', 'another stranger']);
    await scene.clock.runUntil(MINUTE + 2000);
    expect(left.at(-1)).toBe('a known client');
  });

  it('drops a title unless half of the window is free and nobody waits', async () => {
    const title = { urgency: 'title', calls: 1 } as const;
    const calm = await filled(11);
    await Promise.all([calm.budget.spend(GROUP, title, () => calm.call(GROUP)), calm.clock.runUntil(3000)]);
    expect(calm.times()).toHaveLength(10);
    await expect(calm.budget.spend(GROUP, title, () => calm.call(GROUP))).rejects.toThrow(Dropped);
    expect(calm.budget.figures().dropped).toBe(1);
  });

  it('keeps a chat of one person to a call a second, in order, while other chats go on', async () => {
    const scene = aScene();
    const left: number[] = [];
    for (const word of [1, 2, 3]) void scene.call(CLIENT).then(() => left.push(word));
    void scene.call(CLIENT + 1);
    await scene.clock.runUntil(500);
    expect(scene.times(CLIENT)).toHaveLength(1);
    expect(scene.times(CLIENT + 1)).toHaveLength(1);
    await scene.clock.runUntil(10_000);
    expect(left).toEqual([1, 2, 3]);
    expect(shortestGap(scene.times(CLIENT))).toBeGreaterThanOrEqual(1000);
    expect(scene.times(CLIENT)[2]).toBeLessThan(2500);
  });

  it('makes no more than thirty calls a second over all chats', async () => {
    const scene = aScene({ way: () => 1 });
    for (let client = 1; client <= 100; client++) void scene.call(client);
    await scene.clock.runUntil(MINUTE);
    const all = scene.seen.map(({ at }) => at);
    expect(all).toHaveLength(100);
    expect(mostWithin(all, 1000)).toBeLessThanOrEqual(30);
    expect(Math.max(...all)).toBeLessThan(5000);
  });

  it('lets what takes away or reacts pass for nothing, and counts each piece of an album', async () => {
    const scene = await filled(10);
    for (const method of ['deleteMessage', 'setMessageReaction', 'pinChatMessage'])
      await Promise.all([scene.call(GROUP, method), scene.clock.runUntil(scene.clock.now() + 100)]);
    void scene.call(GROUP, 'sendMediaGroup', { media: Array.from({ length: 10 }, () => ({})) });
    void scene.call(GROUP);
    await scene.clock.runUntil(10_000);
    expect(scene.times(GROUP, 'sendMediaGroup')).toHaveLength(1);
    expect(scene.times(GROUP, 'sendMessage')).toHaveLength(10);
  });

  it('makes three hundred topics a day and then has strangers wait, and says so once', async () => {
    let told = 0;
    const scene = aScene({ topicsSpent: () => (told += 1) });
    const stranger = { urgency: 'card', calls: 1, creates: true } as const;
    for (let made = 0; made < 305; made++)
      void scene.budget.spend(GROUP, stranger, () => scene.call(GROUP, 'createForumTopic'));
    await scene.clock.runUntil(60 * MINUTE);
    expect(scene.times(GROUP, 'createForumTopic')).toHaveLength(300);
    expect(told).toBe(1);
    await scene.clock.runUntil(25 * 60 * MINUTE);
    expect(scene.times(GROUP, 'createForumTopic')).toHaveLength(305);
  });

  it('refuses who would have to wait once the program stops, and lets go who can', async () => {
    const scene = await filled(1);
    const going = scene.call(GROUP);
    const waiting = scene.budget.spend(GROUP, CARD, () => scene.call(GROUP));
    await scene.clock.runUntil(2010);
    scene.stopping.abort();
    await expect(waiting).rejects.toThrow(/abort/i);
    await scene.clock.runUntil(3000);
    await expect(going).resolves.toMatchObject({ ok: true });
    await expect(scene.call(GROUP)).rejects.toThrow(/abort/i);
  });
});

describe('several workers', () => {
  it('keep to one window together', async () => {
    const scene = aScene({ workers: 3 });
    for (let call = 0; call < 90; call++)
      void scene.call(GROUP, 'sendMessage', {}, scene.budgets[call % 3] ?? scene.budget);
    await scene.clock.runUntil(6 * MINUTE);
    expect(scene.times()).toHaveLength(90);
    expect(scene.refusals()).toBe(0);
    expect(mostWithin(scene.times(), MINUTE)).toBe(20);
  });

  it('let the more urgent go first, whoever of them has it', async () => {
    const scene = aScene({ workers: 2 });
    const [one = scene.budget, other = scene.budget] = scene.budgets;
    for (let call = 0; call < 20; call++) void scene.call(GROUP);
    await scene.clock.runUntil(2000);
    const left: string[] = [];
    const spend = (budget: typeof one, urgency: 'card' | 'edit') =>
      void budget.spend(GROUP, { urgency, calls: 1 }, async () => {
        await scene.call(GROUP, 'sendMessage', {}, budget);
        left.push(urgency);
      });
    for (let edit = 0; edit < 4; edit++) spend(one, 'edit');
    for (let card = 0; card < 4; card++) spend(other, 'card');
    await scene.clock.runUntil(2 * MINUTE);
    expect(left).toEqual(['card', 'card', 'card', 'card', 'edit', 'edit', 'edit', 'edit']);
  });

  it('do not wait for the more urgent of a worker that has died', async () => {
    const scene = aScene();
    for (let call = 0; call < 20; call++) void scene.call(GROUP);
    await scene.clock.runUntil(2000);
    const windows = [{ name: `chat:${GROUP}`, limit: 20, milliseconds: MINUTE, calls: 1 }];
    await scene.store.take({ id: 'dead:1', windows, behind: 0, worker: 'dead', rank: 1 });
    const alive = scene.call(GROUP);
    await scene.clock.runUntil(MINUTE + 4000);
    await alive;
    expect(scene.times()).toHaveLength(21);
  });
});

describe('a Telegram that refuses', () => {
  it('is left alone for as long as it says, by all workers, for whatever would go into that chat', async () => {
    const scene = aScene({ workers: 2, limit: [5, 30_000] });
    const [one = scene.budget, other = scene.budget] = scene.budgets;
    for (let call = 0; call < 12; call++)
      void scene.call(GROUP, 'sendMessage', {}, call % 2 === 0 ? one : other);
    void scene.clock.sleep(5000).then(() => scene.call(GROUP, 'deleteMessage', {}, one));
    await scene.clock.runUntil(29_000);
    const late = scene.seen.filter(({ at }) => at > 2000);
    expect(late).toEqual([]);
    expect(scene.refusals()).toBeLessThanOrEqual(4);
    await scene.clock.runUntil(2 * MINUTE);
    expect(scene.times(GROUP, 'deleteMessage')).toHaveLength(1);
  });

  it('where no limit is known, shows by its first refusal that there is one; from then on windows are kept', async () => {
    const scene = aScene({ groupCallsPerMinute: undefined });
    let delivered = 0;
    const insist = async (): Promise<void> => {
      for (;;) {
        const answer = await scene.call(GROUP);
        if (answer.ok) break;
        await scene.clock.sleep((answer.parameters?.retry_after ?? 1) * 1000);
      }
      delivered += 1;
    };
    for (let call = 0; call < 60; call++) void insist();
    expect(scene.budget.figures().limited).toBe(false);
    await scene.clock.runUntil(5 * MINUTE);
    expect(delivered).toBe(60);
    expect(scene.refusals()).toBeLessThanOrEqual(2);
    expect(scene.budget.figures().limited).toBe(true);
    await scene.clock.runUntil(70 * MINUTE);
    expect(scene.budget.figures().limited).toBe(false);
  });

  it('where there is no limit, is soon called by many at once', async () => {
    const scene = aScene({ groupCallsPerMinute: undefined, limit: [Infinity, MINUTE] });
    for (let call = 0; call < 100; call++) void scene.call(GROUP);
    await scene.clock.runUntil(10_000);
    scene.mostAbreast = 0;
    for (let call = 0; call < 100; call++) void scene.call(GROUP);
    await scene.clock.runUntil(10_100);
    expect(scene.times()).toHaveLength(200);
    expect(scene.mostAbreast).toBe(100);
  });

  it('with a limit of 0 is called as fast as anybody asks, and still obeyed', async () => {
    const scene = aScene({ groupCallsPerMinute: 0, limit: [30, MINUTE] });
    for (let call = 0; call < 30; call++) void scene.call(GROUP);
    await scene.clock.runUntil(1000);
    expect(scene.times()).toHaveLength(30);
    void scene.call(GROUP);
    await scene.clock.runUntil(2000);
    void scene.call(GROUP);
    await scene.clock.runUntil(MINUTE - 1000);
    expect(scene.seen).toHaveLength(31);
    await scene.clock.runUntil(2 * MINUTE);
    expect(scene.seen).toHaveLength(32);
  });
});

describe('a store that is away', () => {
  it('has everybody wait, and go in order when it is back', async () => {
    const scene = aScene();
    const take = scene.store.take.bind(scene.store);
    let away = true;
    scene.store.take = async (demand) => {
      if (away) throw new Error('Redis is away');
      return take(demand);
    };
    const left: number[] = [];
    for (const word of [1, 2, 3]) void scene.call(CLIENT).then(() => left.push(word));
    await scene.clock.runUntil(30_000);
    expect(scene.seen).toEqual([]);
    away = false;
    await scene.clock.runUntil(40_000);
    expect(left).toEqual([1, 2, 3]);
  });

  it('costs a worker no leave whose answer it did not hear', async () => {
    const scene = await filled(2);
    const take = scene.store.take.bind(scene.store);
    let lost = true;
    scene.store.take = async (demand) => {
      const waits = await take(demand);
      if (lost) throw new Error('the connection broke before the answer came');
      return waits;
    };
    const first = scene.call(GROUP);
    await scene.clock.runUntil(2500);
    lost = false;
    await scene.clock.runUntil(5000);
    await first;
    void scene.call(GROUP);
    await scene.clock.runUntil(6000);
    expect(scene.times()).toHaveLength(20);
  });
});

describe('the figures', () => {
  it('tell calls by chat and method, refusals, waits and who waits now', async () => {
    const scene = await filled(0);
    void scene.call(GROUP, 'editMessageText');
    void scene.call(CLIENT);
    await scene.clock.runUntil(10_000);
    const now = scene.budget.figures();
    expect(now.calls).toEqual({ [String(GROUP)]: { sendMessage: 20 }, private: { sendMessage: 1 } });
    expect(now.waiting).toEqual({ notice: 0, card: 0, edit: 1 });
    await scene.clock.runUntil(2 * MINUTE);
    const later = scene.budget.figures();
    expect(later.calls[String(GROUP)]).toEqual({ sendMessage: 20, editMessageText: 1 });
    expect(later.waits.edit).toMatchObject({ count: 1 });
    expect(later.waits.edit.longest).toBeGreaterThan(50_000);
    expect(later.refused).toEqual({});
  });

  it('stay small, however many groups a stranger puts the bot into', async () => {
    const scene = aScene({ groupCallsPerMinute: 0 });
    for (let group = 1; group <= 200; group++) void scene.call(-group);
    await scene.clock.runUntil(1000);
    const { calls } = scene.budget.figures();
    expect(Object.keys(calls)).toHaveLength(51);
    expect(calls['others']).toEqual({ sendMessage: 150 });
  });
});
