import { IANAZone } from 'luxon';

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;
/** Two years of days in a dozen zones. */
const MOST_KEPT = 10_000;

/**
 * Offsets in milliseconds by zone and UTC day, of days on which no clock is changed: luxon asks Intl each time, and a
 * decision about a client asks a dozen times.
 */
const kept = new Map<string, number>();
const zones = new Map<string, IANAZone>();
/** Working days are counted day by day, the same ones for everybody. */
const following = new Map<string, string>();

/** YYYY-MM-DD where they live. */
export function localDay(at: Date, zone: string): string {
  return new Date(onWall(at, zone)).toISOString().slice(0, 10);
}

/** Milliseconds since midnight by the clock on the wall: on days of 23 or 25 hours too, 10:00 is ten hours. */
export function clockTime(at: Date, zone: string): number {
  const wall = onWall(at, zone);
  return wall - Math.floor(wall / DAY) * DAY;
}

/**
 * The moment at which the clock on the wall shows that time (milliseconds since midnight) on that local day (YYYY-MM-DD). A
 * time that the clocks leave out is so much later, one that they show twice is the first.
 */
export function momentAt(day: string, time: number, zone: string): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + time;
  const before = offsetAt(wall - DAY, zone);
  const after = offsetAt(wall + DAY, zone);
  const first = wall - before;
  if (before === after || offsetAt(first, zone) === before) return new Date(first);
  const second = wall - after;
  return new Date(offsetAt(second, zone) === after ? second : first);
}

/** The local day so many days later; `days` may be negative. */
export function dayAfter(day: string, days = 1): string {
  const known = days === 1 ? following.get(day) : undefined;
  if (known !== undefined) return known;
  const after = new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
  if (days !== 1) return after;
  if (following.size >= MOST_KEPT) following.clear();
  following.set(day, after);
  return after;
}

/** The time on the wall as if it were UTC. */
function onWall(at: Date, zone: string): number {
  return at.getTime() + offsetAt(at.getTime(), zone);
}

function offsetAt(moment: number, zone: string): number {
  const day = Math.floor(moment / DAY);
  const key = `${zone} ${day}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const [opens, closes] = [asked(day * DAY, zone), asked((day + 1) * DAY, zone)];
  if (opens !== closes) return asked(moment, zone);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, opens);
  return opens;
}

function asked(moment: number, name: string): number {
  const zone = zones.get(name) ?? IANAZone.create(name);
  zones.set(name, zone);
  const minutes = zone.offset(moment);
  // Of a zone that nobody knows nothing is known but what all clocks have in common.
  return Number.isNaN(minutes) ? 0 : Math.round(minutes * MINUTE);
}
