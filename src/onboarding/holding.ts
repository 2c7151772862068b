import type { Plan } from '../content/plan.ts';
import type { Facts } from './facts.ts';
import type { Journey } from './journey.ts';
import { HOLDING_RULES, type HoldingRule } from './rules.ts';
import { isNight } from './slot.ts';
import type { Clock } from './stall.ts';
import { localDay } from './wall-clock.ts';
import { addWorkingDays, isDayOff } from './working-days.ts';

/** Nothing that time brings ends these. */
export const FINAL_RULES: readonly HoldingRule[] = ['blocked', 'not-now', 'parted', 'limit'];

export interface Held {
  readonly journey: Journey;
  readonly plan: Plan;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly now: Date;
}

/** The first of these rules, in the order of `HOLDING_RULES`, that keeps the client from being written to now. */
export function holdingRule(
  of: Held,
  inForce: readonly HoldingRule[] = HOLDING_RULES,
): HoldingRule | undefined {
  return HOLDING_RULES.find((rule) => inForce.includes(rule) && HOLDS[rule](of));
}

const HOLDS: Readonly<Record<HoldingRule, (of: Held) => boolean>> = {
  blocked: ({ facts }) => facts.blocked,
  'not-now': ({ journey }) => journey.notNow !== undefined,
  parted: ({ journey }) => journey.parted !== undefined,
  limit: ({ journey, plan }) => journey.contacts.length >= plan.contacts,
  later: ({ journey, now }) => journey.later !== undefined && Date.parse(journey.later) > now.getTime(),
  waits: ({ facts }) => facts.waits,
  heated: ({ facts }) => facts.heated,
  problem: ({ facts }) => facts.problem,
  'wrote-today': ({ facts: { lastWord, zone }, now }) =>
    lastWord !== undefined && localDay(lastWord, zone) === localDay(now, zone),
  paused: (of) => pausedUntil(of) !== undefined,
  'day-off': ({ clock: { zone, calendars }, now }) => isDayOff(localDay(now, zone), zone, calendars),
  night: ({ clock: { zone, hours }, now }) => isNight(now, hours, zone),
};

/**
 * Until when the plan's pause after the last contact lasts, a draft of the desk's included; `undefined` where there is
 * none, or they have asked themselves to be reminded sooner.
 */
export function pausedUntil({ journey, plan, clock, now }: Held): Date | undefined {
  const last = Math.max(...[...journey.contacts, ...(journey.drafts ?? [])].map(({ at }) => Date.parse(at)));
  if (!Number.isFinite(last) || journey.later !== undefined) return undefined;
  const until = addWorkingDays(new Date(last), Math.max(1, plan.pauseDays), clock.zone, clock.calendars);
  return until > now ? until : undefined;
}
