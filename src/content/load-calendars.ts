import { z } from 'zod';
import { readSource, yamlIn } from './files.ts';
import type { DayCalendar } from './plan.ts';
import { sortProblems, type ContentProblem } from './problem.ts';
import type { ContentSource } from './source.ts';

/** What `intents/calendars/` holds. */
export interface LoadedCalendars {
  /** By id. With problems: what could be read. */
  readonly calendars: readonly DayCalendar[];
  readonly problems: readonly ContentProblem[];
  /** How many files were read. */
  readonly files: number;
}

const ID = /^[a-z]+(-[a-z]+)*$/;
const SUNDAY = 0;
const SATURDAY = 6;

const Day = z.iso.date('must be a day, as in 2026-03-09');
const WorkedDay = Day.refine(
  (day) => isWeekend(day),
  'is no Saturday or Sunday: people work on it anyway, so take it out',
);
const Zone = z
  .string()
  .refine(isZone, 'is no time zone that is known here: it is written like Europe/Moscow');

/** `intents/calendars/<country>.yaml` */
const CalendarFile = z.strictObject({
  zones: z.array(Zone).min(1, 'is empty: name the time zones whose people live by this calendar'),
  off: z.array(Day),
  worked: z.array(WorkedDay).default([]),
});

/** Reads and checks the days off. Bad content never throws; a team may do without: then only weekends are off. */
export function loadCalendars(dir: string): LoadedCalendars {
  const listing = yamlIn(dir, 'calendars', ID, 'small Latin letters and - (russia)');
  const problems: ContentProblem[] = [...listing.problems];
  const calendars: DayCalendar[] = [];
  const zones = new Map<string, string>();
  for (const id of listing.names) {
    const source = readSource(dir, 'calendars', id);
    const file = source.parse(CalendarFile, ['zones', 'off', 'worked']);
    if (file !== undefined) {
      calendars.push({ id, zones: file.zones, off: new Set(file.off), worked: new Set(file.worked) });
      reportTwice(source, 'zones', file.zones, zones);
      const days = new Map<string, string>();
      reportTwice(source, 'off', file.off, days);
      reportTwice(source, 'worked', file.worked, days);
    }
    problems.push(...source.problems);
  }
  return { calendars, problems: sortProblems(problems), files: listing.names.length };
}

/** A zone of two calendars has two truths; so has a day that is off and worked. */
function reportTwice(
  source: ContentSource,
  key: 'zones' | 'off' | 'worked',
  values: readonly string[],
  places: Map<string, string>,
): void {
  for (const [index, value] of values.entries()) {
    const earlier = places.get(value);
    if (earlier === undefined) places.set(value, source.placeOf([key, index]));
    else source.report([key, index], `${value} stands at ${earlier} already: keep one`);
  }
}

function isWeekend(day: string): boolean {
  return [SUNDAY, SATURDAY].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

function isZone(name: string): boolean {
  try {
    // Offsets (+03:00) pass too, but nobody's record has one: a client's zone is a place.
    return (
      name.includes('/') && new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat
    );
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
