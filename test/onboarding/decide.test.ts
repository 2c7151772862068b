import { describe, expect, it } from 'vitest';
import { decide, nextLook, type Deciding, type Decision } from '../../src/onboarding/decide.ts';
import type { Facts } from '../../src/onboarding/facts.ts';
import {
  contacted,
  deskTold,
  drafted,
  held,
  notNow,
  putOff,
  stepSet,
} from '../../src/onboarding/journey-changes.ts';
import type { ContactKind, Journey, Occasion } from '../../src/onboarding/journey.ts';
import { HOLDING_RULES, type HoldingRule } from '../../src/onboarding/rules.ts';
import { slotOf } from '../../src/onboarding/slot.ts';
import { aJourney, aPlan, CALM, CLIENT, done, HOURS, MOSCOW, RUSSIA } from './a-plan.ts';

const PLAN = aPlan();
/** A Monday, noon. Seven working days later is Wednesday the 11th, noon. */
const START = '2026-03-02T09:00:00.000Z';
const SINCE = '2026-03-11T09:00:00.000Z';
const STILL = { step: 'account', since: SINCE };
const slot = (day: string): Date => slotOf(day, CLIENT, HOURS, MOSCOW);
const fresh = aJourney(PLAN, START);

function at(now: Date, journey: Journey = fresh, further: Partial<Deciding> = {}): Decision {
  return decide({
    journey,
    plan: PLAN,
    facts: CALM,
    calendars: [RUSSIA],
    hours: HOURS,
    due: now,
    now,
    ...further,
  });
}
const wrote = (journey: Journey, when: Date, further: Partial<Occasion> = {}): Journey =>
  contacted(journey, {
    kind: 'nudge',
    ...STILL,
    turn: 1,
    nudge: 'n',
    at: when.toISOString(),
    message: 1,
    ...further,
  });
const saying = (further: Partial<Facts>): Partial<Deciding> => ({ facts: { ...CALM, ...further } });
const look = (now: Date, journey: Journey): Date | undefined =>
  nextLook({ journey, plan: PLAN, facts: CALM, calendars: [RUSSIA], hours: HOURS, now });
/** The first slot after the step's time has passed. */
const FIRST = slot('2026-03-11') >= new Date(SINCE) ? slot('2026-03-11') : slot('2026-03-12');

describe('a step whose time has not passed', () => {
  it('is let be until the client’s own moment after it', () => {
    expect(at(new Date(START))).toEqual({ kind: 'rest', at: FIRST });
    expect(at(new Date(FIRST.getTime() - 1))).toEqual({ kind: 'rest', at: FIRST });
  });

  it('is looked at in the night in which it passes, so that it is seen what holds it back', () => {
    const night = aJourney(PLAN, '2026-03-02T20:30:00.000Z');
    const passed = new Date('2026-03-11T20:30:00.000Z');
    expect(at(new Date(START), night)).toEqual({ kind: 'rest', at: passed });
    expect(at(passed, night)).toEqual({
      kind: 'hold',
      rule: 'night',
      step: 'account',
      since: passed.toISOString(),
      again: slot('2026-03-12'),
    });
  });

  it('is looked at on the day off that comes after a day whose moment is past', () => {
    const friday = aJourney(PLAN, '2026-03-04T14:55:00.000Z');
    const saturday = slot('2026-03-14');
    expect(at(new Date(START), friday)).toEqual({ kind: 'rest', at: saturday });
    expect(at(saturday, friday)).toMatchObject({ kind: 'hold', rule: 'day-off', again: slot('2026-03-16') });
  });
});

