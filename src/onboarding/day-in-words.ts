import { DateTime } from 'luxon';
import type { DayCalendar } from '../content/plan.ts';
import type { Texts } from '../content/texts.ts';
import type { Spoken } from '../labels.ts';
import { addWorkingDays } from './working-days.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** A weekday that is further off could be either of two. */
const WEEK = 7;

interface Words {
  readonly zone: string;
  readonly calendars: readonly DayCalendar[];
  readonly language: Spoken;
  readonly texts: Texts;
}

/** A day so many working days ahead, as one writes it: «до четверга», over the holidays «до 12 января». */
export function dayInWords(
  now: Date,
  workingDays: number,
  { zone, calendars, language, texts }: Words,
): string {
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  const day = DateTime.fromJSDate(addWorkingDays(now, workingDays, zone, calendars), { zone }).startOf('day');
  if (day.diff(today, 'days').days < WEEK - 0.5)
    return texts.say('onboarding.nudge.byWeekday', language, { weekday: WEEKDAYS[day.weekday - 1] ?? 'sun' });
  const date = day.setLocale(language).toFormat('d MMMM');
  return texts.say('onboarding.nudge.byDate', language, { date });
}
