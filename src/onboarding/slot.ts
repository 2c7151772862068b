import type { DayCalendar } from '../content/plan.ts';
import type { NudgeHours } from '../content/types.ts';
import { clockTime, dayAfter, localDay, momentAt } from './wall-clock.ts';
import { isDayOff } from './working-days.ts';

const MINUTE = 60 * 1000;
/** What takes its turn in a queue is still sent before the hours end. */
const MARGIN_MINUTES = 15;
/** With less than that left of a day, what is late waits for the next one. */
const WORTH_MINUTES = 60;

/**
 * The client's own moment of that local day (YYYY-MM-DD), in whole seconds within the hours: another one on each day, and
 * spread evenly over clients, so that whatever falls due together never leaves together.
 */
export function slotOf(day: string, clientId: number, hours: NudgeHours, zone: string): Date {
  const { opens, closes } = boundsOf(day, hours, zone);
  const room = Math.max(1, Math.floor((closes - opens - margin(hours)) / 1000));
  return new Date(opens + (hash(`${day} ${clientId}`) % room) * 1000);
}

/** Their first slot of a working day that is later than `after`. */
export function nextSlot(
  after: Date,
  clientId: number,
  hours: NudgeHours,
  zone: string,
  calendars: readonly DayCalendar[],
): Date {
  for (let day = localDay(after, zone), tries = 0; ; day = dayAfter(day), tries += 1) {
    if (tries < 400 && isDayOff(day, zone, calendars)) continue;
    const slot = slotOf(day, clientId, hours, zone);
    if (slot > after) return slot;
  }
}

/**
 * A moment in what is left of today's hours, spread over clients; `undefined` where less than an hour is left of them or
 * they have not begun.
 */
export function spreadRest(now: Date, clientId: number, hours: NudgeHours, zone: string): Date | undefined {
  const day = localDay(now, zone);
  const { opens, closes } = boundsOf(day, hours, zone);
  if (now.getTime() < opens || closes - now.getTime() < WORTH_MINUTES * MINUTE) return undefined;
  const room = Math.floor((closes - now.getTime() - margin(hours)) / 1000);
  return new Date(now.getTime() + (1 + (hash(`late ${day} ${clientId}`) % room)) * 1000);
}

/** Whether it is too early or too late to write to them. */
export function isNight(at: Date, { from, to }: NudgeHours, zone: string): boolean {
  const time = clockTime(at, zone);
  return time < from * MINUTE || time >= to * MINUTE;
}

function boundsOf(
  day: string,
  { from, to }: NudgeHours,
  zone: string,
): { readonly opens: number; readonly closes: number } {
  return {
    opens: momentAt(day, from * MINUTE, zone).getTime(),
    closes: momentAt(day, to * MINUTE, zone).getTime(),
  };
}

function margin({ from, to }: NudgeHours): number {
  return to - from > 2 * MARGIN_MINUTES ? MARGIN_MINUTES * MINUTE : 0;
}

/** FNV-1a, then mixed, as its lower bits alone run in patterns for ids in a row. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