describe('a step that stands still', () => {
  it('is written about at the first moment on which nothing holds', () => {
    expect(at(FIRST)).toEqual({ kind: 'contact', contact: { kind: 'nudge', ...STILL, turn: 1 } });
  });

  it('is written about again after the pause, and then the desk has it', () => {
    const once = wrote(fresh, FIRST);
    const second = new Date('2026-03-20T12:00:00+03:00');
    expect(at(new Date(FIRST.getTime() + 60_000), once)).toMatchObject({ kind: 'hold', rule: 'paused' });
    expect(at(second, once)).toMatchObject({ kind: 'contact', contact: { turn: 2 } });
    const twice = wrote(once, second, { turn: 2 });
    const resting = at(new Date(second.getTime() + 60_000), twice);
    expect(resting).toMatchObject({ kind: 'rest' });
    const third = new Date('2026-03-31T12:00:00+03:00');
    expect(at(third, twice)).toEqual({ kind: 'tell-desk', ...STILL });
    const told = deskTold(twice, { ...STILL, at: third.toISOString() });
    expect(at(new Date(third.getTime() + 60_000), told)).toEqual({ kind: 'over' });
  });

  it('is of a client who asked to be reminded later: they are then, once more than anybody, also after the desk was told', () => {
    const twice = wrote(wrote(fresh, FIRST), new Date('2026-03-19T09:00:00Z'), { turn: 2 });
    const asked = putOff(
      deskTold(twice, { ...STILL, at: '2026-03-27T09:00:00.000Z' }),
      '2026-04-03T09:00:00.000Z',
    );
    expect(at(new Date('2026-04-01T09:00:00Z'), asked)).toMatchObject({ kind: 'hold', rule: 'later' });
    const then = new Date('2026-04-03T09:00:00Z');
    expect(at(then, asked)).toMatchObject({ kind: 'contact', contact: { kind: 'nudge', turn: 3 } });
    expect(at(new Date('2026-04-14T09:00:00Z'), wrote(asked, then, { turn: 3 }))).toEqual({ kind: 'over' });
  });

  it('begins anew with the next step', () => {
    const moved = stepSet(wrote(fresh, FIRST), PLAN, 'account', done('2026-03-13T09:00:00.000Z'));
    expect(at(new Date('2026-03-13T10:00:00Z'), moved)).toMatchObject({ kind: 'rest' });
    expect(at(new Date('2026-03-26T10:00:00Z'), moved)).toMatchObject({
      kind: 'contact',
      contact: { step: 'install', turn: 1 },
    });
  });
});

describe('nobody is written to', () => {
  const now = FIRST;
  const day = new Date(now.getTime() - 60_000);
  const cases: readonly (readonly [HoldingRule, Journey, Partial<Deciding>])[] = [
    ['blocked', fresh, saying({ blocked: true })],
    ['not-now', notNow(fresh, START), {}],
    ['parted', { ...fresh, parted: START }, {}],
    ['limit', fresh, { plan: { ...PLAN, contacts: 0 } }],
    ['later', putOff(fresh, '2026-03-20T09:00:00.000Z'), {}],
    ['waits', fresh, saying({ waits: true })],
    ['heated', fresh, saying({ heated: true })],
    ['problem', fresh, saying({ problem: true })],
    ['wrote-today', fresh, saying({ lastWord: day })],
    ['paused', wrote(fresh, new Date('2026-03-09T09:00:00Z'), { step: 'other' }), {}],
    ['day-off', fresh, { calendars: [{ ...RUSSIA, off: new Set(['2026-03-11', '2026-03-12']) }] }],
    ['night', fresh, { hours: { from: 3 * 60, to: 4 * 60 } }],
  ];
  const waitsFor = ['later', 'waits', 'heated', 'problem', 'wrote-today', 'paused', 'day-off', 'night'];

  it.each(cases)('of whom “%s” is so, and it is said', (rule, journey, further) => {
    const decision = at(now, { ...journey, stall: { ...STILL, held: [] } }, further);
    expect(decision).toMatchObject({ kind: waitsFor.includes(rule) ? 'hold' : 'tell-desk', rule });
  });

  it.each(cases)('but where “%s” alone is not in force', (rule, journey, further) => {
    const inForce = HOLDING_RULES.filter((one) => one !== rule);
    const decision = at(now, { ...journey, stall: { ...STILL, held: [] } }, { ...further, inForce });
    expect(decision.kind).toBe('contact');
  });

  it('and the first rule of their order is the one that is said', () => {
    expect(at(now, fresh, saying({ waits: true, heated: true, problem: true }))).toMatchObject({
      rule: 'waits',
    });
  });

  it('who is owed an answer, until the next working day on which they are not', () => {
    expect(at(FIRST, fresh, saying({ waits: true }))).toMatchObject({ again: slot(dayAfterFirst()) });
  });

  it('once the desk has been told why not: it is not told again', () => {
    const told = deskTold(notNow(fresh, START), { ...STILL, at: SINCE });
    expect(at(FIRST, told)).toEqual({ kind: 'over' });
  });

  it('after the last contact that the plan allows, which they have time to answer before the desk is told', () => {
    const plan = { ...PLAN, contacts: 1 };
    const once = wrote(fresh, FIRST);
    expect(at(new Date(FIRST.getTime() + 1), once, { plan })).toMatchObject({ kind: 'hold', rule: 'limit' });
    expect(at(new Date('2026-03-24T12:00:00+03:00'), once, { plan })).toEqual({
      kind: 'tell-desk',
      rule: 'limit',
      ...STILL,
    });
  });
});

