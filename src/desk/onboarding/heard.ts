import { resumed } from '../../onboarding/journey-changes.ts';
import { dueOf, journeyMoved, type MovedDeps } from './moved.ts';

/**
 * A client has written. Whoever comes back after months, or after they were told good-bye, goes on with their plan where
 * it stood: nothing stands still from before, and the step's days count from now.
 */
export async function journeyHeard(clientId: number, returned: boolean, deps: MovedDeps): Promise<void> {
  const journey = await deps.journeys.get(clientId);
  if (!journey || !(returned || journey.parted !== undefined)) return;
  const at = deps.now().toISOString();
  // Of somebody who is looked at no more nothing would be due, were this process killed in between.
  await deps.due.add(dueOf(clientId, deps.now()));
  await deps.journeys.update(clientId, (now) => now && resumed(now, at));
  await journeyMoved(clientId, deps);
}
