import type { AccountEntry } from '../../clients/account-store.ts';
import { onVersion } from '../../onboarding/migrate.ts';
import { journeyTold } from '../../onboarding/told.ts';
import { hasMoved, type MovedDeps } from './moved.ts';
import { planCalled } from './underway.ts';

/**
 * What the team's product told of a client's onboarding goes into their journey, by merging: done again it changes
 * nothing. Who has not met the bot yet cannot be written to and has no journey; it is done when they come.
 */
export async function tieJourney({ telegramId, onboarding }: AccountEntry, deps: MovedDeps): Promise<void> {
  if (telegramId === undefined || onboarding === undefined) return;
  const client = await deps.clients.get(telegramId);
  if (!client) return;
  const { plans } = deps.content;
  const now = deps.now();
  const journey = await deps.journeys.update(telegramId, (known) =>
    journeyTold(known, onboarding, telegramId, plans, now),
  );
  const plan = journey && planCalled(journey.plan, deps.content);
  // Also where nothing changed: who died in between wrote down no time to look at them.
  if (journey && plan) await hasMoved({ client, plan, journey: onVersion(journey, plan) }, deps);
}
