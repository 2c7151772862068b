import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  begun,
  contacted,
  deskTold,
  drafted,
  held,
  notNow,
  projectSaid,
  projectSet,
  putOff,
  reasonFound,
  resumed,
  stepSet,
  stopped,
  unstopped,
} from '../../src/onboarding/journey-changes.ts';
import { Journey, type Contact, type StepState } from '../../src/onboarding/journey.ts';
import { isFinished, presentStep, stepsOf } from '../../src/onboarding/progress.ts';
import { aJourney, aPlan, CLIENT, done } from './a-plan.ts';

const PLAN = aPlan();
const START = '2026-03-02T09:00:00.000Z';
const DAY2 = '2026-03-04T09:00:00.000Z';
const DAY9 = '2026-03-11T09:00:00.000Z';
const DAY10 = '2026-03-12T09:00:00.000Z';
const DAY20 = '2026-03-22T09:00:00.000Z';
const STILL = { step: 'account', since: DAY9 };
const fresh = aJourney(PLAN, START);
const contact: Contact = { kind: 'nudge', ...STILL, turn: 1, nudge: 'account-1', at: DAY10, message: 12 };
const stalled = contacted(held(fresh, { ...STILL, rule: 'night', at: DAY9 }), contact);

describe('a journey', () => {
  it('begins with the first step, and when the product says that it began', () => {
    expect(presentStep(fresh, PLAN)?.id).toBe('account');
    expect(begun(CLIENT, PLAN, new Date(DAY9), START)).toEqual(fresh);
    expect(Journey.parse(JSON.parse(JSON.stringify(stalled)))).toEqual(stalled);
  });
});

describe('a step that is done', () => {
  it('moves the client on, and nothing stands still any more', () => {
    const put = putOff(notNow(stalled, DAY10), DAY20);
    const after = stepSet(put, PLAN, 'account', done(DAY10));
    expect(presentStep(after, PLAN)?.id).toBe('install');
    expect(after).toMatchObject({ since: DAY10, contacts: [contact] });
    for (const gone of ['stall', 'later', 'notNow', 'parted']) expect(after).not.toHaveProperty(gone);
  });

  it('is progress also where a later one was done first', () => {
    const after = stepSet(stalled, PLAN, 'answer', done(DAY10));
    expect(presentStep(after, PLAN)?.id).toBe('account');
    expect(after).toMatchObject({ since: DAY10 });
    expect(after.stall).toBeUndefined();
  });

  it('is no progress where it was done before, however often it is said', () => {
    const once = stepSet(fresh, PLAN, 'account', done(DAY2));
    const again = stepSet(once, PLAN, 'account', done(DAY20));
    expect(again).toMatchObject({ since: DAY2, steps: { account: { done: true, at: DAY2 } } });
    expect(stepSet(once, PLAN, 'account', done(DAY2))).toBe(once);
    expect(stepSet(again, PLAN, 'account', done(DAY9))).toBe(again);
  });

  it('stays done where an older word says that it is not', () => {
    const once = stepSet(fresh, PLAN, 'account', done(DAY9));
    expect(stepSet(once, PLAN, 'account', { done: false, at: DAY2, source: 'client' })).toBe(once);
  });

  it('may be undone: the client is back at it, and its days count from then', () => {
    const once = stepSet(fresh, PLAN, 'account', done(DAY2));
    const undone = stepSet(once, PLAN, 'account', { done: false, at: DAY9, source: 'client' });
    expect(presentStep(undone, PLAN)?.id).toBe('account');
    expect(undone.since).toBe(DAY9);
  });

  it('is none of the plan’s: nothing changes', () => {
    expect(stepSet(fresh, PLAN, 'training', done(DAY2))).toBe(fresh);
    expect(stepSet(fresh, PLAN, 'constructor', done(DAY2))).toBe(fresh);
  });

  it('is the last: the client has finished; undone, they have not', () => {
    const all = PLAN.steps.reduce((journey, { id }) => stepSet(journey, PLAN, id, done(DAY2)), fresh);
    expect(isFinished(all, PLAN)).toBe(true);
    expect(all.ended).toEqual({ at: DAY2, why: 'finished' });
    const undone = stepSet(all, PLAN, 'invite', { done: false, at: DAY9, source: 'operator', by: 'Олег' });
    expect(undone.ended).toBeUndefined();
    expect(stepsOf(undone, PLAN).map(({ done: isDone }) => isDone)).toEqual([true, true, false, true]);
  });
});

