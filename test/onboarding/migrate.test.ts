import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { held, stepSet } from '../../src/onboarding/journey-changes.ts';
import { onVersion } from '../../src/onboarding/migrate.ts';
import { presentStep, stepsOf } from '../../src/onboarding/progress.ts';
import { aJourney, aPlan, aStep, done } from './a-plan.ts';

const START = '2026-03-02T09:00:00.000Z';
const LATER = '2026-03-11T09:00:00.000Z';
const PLAN = aPlan();
const steps = (...ids: string[]) => ids.map((id) => aStep(id));
const doneUpTo = (...ids: string[]) =>
  ids.reduce((journey, id) => stepSet(journey, PLAN, id, done(LATER)), aJourney(PLAN, START));
const newer = (added: 'ask' | 'skip', ...ids: string[]) =>
  aPlan({ version: 2, changes: [{ version: 2, renamed: {}, added }], steps: steps(...ids) });

describe('a client under way, when their plan changes', () => {
  it('stays as they are while it does not', () => {
    const journey = doneUpTo('account');
    expect(onVersion(journey, PLAN)).toBe(journey);
    expect(onVersion(journey, aPlan({ id: 'team', version: 2 }))).toBe(journey);
  });

  it('keeps what they have done under its new name, what was said of it too', () => {
    const changed = aPlan({
      version: 3,
      changes: [
        { version: 2, renamed: { install: 'widget' }, added: 'ask' },
        { version: 3, renamed: { widget: 'chat', invite: 'colleague' }, added: 'ask' },
      ],
      steps: steps('account', 'chat', 'colleague', 'answer'),
    });
    const still = held(doneUpTo('account', 'install'), {
      step: 'invite',
      since: LATER,
      rule: 'waits',
      at: LATER,
    });
    const contact = {
      kind: 'nudge',
      step: 'install',
      since: START,
      turn: 1,
      nudge: 'n',
      at: LATER,
      message: 1,
    } as const;
    const after = onVersion({ ...still, contacts: [contact] }, changed);
    expect(after).toMatchObject({ version: 3, stall: { step: 'colleague' }, contacts: [{ step: 'chat' }] });
    expect(after.steps).toMatchObject({ chat: { done: true, at: LATER } });
    expect(presentStep(after, changed)?.id).toBe('colleague');
    expect(onVersion(after, changed)).toBe(after);
  });

  it('is asked for what is new, if the version says so', () => {
    const changed = newer('ask', 'account', 'law', 'install', 'invite', 'answer');
    expect(presentStep(onVersion(doneUpTo('account', 'install'), changed), changed)?.id).toBe('law');
  });

  it('is spared what is new and lies behind them, if it says that', () => {
    const changed = newer('skip', 'account', 'law', 'install', 'invite', 'survey', 'answer');
    const after = onVersion(doneUpTo('account', 'install'), changed);
    expect(presentStep(after, changed)?.id).toBe('invite');
    expect(stepsOf(after, changed).map(({ skipped }) => skipped)).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(stepsOf(after, changed)[4]).toMatchObject({ done: false });
  });

  it('is not spared an old step that they have passed over', () => {
    const changed = newer('skip', 'account', 'law', 'install', 'invite', 'answer');
    expect(presentStep(onVersion(doneUpTo('account', 'invite'), changed), changed)?.id).toBe('install');
  });

  it('has a skipped step as soon as there is word of it', () => {
    const changed = newer('skip', 'account', 'law', 'install', 'invite', 'answer');
    const after = onVersion(doneUpTo('account', 'install'), changed);
    const undone = stepSet(after, changed, 'law', { done: false, at: START, source: 'operator', by: 'Олег' });
    expect(presentStep(undone, changed)?.id).toBe('law');
    expect(stepSet(after, changed, 'law', done(START)).steps['law']).toEqual(done(START));
  });

  it('has finished where they had, and where all that was left is asked of nobody any more', () => {
    const all = doneUpTo('account', 'install', 'invite', 'answer');
    const more = newer('ask', 'account', 'install', 'invite', 'answer', 'survey');
    expect(onVersion(all, more).ended?.why).toBe('finished');
    const fewer = newer('ask', 'account', 'install');
    const stillHere = held(doneUpTo('account', 'install'), {
      step: 'invite',
      since: LATER,
      rule: 'night',
      at: LATER,
    });
    const after = onVersion(stillHere, fewer);
    expect(after.ended).toEqual({ at: LATER, why: 'finished' });
    expect(after.stall).toBeUndefined();
  });

  it('loses nothing that they have done, whatever is renamed, taken out or added', () => {
    const ids = PLAN.steps.map(({ id }) => id);
    fc.assert(
      fc.property(
        fc.subarray(ids),
        fc.subarray(ids),
        fc.subarray(ids),
        fc.constantFrom('ask' as const, 'skip' as const),
        (doneOnes, renamed, removed, added) => {
          const names = Object.fromEntries(renamed.map((id) => [id, `${id}-2`]));
          const left = ids.filter((id) => !removed.includes(id)).map((id) => names[id] ?? id);
          const changed = aPlan({
            version: 2,
            changes: [{ version: 2, renamed: names, added }],
            steps: steps('new', ...left, 'newest'),
          });
          const after = onVersion(doneUpTo(...doneOnes), changed);
          for (const id of doneOnes)
            expect(after.steps[names[id] ?? id]).toMatchObject({ done: true, at: LATER });
          const undone = ids.filter((id) => !doneOnes.includes(id)).map((id) => names[id] ?? id);
          if (after.ended === undefined)
            for (const id of undone) expect(after.steps[id]?.done === true).toBe(false);
        },
      ),
    );
  });
});