function dayAfterFirst(): string {
  const next = new Date(FIRST.getTime() + 86_400_000).toISOString().slice(0, 10);
  return next === '2026-03-14' ? '2026-03-16' : next;
}

describe('whoever began with energy and has vanished', () => {
  const started = ['account', 'install'].reduce(
    (journey, id) => stepSet(journey, PLAN, id, done('2026-03-05T09:00:00.000Z')),
    fresh,
  );
  const later = new Date('2026-04-15T12:00:00+03:00');
  const kindAt = (journey: Journey, now = later, further: Partial<Deciding> = {}): string => {
    const decision = at(now, journey, further);
    return decision.kind === 'contact' ? decision.contact.kind : decision.kind;
  };
  const since = '2026-03-16T09:00:00.000Z';
  const contact = (journey: Journey, kind: ContactKind, turn: number, day: string): Journey =>
    wrote(journey, new Date(`${day}T12:00:00+03:00`), { kind, step: 'invite', since, turn });

  it('is asked what is in the way, until one contact is left: that one says good-bye', () => {
    expect(kindAt(started)).toBe('vanished');
    const asked = contact(contact(started, 'nudge', 1, '2026-03-17'), 'vanished', 1, '2026-04-15');
    const twice = contact(contact(asked, 'vanished', 2, '2026-04-23'), 'vanished', 3, '2026-05-04');
    expect(kindAt(asked, new Date('2026-04-24T12:00:00+03:00'))).toBe('vanished');
    expect(kindAt(twice, new Date('2026-05-14T12:00:00+03:00'))).toBe('parting');
    const parted = contact(twice, 'parting', 1, '2026-05-14');
    expect(at(new Date('2026-05-15T12:00:00+03:00'), parted)).toMatchObject({ kind: 'hold', rule: 'parted' });
    expect(at(new Date('2026-05-26T12:00:00+03:00'), parted)).toMatchObject({
      kind: 'tell-desk',
      rule: 'parted',
    });
  });

  it('is not who has said a word since, nor who began slowly', () => {
    const facts = { ...CALM, lastMessage: new Date('2026-04-10T09:00:00Z') };
    expect(kindAt(started, later, { facts })).toBe('nudge');
    const slow = stepSet(
      stepSet(fresh, PLAN, 'account', done('2026-03-05T09:00:00.000Z')),
      PLAN,
      'install',
      done('2026-03-16T09:00:00.000Z'),
    );
    expect(kindAt(slow, new Date('2026-04-28T12:00:00+03:00'))).toBe('nudge');
  });
});