/** What happens to a step in turn: done, undone, done again … at moments of its own. */
const facts = fc
  .uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 })
  .chain((hours) =>
    fc.tuple(
      fc.constant(hours.toSorted((a, b) => a - b)),
      fc.array(fc.constantFrom(...PLAN.steps.map(({ id }) => id)), {
        minLength: hours.length,
        maxLength: hours.length,
      }),
    ),
  )
  .map(([hours, steps]) =>
    hours.map((hour, at): [string, StepState] => {
      const step = steps[at] ?? 'account';
      const before = steps.slice(0, at).filter((one) => one === step).length;
      const moment = new Date(Date.parse(START) + hour * 3_600_000).toISOString();
      return [step, { done: before % 2 === 0, at: moment, source: 'product' }];
    }),
  );

function afterAll(words: readonly (readonly [string, StepState])[]): Journey {
  return words.reduce((journey, [step, state]) => stepSet(journey, PLAN, step, state), fresh);
}

/** Without the memory of words that said the same again. */
function plain(steps: Journey['steps']) {
  return Object.entries(steps)
    .map(([id, { done: isDone, at }]) => ({ id, isDone, at }))
    .toSorted((one, other) => one.id.localeCompare(other.id));
}

describe('words about steps', () => {
  it('leave the same journey in whatever order and however often they come', () => {
    fc.assert(
      fc.property(
        facts.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
        ),
        ([inOrder, shuffled]) => {
          const { steps, ...rest } = afterAll(shuffled);
          const { steps: expected, ...expectedRest } = afterAll(inOrder);
          expect(rest).toEqual(expectedRest);
          expect(plain(steps)).toEqual(plain(expected));
        },
      ),
    );
  });
});

describe('what holds a reminder back', () => {
  it('opens the stall, and is noted once for each rule with its first and last time', () => {
    const once = held(fresh, { ...STILL, rule: 'waits', at: DAY9 });
    const twice = held(held(once, { ...STILL, rule: 'night', at: DAY10 }), {
      ...STILL,
      rule: 'waits',
      at: DAY20,
    });
    expect(twice.stall).toEqual({
      ...STILL,
      held: [
        { rule: 'waits', from: DAY9, last: DAY20, times: 2 },
        { rule: 'night', from: DAY10, last: DAY10, times: 1 },
      ],
    });
    expect(held(twice, { ...STILL, rule: 'waits', at: DAY20 })).toBe(twice);
  });

  it('is not noted of a step that has been done since, nor after other progress', () => {
    const moved = stepSet(fresh, PLAN, 'account', done(DAY10));
    expect(held(moved, { ...STILL, rule: 'waits', at: DAY20 })).toBe(moved);
    const other = stepSet(fresh, PLAN, 'answer', done(DAY10));
    expect(held(other, { ...STILL, rule: 'waits', at: DAY20 })).toBe(other);
  });
});

