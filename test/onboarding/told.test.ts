import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Told } from '../../src/clients/account-store.ts';
import { toldAfter, type ToldEvent } from '../../src/clients/told.ts';
import { begun, stopped, unstopped } from '../../src/onboarding/journey-changes.ts';
import type { Journey } from '../../src/onboarding/journey.ts';
import { journeyTold } from '../../src/onboarding/told.ts';
import { aPlan, aStep, CLIENT } from './a-plan.ts';

const WIDGET = aPlan();
const TEAM = aPlan({ id: 'team', steps: ['account', 'roles', 'training'].map((id) => aStep(id)) });
const PLANS = [WIDGET, TEAM];
const NOW = new Date('2026-04-01T09:00:00.000Z');
const at = (day: number): string => new Date(Date.UTC(2026, 2, day, 9)).toISOString();
const told = (further: Partial<Told> = {}): Told => ({
  plan: 'widget',
  started: at(2),
  steps: {},
  ...further,
});
const journeyOf = (of: Told, journey?: Journey): Journey | undefined =>
  journeyTold(journey, of, CLIENT, PLANS, NOW);

describe('what the product told of a client', () => {
  it('is their journey, as soon as the bot knows them', () => {
    const journey = journeyOf(told({ steps: { account: { done: true, at: at(3) } } }));
    expect(journey).toMatchObject({ plan: 'widget', started: at(2), since: at(3) });
    expect(journey?.steps).toEqual({ account: { done: true, at: at(3), source: 'product' } });
  });

  it('changes nothing the second time', () => {
    const all = told({
      steps: { account: { done: true, at: at(3) }, install: { done: false, at: at(4) } },
      project: { start: '2026-03-02', end: '2026-05-02' },
    });
    const once = journeyOf(all);
    expect(journeyOf(all, once)).toBe(once);
    const ended = { ...all, ended: { at: at(9), why: 'stopped' as const } };
    const over = journeyOf(ended, once);
    expect(over?.ended).toEqual({ at: at(9), why: 'stopped' });
    expect(journeyOf(ended, over)).toBe(over);
  });

  it('is nothing while it names no plan that there is', () => {
    expect(journeyOf({ steps: {} })).toBeUndefined();
    expect(journeyOf(told({ plan: 'gone' }))).toBeUndefined();
  });

  it('puts them on another plan, but not where an operator has done so since', () => {
    const first = journeyOf(told());
    expect(journeyOf(told({ plan: 'team', started: at(9) }), first)).toMatchObject({
      plan: 'team',
      started: at(9),
    });
    const chosen = begun(CLIENT, TEAM, new Date(at(20)));
    const steps = { account: { done: true, at: at(21) }, install: { done: true, at: at(21) } };
    const after = journeyOf(told({ steps, ended: { at: at(22), why: 'stopped' } }), chosen);
    expect(after).toMatchObject({ plan: 'team', steps: { account: { done: true } } });
    expect(after?.steps['install']).toBeUndefined();
    expect(after?.ended).toBeUndefined();
  });

  it('ends it, but not against an operator who took that back', () => {
    const over = journeyOf(told({ ended: { at: at(9), why: 'stopped' } }));
    const again = over && unstopped(over, at(10));
    expect(journeyOf(told({ ended: { at: at(9), why: 'stopped' } }), again)?.ended).toBeUndefined();
    expect(journeyOf(told({ ended: { at: at(11), why: 'stopped' } }), again)?.ended?.at).toBe(at(11));
  });

  it('begins it anew after its end', () => {
    const over = stopped(begun(CLIENT, WIDGET, new Date(at(2))), at(9));
    expect(journeyOf(told({ started: at(12) }), over)).toMatchObject({ since: at(12) });
    expect(journeyOf(told({ started: at(12) }), over)?.ended).toBeUndefined();
  });

  it('knows steps by their earlier names', () => {
    const renamed = aPlan({
      version: 2,
      changes: [{ version: 2, renamed: { install: 'chat' }, added: 'ask' }],
      steps: ['account', 'chat'].map((id) => aStep(id)),
    });
    const of = told({ steps: { install: { done: true, at: at(5) } } });
    expect(journeyTold(undefined, of, CLIENT, [renamed], NOW)?.steps['chat']).toMatchObject({ done: true });
  });

  it('leaves the same whether it is told bit by bit, in any order, or all at once', () => {
    const step = fc.constantFrom(...WIDGET.steps.map(({ id }) => id));
    const begins: ToldEvent = { type: 'plan.started', plan: 'widget', at: at(2) };
    const undone = (id: string): ToldEvent => ({ type: 'step.undone', step: id, at: at(12) });
    const ends: ToldEvent = { type: 'plan.stopped', plan: 'widget', at: at(20) };
    const events = fc
      .tuple(fc.uniqueArray(step), fc.uniqueArray(step), fc.uniqueArray(step), fc.constantFrom([], [ends]))
      .map(([dones, undones, again, end]): ToldEvent[] => [
        begins,
        ...dones.map((id, index): ToldEvent => ({ type: 'step.done', step: id, at: at(3 + index) })),
        ...undones.map(undone),
        ...again
          .filter((id) => !dones.includes(id))
          .map((id, index): ToldEvent => ({ type: 'step.done', step: id, at: at(14 + index) })),
        ...end,
      ])
      .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));
    fc.assert(
      fc.property(events, (inAnyOrder) => {
        const whole = journeyOf(toldAfter(undefined, inAnyOrder));
        let known: Told | undefined;
        let journey: Journey | undefined;
        for (const event of inAnyOrder) {
          known = toldAfter(known, [event]);
          journey = journeyOf(known, journey);
        }
        expect(journey).toEqual(whole);
      }),
    );
  });
});
