import { describe, expect, it } from 'vitest';
import { aScene, GROUP, mostWithin, shortestGap, type SceneOptions } from './budget-scene.ts';

const MINUTE = 60_000;

/** Numbers from 0 to 1 that are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Storm extends SceneOptions {
  readonly clients: number;
  /** The first so many clients have no topic yet. */
  readonly strangers: number;
  readonly messages: number;
  readonly seed: number;
}

/**
 * Messages of many clients within a minute, each client's in a lane of their own, those that wait together on one
 * card: as the desk does it, but for the drawing.
 */
async function storm({ clients, strangers, messages, seed, ...options }: Storm) {
  const random = numbers(seed);
  const scene = aScene({ way: () => 15 * random(), ...options });
  const { clock, budget } = scene;
  const unknown = new Set(Array.from({ length: strangers }, (_, client) => client));
  const waiting = new Map<number, number[]>();
  const busy = new Set<number>();
  const shown: { readonly client: number; readonly written: number; readonly at: number }[] = [];

  const show = async (client: number): Promise<void> => {
    if (busy.has(client)) return;
    busy.add(client);
    for (let parts = waiting.get(client); parts?.length; parts = waiting.get(client)) {
      const creates = unknown.has(client);
      const ask = { urgency: 'card', calls: creates ? 2 : 1, creates, since: parts[0] ?? 0 } as const;
      await budget.spend(GROUP, ask, async () => {
        if (creates) await scene.call(GROUP, 'createForumTopic');
        unknown.delete(client);
        const card = waiting.get(client) ?? [];
        waiting.delete(client);
        await scene.call(GROUP);
        shown.push(...card.map((written) => ({ client, written, at: clock.now() })));
      });
    }
    busy.delete(client);
  };
  const times = Array.from({ length: messages - 1 }, () => random() * MINUTE);
  const writers = Array.from({ length: messages }, (_, at) => ({ client: at % clients, by: random() }));
  writers.sort((a, b) => a.by - b.by);
  for (const [at, written] of [...times, MINUTE].toSorted((a, b) => a - b).entries()) {
    clock.after(written, () => {
      const client = writers[at]?.client ?? 0;
      waiting.set(client, [...(waiting.get(client) ?? []), written]);
      void show(client);
    });
  }
  await clock.runUntil(60 * MINUTE);
  return {
    ...scene,
    shown,
    calls: scene.times().length,
    /** Seconds from the last message to the last card. */
    after: (Math.max(...shown.map(({ at }) => at)) - MINUTE) / 1000,
  };
}

const seeds = Array.from({ length: 10 }, (_, seed) => seed + 1);

describe('a storm of 200 messages of 40 clients in a minute', () => {
  it.each(seeds)(
    'with topics known shows every text within 75 s of the last, in 65 calls (%i)',
    async (seed) => {
      const { shown, after, calls, refusals, times } = await storm({
        clients: 40,
        strangers: 0,
        messages: 200,
        seed,
      });
      expect(shown).toHaveLength(200);
      // Measured: 60 calls, 65 to 69 s.
      expect(calls).toBeLessThanOrEqual(65);
      expect(after).toBeLessThanOrEqual(75);
      expect(refusals()).toBe(0);
      expect(mostWithin(times(), MINUTE)).toBeLessThanOrEqual(20);
    },
  );

  it.each(seeds)(
    'of strangers shows all within 200 s, in 95 calls, a topic every three seconds (%i)',
    async (seed) => {
      const { shown, after, calls, refusals, times } = await storm({
        clients: 40,
        strangers: 40,
        messages: 200,
        seed,
      });
      expect(shown).toHaveLength(200);
      // Measured: 89 or 90 calls, 193 to 197 s. Four windows and a half: 90 calls cannot be quicker.
      expect(calls).toBeLessThanOrEqual(95);
      expect(after).toBeLessThanOrEqual(200);
      expect(refusals()).toBe(0);
      expect(times(GROUP, 'createForumTopic')).toHaveLength(40);
      expect(shortestGap(times(GROUP, 'createForumTopic'))).toBeGreaterThanOrEqual(3000);
      expect(mostWithin(times(), MINUTE)).toBeLessThanOrEqual(20);
    },
  );

  it.each([10, 20, 30])(
    'of %i strangers among them takes no longer than one of strangers alone',
    async (strangers) => {
      const { shown, after, calls } = await storm({ clients: 40, strangers, messages: 200, seed: 7 });
      expect(shown).toHaveLength(200);
      expect(calls).toBeLessThanOrEqual(95);
      expect(after).toBeLessThanOrEqual(200);
    },
  );
});

describe('a flood of 300 strangers', () => {
  it('holds known clients up by little more than a minute, and is worked off', async () => {
    const clients = 310;
    const { shown, times } = await storm({ clients, strangers: 300, messages: 620, seed: 3 });
    expect(shown).toHaveLength(620);
    const waits = shown.filter(({ client }) => client >= 300).map(({ at, written }) => at - written);
    // Measured: 103 s for the one who waited longest, where the last stranger waited half an hour.
    expect(Math.max(...waits)).toBeLessThan(2 * MINUTE);
    expect(Math.max(...times())).toBeLessThan(40 * MINUTE);
  });
});
