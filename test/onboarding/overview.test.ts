import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/content/plan.ts';
import { ByManager } from '../../src/onboarding/by-manager.ts';
import type { Journey } from '../../src/onboarding/journey.ts';
import { medianOf, overviewOf } from '../../src/onboarding/overview.ts';
import { exampleJourneys } from '../support/onboarding-example.ts';
import { aPlan, aStep } from './a-plan.ts';

const NOW = new Date('2026-11-20T12:00:00.000Z');
const PLAN = planOf('widget', ['account', 'install', 'invite']);

function planOf(id: string, steps: readonly string[]): Plan {
  return aPlan({ id, steps: steps.map((step) => aStep(step)) });
}

function aJourney(
  clientId: number,
  done: Readonly<Record<string, string>>,
  further: Partial<Journey> = {},
): Journey {
  return {
    clientId,
    plan: 'widget',
    version: 1,
    started: '2026-11-01T09:00:00.000Z',
    steps: Object.fromEntries(
      Object.entries(done).map(([step, day]) => [
        step,
        { done: true, at: `2026-11-${day}T09:00:00.000Z`, source: 'product' as const },
      ]),
    ),
    since: '2026-11-01T09:00:00.000Z',
    contacts: [],
    ...further,
  };
}

async function* pagesOf(journeys: readonly Journey[], size = 200): AsyncIterable<readonly Journey[]> {
  for (let at = 0; at < journeys.length; at += size) yield journeys.slice(at, at + size);
}

const overview = (journeys: readonly Journey[], plans: readonly Plan[] = [PLAN]) =>
  overviewOf(pagesOf(journeys), plans, NOW);
const standingSince = (day: string) => ({
  stall: { step: 'install', since: `2026-11-${day}T09:00:00.000Z`, held: [] },
});
const standing = standingSince('12');

describe('the overview', () => {
  it('has each client who came to a step in one place: they did it, are at it, stand still, or were stopped there', async () => {
    const { plans, homeless } = await overview([
      aJourney(1, {}),
      aJourney(2, { account: '03' }),
      aJourney(3, { account: '02' }, standing),
      aJourney(4, { account: '04' }, { ended: { at: '2026-11-10T09:00:00.000Z', why: 'stopped' } }),
      aJourney(
        5,
        { account: '02', install: '04', invite: '09' },
        { ended: { at: '2026-11-09T09:00:00.000Z', why: 'finished' } },
      ),
    ]);
    expect(homeless).toBe(0);
    expect(plans).toMatchObject([{ onWay: 3, stalled: 1, finished: 1, stopped: 1 }]);
    expect(plans[0]?.steps).toEqual([
      { step: 'account', passed: 4, here: 1, stalled: 0, left: 0, medianDays: 1.5 },
      { step: 'install', passed: 1, here: 1, stalled: 1, left: 1, medianDays: 2 },
      { step: 'invite', passed: 1, here: 0, stalled: 0, left: 0, medianDays: 5 },
    ]);
  });

  it('counts the days of a step from the progress before it, also where steps are done out of order', async () => {
    const { plans } = await overview([aJourney(1, { invite: '03', account: '08' })]);
    expect(plans[0]?.steps.map(({ medianDays }) => medianDays)).toEqual([5, undefined, 2]);
    expect(plans[0]?.steps[1]).toMatchObject({ step: 'install', here: 1 });
  });

  it('leaves out of the median what a newer version of the plan spared a client, who never did it', async () => {
    const journey = aJourney(1, { account: '02', invite: '12' });
    const install = { done: true, skipped: true, at: '2026-11-02T09:00:00.000Z', source: 'product' } as const;
    const { plans } = await overview([{ ...journey, steps: { ...journey.steps, install } }]);
    expect(plans[0]?.steps[1]).toEqual({ step: 'install', passed: 1, here: 0, stalled: 0, left: 0 });
    expect(plans[0]?.steps[2]?.medianDays).toBe(10);
  });

  it('is of who is on the way and who ended lately: what was half a year ago tells nothing of the plan as it is', async () => {
    const ended = { at: '2026-05-09T09:00:00.000Z', why: 'finished' as const };
    const { plans } = await overview([aJourney(1, { account: '02' }, { ended })]);
    expect(plans).toMatchObject([{ onWay: 0, finished: 0 }]);
    expect(plans[0]?.steps[0]?.passed).toBe(0);
  });

  it('tells how many are on plans that are gone, for nobody else would', async () => {
    const gone = aJourney(1, {}, { plan: 'gone' });
    const ended = { at: '2026-11-09T09:00:00.000Z', why: 'stopped' as const };
    expect(await overview([gone, { ...gone, clientId: 2, ended }])).toMatchObject({ homeless: 1 });
  });

  it('of ten thousand clients is there in less than a second', async () => {
    const plans = [
      PLAN,
      planOf('team', ['a', 'b', 'c', 'd', 'e', 'f', 'g']),
      planOf('project', ['x', 'y', 'z']),
    ];
    const journeys = exampleJourneys(plans, 10_000);
    const before = performance.now();
    const { plans: figures } = await overviewOf(pagesOf(journeys), plans, NOW);
    const took = performance.now() - before;
    process.stderr.write(`an overview of 10000 journeys: ${took.toFixed(0)} ms\n`);
    expect(figures.reduce((sum, { onWay, finished, stopped }) => sum + onWay + finished + stopped, 0)).toBe(
      10_000,
    );
    expect(took).toBeLessThan(1000);
  });
});

describe('the median', () => {
  it('lies between the two in the middle, and of nothing there is none', () => {
    expect(medianOf([])).toBeUndefined();
    expect(medianOf([9])).toBe(9);
    expect(medianOf([10, 9, 2])).toBe(9);
    expect(medianOf([10, 1, 2, 4])).toBe(3);
  });
});

describe('by manager', () => {
  it('counts whom each answers for, the one with most to do first, and keeps who stands longest', () => {
    const tally = new ByManager();
    const irina = { id: 601, name: 'Ирина' };
    tally.add(aJourney(1, {}), undefined);
    tally.add(aJourney(2, {}, standingSince('12')), irina);
    tally.add(aJourney(3, {}, standingSince('09')), { ...irina, name: 'Ирина К.' });
    tally.add(aJourney(4, {}, standingSince('10')), { name: 'Олег' });
    tally.add(aJourney(5, {}), { name: 'Олег' });
    expect(tally.figures()).toEqual([
      // One person whatever their name is now: they are known by their id.
      { manager: irina, onWay: 2, stalled: 2, oldest: { clientId: 3, since: '2026-11-09T09:00:00.000Z' } },
      {
        manager: { name: 'Олег' },
        onWay: 2,
        stalled: 1,
        oldest: { clientId: 4, since: '2026-11-10T09:00:00.000Z' },
      },
      { onWay: 1, stalled: 0 },
    ]);
  });
});
