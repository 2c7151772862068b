import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, nextLook, type Deciding } from '../../src/onboarding/decide.ts';
import type { Journey } from '../../src/onboarding/journey.ts';
import { HOLDING_RULES, type HoldingRule } from '../../src/onboarding/rules.ts';
import { standstill } from '../../src/onboarding/stall.ts';
import { Life, randomFrom, type Seen } from './a-life.ts';

const DAY = 86_400_000;
const LIVES = 300;
const DAYS = 200;

/** Wall clocks by Intl, and working days by counting: nothing of what is tested has a hand in it. */
const formats = new Map<string, Intl.DateTimeFormat>();
function local(
  at: Date,
  zone: string,
): { readonly day: string; readonly minutes: number; readonly clock: string } {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(zone, format);
  const [day = '', clock = ''] = format.format(at).split(' ');
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return { day, minutes: hour * 60 + minute, clock };
}

function isFree(day: string, { facts: { zone }, calendars }: Deciding): boolean {
  const calendar = calendars.find(({ zones }) => zones.includes(zone));
  const isWeekend = [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
  return calendar?.off.has(day) === true || (isWeekend && calendar?.worked.has(day) !== true);
}

/** Whether so many working days lie between the two, to the second by the wall clock. */
function havePassed(days: number, since: string, of: Deciding): boolean {
  const from = local(new Date(since), of.facts.zone);
  const to = local(of.now, of.facts.zone);
  let passed = 0;
  for (let day = from.day; day < to.day;) {
    day = new Date(Date.parse(`${day}T12:00:00Z`) + DAY).toISOString().slice(0, 10);
    if (!isFree(day, of)) passed += 1;
  }
  return passed > days || (passed === days && (isFree(to.day, of) || to.clock >= from.clock));
}

const HOLDS: Readonly<Record<HoldingRule, (of: Deciding) => boolean>> = {
  blocked: ({ facts }) => facts.blocked,
  'not-now': ({ journey }) => journey.notNow !== undefined,
  parted: ({ journey }) => journey.contacts.some(({ kind, at }) => kind === 'parting' && at > journey.since),
  limit: ({ journey, plan }) => journey.contacts.length + 1 > plan.contacts,
  later: ({ journey, now }) => journey.later !== undefined && now.toISOString() < journey.later,
  waits: ({ facts }) => facts.waits,
  heated: ({ facts }) => facts.heated,
  problem: ({ facts }) => facts.problem,
  'wrote-today': ({ facts: { lastWord, zone }, now }) =>
    lastWord !== undefined && local(lastWord, zone).day === local(now, zone).day,
  paused: (of) =>
    of.journey.later === undefined &&
    of.journey.contacts.some(({ at }) => !havePassed(of.plan.pauseDays, at, of)),
  'day-off': (of) => isFree(local(of.now, of.facts.zone).day, of),
  night: ({ now, facts, hours }) => {
    const { minutes } = local(now, facts.zone);
    return minutes < hours.from || minutes >= hours.to;
  },
};

const lives = Array.from({ length: LIVES }, (_, seed) => new Life(randomFrom(seed)).live(DAYS));
const all = lives.flatMap(({ seen }) => seen);
const written = (seen: readonly Seen[]) => seen.flatMap((one) => (one.kind === 'decision' ? [] : [one]));
const decisions = all.flatMap((one) => (one.kind === 'decision' ? [one] : []));

describe(`${LIVES} clients, ${DAYS} days each`, () => {
  it('are enough to say something: contacts of every kind, every rule, every decision', () => {
    const kinds = new Set(written(all).map(({ contact }) => contact.kind));
    expect([...kinds].toSorted()).toEqual(['handover', 'near-end', 'nudge', 'parting', 'start', 'vanished']);
    const rules = new Set(decisions.flatMap(({ decision }) => ('rule' in decision ? [decision.rule] : [])));
    for (const rule of HOLDING_RULES) expect(rules).toContain(rule);
    expect(new Set(decisions.map(({ decision }) => decision.kind)).size).toBe(6);
    expect(written(all).length).toBeGreaterThan(500);
  });

  it('are never written to against a rule', () => {
    const broken = written(all).flatMap(({ at, contact, before }) =>
      HOLDING_RULES.filter((rule) => HOLDS[rule](before)).map(
        (rule) => `${rule} ${at.toISOString()} ${contact.kind}`,
      ),
    );
    expect(broken).toEqual([]);
  });

  it('are told of a rule only where it holds', () => {
    const wrong = decisions.flatMap(({ decision, before }) => {
      const rule = 'rule' in decision ? decision.rule : undefined;
      // A draft that the desk has got pauses too, which a client does not see.
      const isSo = !rule || HOLDS[rule](before) || (rule === 'paused' && before.journey.drafts !== undefined);
      return isSo ? [] : [`${rule} ${before.now.toISOString()}`];
    });
    expect(wrong).toEqual([]);
  });

  it('get one message a day at most, none of them twice, and no more than the plan allows', () => {
    for (const { seen, zone, plan, journey } of lives) {
      const days = written(seen).map(({ at }) => local(at, zone).day);
      expect(new Set(days).size).toBe(days.length);
      const names = written(seen).map(
        ({ contact: { kind, step, turn, since } }) => `${kind} ${step} ${turn} ${since}`,
      );
      expect(new Set(names).size).toBe(names.length);
      expect(journey.contacts.length).toBeLessThanOrEqual(plan.contacts);
    }
  });

  it('are looked at again in the future, and soon, unless a step has its time, a project its day or they asked for later', () => {
    for (const { decision, before } of decisions) {
      const again = decision.kind === 'rest' ? decision.at : 'again' in decision ? decision.again : undefined;
      if (!again) continue;
      expect(again.getTime()).toBeGreaterThan(before.now.getTime());
      const days = (again.getTime() - before.now.getTime()) / DAY;
      // Where all is said of a step, the next day of a project may be the only thing left to look at.
      const longest = before.journey.project ? 60 : 40;
      expect(days).toBeLessThan(decision.kind === 'rest' ? longest : 16);
    }
  });

  it('whose step stands still have something to show for it: a message, a draft, a rule or the desk’s card', () => {
    for (const { journey, plan, zone, calendars, now } of lives) {
      const still = standstill(journey, plan, { zone, calendars });
      // The longest that the bot was off, a weekend and a slot.
      if (!still || now.getTime() - Date.parse(still.since) < 12 * DAY) continue;
      expect(journey.stall).toMatchObject(still);
      expect(traces(journey)).toBeGreaterThan(0);
    }
  });

  it('are decided about alike whenever the same is asked', () => {
    for (const { decision, before } of decisions.slice(0, 500)) expect(decide(before)).toEqual(decision);
  });
});

function traces({ stall, contacts, drafts = [] }: Journey): number {
  const own = [...contacts, ...drafts].filter(
    ({ step, since }) => step === stall?.step && since === stall.since,
  );
  return own.length + (stall?.held.length ?? 0) + (stall?.deskTold === undefined ? 0 : 1);
}

describe('whatever is asked', () => {
  const moments = fc.integer({ min: 0, max: LIVES - 1 }).chain((life) =>
    fc.record({
      life: fc.constant(life),
      ahead: fc.integer({ min: 0, max: 60 * 24 * 60 }),
      late: fc.integer({ min: 0, max: 10 * 24 * 60 }),
      off: fc.subarray([...HOLDING_RULES], { maxLength: 2 }),
    }),
  );

  it('no rule that is in force is broken, at any moment of anybody’s life', () => {
    fc.assert(
      fc.property(moments, ({ life, ahead, late, off }) => {
        const { here } = lives[life] ?? new Life(randomFrom(life));
        const now = new Date(here.now.getTime() + ahead * 60_000);
        const inForce = HOLDING_RULES.filter((rule) => !off.includes(rule));
        const of: Deciding = { ...here, now, due: new Date(now.getTime() - late * 60_000), inForce };
        const decision = decide(of);
        if (decision.kind === 'contact') expect(inForce.filter((rule) => HOLDS[rule](of))).toEqual([]);
        if (decision.kind === 'hold') expect(inForce).toContain(decision.rule);
        const next = nextLook(of);
        if (next) expect(next.getTime()).toBeGreaterThan(now.getTime());
      }),
      { numRuns: 2000 },
    );
  });
});
