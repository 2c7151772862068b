import {
  type Arbitrary,
  array,
  assert,
  constant,
  constantFrom,
  integer,
  nat,
  oneof,
  property,
  record,
  shuffledSubarray,
  tuple,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Told } from '../../src/clients/account-store.ts';
import { toldAfter, withPlan, type ToldEvent } from '../../src/clients/told.ts';

const on = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z`;
const at = new Date(on(20));

const anyTime = integer({ min: 1, max: 6 }).map(on);
const anyEvent: Arbitrary<ToldEvent> = oneof(
  record({
    type: constantFrom('step.done' as const, 'step.undone' as const),
    step: constantFrom('install', 'invite'),
    at: anyTime,
  }),
  record({ type: constant('plan.started' as const), plan: constantFrom('a', 'b'), at: anyTime }),
  record({
    type: constant('plan.stopped' as const),
    plan: constantFrom('a', 'b', undefined),
    at: anyTime,
  }),
);

describe('what the product tells of a plan', () => {
  it('comes to the same in whatever order and however often it is told', () => {
    assert(
      property(
        array(anyEvent, { maxLength: 10 }).chain((events) =>
          tuple(
            constant(events),
            shuffledSubarray([...events, ...events], { minLength: 2 * events.length }),
            nat({ max: 20 }),
          ),
        ),
        ([events, shuffled, cut]) => {
          const told = toldAfter(undefined, events);
          const inTwo = toldAfter(toldAfter(undefined, shuffled.slice(0, cut)), shuffled.slice(cut));
          expect(inTwo).toEqual(told);
          expect(toldAfter(told, events)).toBe(told);
          expect(Told.parse(told)).toEqual(told);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is of a step the later word, with whatever offset its time is written', () => {
    const told = toldAfter(undefined, [
      { type: 'step.undone', step: 'install', at: '2026-11-22T12:00:00+03:00' },
      { type: 'step.done', step: 'install', at: '2026-11-22T10:00:00+00:00' },
      { type: 'step.undone', step: 'install', at: '2026-11-22T12:30:00+03:00' },
    ]);
    expect(told.steps).toEqual({ install: { done: true, at: '2026-11-22T10:00:00.000Z' } });
  });

  it('stops the plan that is meant, and not one that began later', () => {
    const begun = toldAfter(undefined, [{ type: 'plan.started', plan: 'a', at: on(2) }]);
    expect(toldAfter(begun, [{ type: 'plan.stopped', at: on(1) }]).ended).toBeUndefined();
    expect(toldAfter(begun, [{ type: 'plan.stopped', plan: 'b', at: on(3) }]).ended).toBeUndefined();
    const ended = toldAfter(begun, [{ type: 'plan.stopped', plan: 'a', at: on(3) }]);
    expect(ended.ended).toEqual({ at: on(3), why: 'stopped' });
    const again = toldAfter(ended, [{ type: 'plan.started', plan: 'a', at: on(4) }]);
    expect(again).toMatchObject({ plan: 'a', started: on(4) });
    expect(again.ended).toBeUndefined();
  });
});

describe('a client’s plan as the product has it now', () => {
  it('begins now where nothing is said of when, and the same again changes nothing', () => {
    const told = withPlan(undefined, { plan: 'a' }, at);
    expect(told).toEqual({ plan: 'a', started: on(20), steps: {} });
    expect(withPlan(told, { plan: 'a' }, new Date(on(25)))).toBe(told);
    expect(withPlan(told, { plan: 'a', started: on(3) }, at), 'an older beginning is old news').toBe(told);
    expect(withPlan(told, { plan: 'b', started: on(3) }, at)).toMatchObject({ plan: 'b', started: on(3) });
  });

  it('is stopped by null, once, and a nightly run of the same does not put them on it again', () => {
    const told = withPlan(undefined, { plan: 'a', started: on(3) }, at);
    const ended = withPlan(told, null, at);
    expect(ended?.ended).toEqual({ at: on(20), why: 'stopped' });
    expect(withPlan(ended, null, new Date(on(25)))).toBe(ended);
    expect(withPlan(ended, { plan: 'a' }, new Date(on(25)))).toBe(ended);
    expect(withPlan(ended, { plan: 'a', started: on(25) }, at)?.ended).toBeUndefined();
    expect(withPlan(undefined, null, at)).toBeUndefined();
  });

  it('keeps the days of a project until others are told or they are taken away', () => {
    const project = { start: '2026-11-01', end: '2026-12-01' };
    const told = withPlan(undefined, { plan: 'a', project }, at);
    expect(told?.project).toEqual(project);
    expect(withPlan(told, { plan: 'a', project: { ...project } }, at)).toBe(told);
    expect(withPlan(told, { plan: 'a' }, at)).toBe(told);
    expect(withPlan(told, { plan: 'a', project: null }, at)?.project).toBeUndefined();
  });
});