describe('a contact', () => {
  it('is noted once, by what it is', () => {
    expect(contacted(stalled, { ...contact, at: DAY20, message: 99 })).toBe(stalled);
    expect(contacted(stalled, { ...contact, turn: 2 }).contacts).toHaveLength(2);
  });

  it('opens the stall if nothing has', () => {
    expect(contacted(fresh, contact).stall).toEqual({ ...STILL, held: [] });
  });

  it('is kept, and opens none, where the step was done while it was on its way', () => {
    const moved = stepSet(fresh, PLAN, 'account', done(DAY10));
    expect(contacted(moved, contact)).toMatchObject({ contacts: [contact] });
    expect(contacted(moved, contact).stall).toBeUndefined();
  });

  it('is what they had asked for: then nothing is put off any more', () => {
    const put = putOff(fresh, DAY9);
    expect(contacted(put, contact).later).toBeUndefined();
    expect(contacted(putOff(fresh, DAY20), contact).later).toBe(DAY20);
  });

  it('is the parting one: they have been told good-bye', () => {
    expect(contacted(stalled, { ...contact, kind: 'parting' }).parted).toBe(DAY10);
  });

  it('is of a project’s moment: that is said', () => {
    const dated = projectSet(fresh, { start: '2026-03-02', end: '2026-05-02' });
    const after = contacted(dated, { ...contact, kind: 'start' });
    expect(after.project?.said).toEqual({ start: DAY10 });
    expect(after.stall).toBeUndefined();
  });
});

describe('what the desk is given', () => {
  it('is noted once: a draft, the card of a stall, the reason', () => {
    const draft = { kind: 'nudge', ...STILL, turn: 1, at: DAY10 } as const;
    const all = reasonFound(deskTold(drafted(fresh, draft), { ...STILL, at: DAY20 }), {
      ...STILL,
      reason: 'lawyers',
    });
    expect(all).toMatchObject({ drafts: [draft], stall: { ...STILL, deskTold: DAY20, reason: 'lawyers' } });
    expect(drafted(all, { ...draft, at: DAY20 })).toBe(all);
    expect(deskTold(all, { ...STILL, at: DAY9 })).toBe(all);
    expect(reasonFound(all, { ...STILL, reason: undefined })).toBe(all);
    expect(deskTold(all, { step: 'account', since: DAY20, at: DAY20 })).toBe(all);
  });
});

describe('what a client puts off', () => {
  it('is taken back by its opposite, and both by their return', () => {
    const refused = notNow(stalled, DAY10);
    expect(notNow(refused, DAY20)).toBe(refused);
    const later = putOff(refused, DAY20);
    expect(later).toMatchObject({ later: DAY20 });
    expect(later.notNow).toBeUndefined();
    expect(putOff(later, DAY20)).toBe(later);
    expect(notNow(later, DAY10).later).toBeUndefined();
    const back = resumed({ ...later, parted: DAY10 }, DAY20);
    for (const gone of ['stall', 'later', 'notNow', 'parted']) expect(back).not.toHaveProperty(gone);
    expect(back).toMatchObject({ since: DAY20, contacts: [contact] });
    expect(resumed(back, DAY20)).toBe(back);
    expect(resumed(back, DAY10)).toBe(back);
  });
});

describe('the end', () => {
  it('comes once, and can be taken back: the step’s days count from then', () => {
    const over = stopped(stalled, DAY10);
    expect(over.ended).toEqual({ at: DAY10, why: 'stopped' });
    expect(over.stall).toBeUndefined();
    for (const change of [stopped, resumed, notNow, putOff]) expect(change(over, DAY20)).toBe(over);
    const again = unstopped(over, DAY20);
    expect(again).toMatchObject({ since: DAY20 });
    expect(again.ended).toBeUndefined();
    expect(unstopped(again, DAY20)).toBe(again);
  });
});

describe('the days of a project', () => {
  const dated = projectSet(fresh, { start: '2026-03-02', end: '2026-05-02' });

  it('are set, and taken away', () => {
    expect(projectSet(dated, { start: '2026-03-02', end: '2026-05-02' })).toBe(dated);
    expect(projectSet(dated, undefined).project).toBeUndefined();
    expect(projectSet(fresh, undefined)).toBe(fresh);
  });

  it('are told anew where they are moved, and only those', () => {
    const said = projectSaid(projectSaid(dated, 'start', DAY2), 'near-end', DAY20);
    expect(projectSaid(said, 'start', DAY20)).toBe(said);
    expect(projectSet(said, { start: '2026-03-02', end: '2026-06-02' }).project?.said).toEqual({
      start: DAY2,
    });
  });
});
