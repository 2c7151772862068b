import type { DayCalendar, Plan } from '../content/plan.ts';
import type { NudgeHours } from '../content/types.ts';
import type { Journey } from './journey.ts';
import { presentStep } from './progress.ts';
import { isNight, slotOf } from './slot.ts';
import { dayAfter, localDay } from './wall-clock.ts';
import { addWorkingDays, isDayOff } from './working-days.ts';

/** A step that stands still, and since when (`Stall.since`, ISO). */
export interface StandsStill {
  readonly step: string;
  readonly since: string;
}

/** Where and how somebody lives, as far as it tells when they are written to. */
export interface Clock {
  readonly zone: string;
  readonly calendars: readonly DayCalendar[];
  readonly hours: NudgeHours;
}

/**
 * The step that a client is at, and when its time will have passed, or has: so many of their working days after the last
 * progress. `undefined` where all are done or the plan has ended.
 */
export function standstill(
  journey: Journey,
  plan: Plan,
  { zone, calendars }: Pick<Clock, 'zone' | 'calendars'>,
): StandsStill | undefined {
  const step = journey.ended ? undefined : presentStep(journey, plan);
  if (!step) return undefined;
  // Once found it stays, whatever becomes of calendars, zones and the plan's days.
  if (journey.stall?.step === step.id) return { step: step.id, since: journey.stall.since };
  const at = addWorkingDays(new Date(journey.since), step.days, zone, calendars);
  return { step: step.id, since: at.toISOString() };
}

/**
 * The first moment at which to look at what is to be so from `at` on: the client's slot of that day or, where it is past,
 * of the next. What comes at night or on a day off is looked at at once, so that it is seen what holds it back.
 */
export function firstLook(at: Date, clientId: number, { zone, calendars, hours }: Clock): Date {
  const day = localDay(at, zone);
  if (isNight(at, hours, zone) || isDayOff(day, zone, calendars)) return at;
  const slot = slotOf(day, clientId, hours, zone);
  return slot >= at ? slot : slotOf(dayAfter(day), clientId, hours, zone);
}
