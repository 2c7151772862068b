import { putOff } from '../../onboarding/journey-changes.ts';
import { nextSlot } from '../../onboarding/slot.ts';
import { dayAfter, localDay, momentAt } from '../../onboarding/wall-clock.ts';
import type { DeskDeps } from '../deps.ts';
import { journeyMoved } from './moved.ts';
import { changeJourney, zoneOf, type Underway } from './underway.ts';

/** «Напомните через неделю» */
const LATER_DAYS = 7;

/**
 * Gives until when: the client's own moment of the day a week from now or, as nobody is written to on a day off and the
 * day is named to them, of the first working day after it.
 */
export async function putOffForAWeek(here: Underway, deps: DeskDeps): Promise<string> {
  const { client } = here;
  const { settings, calendars } = deps.content;
  const zone = zoneOf(client, deps);
  const day = momentAt(dayAfter(localDay(deps.now(), zone), LATER_DAYS), 0, zone);
  const before = new Date(day.getTime() - 1);
  const until = nextSlot(before, client.id, settings.nudgeHours, zone, calendars).toISOString();
  const at = deps.now().toISOString();
  await changeJourney(here, (journey) => putOff(journey, until, at), deps);
  await journeyMoved(client.id, deps);
  return until;
}