describe('on a high-touch plan', () => {
  const plan = aPlan({ model: 'high-touch', project: { days: 60, remindDays: 14 } });
  const dated: Journey = {
    ...fresh,
    project: { start: '2026-03-10', end: '2026-05-08', said: {} },
  };

  it('a draft that the desk has not sent is not followed by another: after the pause it gets its card', () => {
    const draft = { kind: 'nudge', ...STILL, turn: 1, at: FIRST.toISOString() } as const;
    const offered = drafted(fresh, draft);
    expect(at(new Date(FIRST.getTime() + 60_000), offered, { plan })).toMatchObject({ kind: 'rest' });
    expect(at(new Date('2026-03-24T12:00:00+03:00'), offered, { plan })).toEqual({
      kind: 'tell-desk',
      ...STILL,
    });
    const sent = wrote(offered, new Date(FIRST.getTime() + 3_600_000));
    expect(at(new Date('2026-03-24T12:00:00+03:00'), sent, { plan })).toMatchObject({
      kind: 'contact',
      contact: { turn: 2 },
    });
  });

  it('each moment of the project is told of on its day, once', () => {
    const [start, nearEnd] = [slot('2026-03-10'), slot('2026-04-24')];
    expect(at(new Date(START), dated, { plan })).toEqual({ kind: 'rest', at: start });
    const first = at(start, dated, { plan });
    expect(first).toMatchObject({ kind: 'contact', contact: { kind: 'start', step: 'account' } });
    const said = first.kind === 'contact' ? drafted(dated, { ...first.contact, at: START }) : dated;
    expect(at(start, said, { plan })).toMatchObject({ kind: 'rest' });
    expect(at(nearEnd, said, { plan })).toMatchObject({ contact: { kind: 'near-end' } });
  });

  it('its last day hands nobody over whose steps are not done', () => {
    const contact = at(slot('2026-05-08'), dated, { plan });
    expect(contact).toMatchObject({ kind: 'contact', contact: { kind: 'nudge' } });
  });

  it('who has finished is handed over then, and what was to come before is not said any more', () => {
    const all = plan.steps.reduce(
      (journey, { id }) => stepSet(journey, plan, id, done('2026-04-07T09:00:00.000Z')),
      dated,
    );
    const decision = at(slot('2026-04-07'), all, { plan });
    expect(decision).toMatchObject({ kind: 'contact', contact: { kind: 'handover', step: '' } });
    expect(at(new Date('2026-05-20T09:00:00Z'), all, { plan })).toEqual({ kind: 'over' });
  });

  it('a moment that is held back is looked at on the next working day, and is no news after ten', () => {
    const facts = { ...CALM, heated: true };
    expect(at(slot('2026-03-10'), dated, { plan, facts })).toEqual({ kind: 'rest', at: slot('2026-03-11') });
    expect(at(new Date('2026-03-26T12:00:00+03:00'), dated, { plan })).toMatchObject({
      contact: { kind: 'nudge' },
    });
  });
});

describe('after the bot was off', () => {
  const now = new Date('2026-03-17T13:00:00+03:00');

  it('what is overdue is spread over the rest of the day, and goes out then', () => {
    const decision = at(now, fresh, { due: FIRST });
    expect(decision.kind).toBe('late');
    if (decision.kind !== 'late') return;
    expect(decision.again > now && decision.again < new Date('2026-03-17T18:00:00+03:00')).toBe(true);
    expect(at(decision.again).kind).toBe('contact');
  });

  it('goes to the next working day where little is left of this one', () => {
    const evening = new Date('2026-03-13T17:30:00+03:00');
    expect(at(evening, fresh, { due: FIRST })).toEqual({ kind: 'late', again: slot('2026-03-16') });
  });

  it('is held back as ever, without a wait', () => {
    const facts = { ...CALM, waits: true };
    expect(at(now, fresh, { due: FIRST, facts })).toMatchObject({ kind: 'hold', rule: 'waits' });
  });
});

describe('the next look', () => {
  it('is never at once: whoever is to be written to has a moment of their own', () => {
    const now = new Date('2026-03-16T06:00:00Z');
    expect(look(now, fresh)).toEqual(slot('2026-03-16'));
    expect(look(slot('2026-03-16'), fresh)).toEqual(slot('2026-03-17'));
  });

  it('is none where there is nothing to look at', () => {
    expect(look(FIRST, { ...fresh, ended: { at: START, why: 'stopped' } })).toBeUndefined();
  });

  it('is when a hold is looked at again', () => {
    const kept = held(putOff(fresh, '2026-03-20T09:00:00.000Z'), { ...STILL, rule: 'later', at: SINCE });
    expect(look(FIRST, kept)).toEqual(
      slot('2026-03-20') >= new Date('2026-03-20T09:00:00.000Z') ? slot('2026-03-20') : slot('2026-03-21'),
    );
  });
});
