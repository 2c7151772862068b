import { resumed } from '../../onboarding/journey-changes.ts';
import { dueOf, journeyMoved, type MovedDeps } from './moved.ts';

/**
 * A client has written. Whoever comes back after months, or after they were told good-bye, goes on with their plan where
 * it stood: nothing stands still from before, and the step's days count from now.
 */
export async function journeyHeard(clientId: number, returned: boolean, deps: MovedDeps): Promise<void> {
  const journey = await deps.journeys.get(clientId);
  if (journey && (returned || journey.parted !== undefined)) await takenUpAgain(clientId, deps);
}

/**
 * A client has let the bot in again. Of a step that nobody could remind them of the desk was told at once, as the last
 * thing to be done about it: its days count anew, else nobody would ever be reminded who had blocked the bot for a day.
 */
export async function journeyReachable(clientId: number, deps: MovedDeps): Promise<void> {
  const journey = await deps.journeys.get(clientId);
  const stall = journey?.stall;
  if (!journey || !stall?.deskTold || journey.notNow !== undefined || journey.parted !== undefined) return;
  // The desk has put it off meanwhile: they are reminded when that is over, and not before.
  if (journey.later !== undefined) return journeyMoved(clientId, deps);
  const wasBlocked = stall.held.some(({ rule }) => rule === 'blocked');
  const allSaid = journey.contacts.some(({ since, turn }) => since === stall.since && turn > 1);
  if (wasBlocked && !allSaid) await takenUpAgain(clientId, deps);
}

async function takenUpAgain(clientId: number, deps: MovedDeps): Promise<void> {
  const at = deps.now().toISOString();
  // Of somebody who is looked at no more nothing would be due, were this process killed in between.
  await deps.due.add(dueOf(clientId, deps.now()));
  await deps.journeys.update(clientId, (now) => now && resumed(now, at));
  await journeyMoved(clientId, deps);
}
