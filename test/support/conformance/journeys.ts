import { describe, expect, test } from 'vitest';
import type { Journey } from '../../../src/onboarding/journey.ts';
import type { JourneyStore } from '../../../src/onboarding/journey-store.ts';
import { aClock, type Open } from './records.ts';

const BEGUN = '2026-03-01T09:00:00.000Z';

function aJourney(clientId: number, further: Partial<Journey> = {}): Journey {
  return {
    clientId,
    plan: 'widget',
    version: 1,
    started: BEGUN,
    steps: {},
    since: BEGUN,
    contacts: [],
    ...further,
  };
}

const stalledOn = (day: string, further: Partial<Journey> = {}): Partial<Journey> => ({
  stall: { step: 'install', since: `2026-03-${day}T09:00:00.000Z`, held: [] },
  ...further,
});

const idsOf = (journeys: readonly Journey[]): number[] => journeys.map(({ clientId }) => clientId);

async function allOf(journeys: JourneyStore): Promise<{ ids: number[]; longest: number }> {
  const ids: number[] = [];
  let longest = 0;
  for await (const page of journeys.pages()) {
    ids.push(...idsOf(page));
    longest = Math.max(longest, page.length);
  }
  return { ids: ids.toSorted((one, other) => one - other), longest };
}

export function journeyStoreFacts(open: Open): void {
  describe('the journeys', () => {
    test('are kept as they are changed, one for each client', async () => {
      const { journeys } = await open();
      expect(await journeys.get(7)).toBeUndefined();
      expect(await journeys.update(7, () => undefined)).toBeUndefined();
      expect(await journeys.get(7)).toBeUndefined();
      const full = aJourney(7, {
        steps: { install: { done: true, at: BEGUN, source: 'operator', by: 'Ирина' } },
        ...stalledOn('09'),
        contacts: [
          {
            kind: 'nudge',
            step: 'install',
            turn: 1,
            since: BEGUN,
            nudge: 'widget.install.1',
            at: BEGUN,
            message: 12,
          },
        ],
        project: { start: '2026-03-01', end: '2026-04-01', said: { start: BEGUN } },
      });
      expect(await journeys.update(7, () => full)).toEqual(full);
      expect(await journeys.get(7)).toEqual(full);
      expect(await journeys.update(7, (same) => same)).toEqual(full);
      expect(await journeys.update(7, () => undefined), 'no word of it leaves it as it is').toEqual(full);
      expect(await journeys.get(8)).toBeUndefined();
    });

    test('are changed as they are at that moment: twenty at once lose nothing', async () => {
      const { journeys } = await open();
      await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          journeys.update(7, (now) => {
            const { steps, ...rest } = now ?? aJourney(7);
            return { ...rest, steps: { ...steps, [`s${n}`]: { done: true, at: BEGUN, source: 'product' } } };
          }),
        ),
      );
      expect(Object.keys((await journeys.get(7))?.steps ?? {})).toHaveLength(20);
    });

    test('that stand still are given the longest first, and only as long as they do', async () => {
      const { journeys } = await open();
      // Ids of different shares.
      for (const [id, day] of [
        [7, '12'],
        [8, '10'],
        [135, '11'],
      ] as const)
        // prettier-ignore
        await journeys.update(id, () => aJourney(id, stalledOn(day)));
      await journeys.update(9, () => aJourney(9));
      expect(idsOf(await journeys.stalled())).toEqual([8, 135, 7]);
      await journeys.update(135, () => aJourney(135));
      await journeys.update(8, (now) => now && { ...now, ended: { at: BEGUN, why: 'stopped' } });
      expect(idsOf(await journeys.stalled())).toEqual([7]);
      expect(await journeys.stalled()).toEqual([aJourney(7, stalledOn('12'))]);
    });

    test('are read all of them, each once, some hundreds at a time', async () => {
      const { journeys } = await open();
      expect((await allOf(journeys)).ids).toEqual([]);
      const ids = Array.from({ length: 900 }, (_, n) => n + 1);
      await Promise.all(
        ids.map((id) => journeys.update(id, () => aJourney(id, id % 3 === 0 ? stalledOn('09') : {}))),
      );
      const all = await allOf(journeys);
      expect(all.ids).toEqual(ids);
      expect(all.longest).toBeLessThan(900);
    });

    test('go with the client, and nobody else’s with them', async () => {
      const { journeys, eraser } = await open();
      for (const id of [7, 77, 8, 71]) await journeys.update(id, () => aJourney(id, stalledOn('09')));
      await eraser.erase(7);
      await journeys.erase(8);
      await journeys.erase(8);
      expect(idsOf(await journeys.stalled())).toEqual([71, 77]);
      expect((await allOf(journeys)).ids).toEqual([71, 77]);
      expect([await journeys.get(7), await journeys.get(8)]).toEqual([undefined, undefined]);
      await journeys.update(7, (now) => now ?? aJourney(7));
      expect(await journeys.get(7), 'who comes again begins anew').toEqual(aJourney(7));
    });
  });

  describe('the events of the team’s product', () => {
    const ODD = ['e-1', '{e}:1', 'заказ №5', 'a b'];

    test('are known once they are kept, whatever their ids look like', async () => {
      const { events } = await open();
      expect(await events.known(ODD)).toEqual(new Set());
      expect(await events.known([])).toEqual(new Set());
      await events.keep([]);
      await events.keep(ODD.slice(0, 3));
      await events.keep(ODD.slice(0, 1));
      expect(await events.known([...ODD, 'e-2'])).toEqual(new Set(ODD.slice(0, 3)));
    });

    test('are many at once', async () => {
      const { events } = await open();
      const ids = Array.from({ length: 500 }, (_, n) => `e-${n}`);
      await events.keep(ids.filter((_, n) => n % 2 === 0));
      expect((await events.known(ids)).size).toBe(250);
    });

    test('are still known after a day', async () => {
      const clock = aClock(new Date().toISOString());
      const { events } = await open(clock);
      await events.keep(['e-1']);
      clock.pass(1);
      expect(await events.known(['e-1'])).toEqual(new Set(['e-1']));
    });
  });
}
