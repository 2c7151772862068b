import { nextLook } from '../../onboarding/decide.ts';
import { keepFinished } from '../digest/day-events.ts';
import type { DueDeps } from '../deps.ts';
import type { Due } from '../due.ts';
import { decidingOn, underway, type Underway } from './underway.ts';

/** What has to be known to tell when somebody is to be looked at again. */
export type MovedDeps = Pick<
  DueDeps,
  'clients' | 'content' | 'figures' | 'journeys' | 'options' | 'now' | 'due' | 'holdingRules'
>;

/**
 * Something has changed that may matter: a step is done, they came back, they asked to be left alone. Notes anew when
 * they are to be looked at. To be called after the change; done again, it notes the same.
 */
export async function journeyMoved(clientId: number, deps: MovedDeps): Promise<void> {
  const here = await underway(clientId, deps);
  if (here) await hasMoved(here, deps);
}

/** The same where all of it is at hand. */
export async function hasMoved(here: Underway, deps: MovedDeps): Promise<void> {
  const { client, plan, journey } = here;
  if (journey.ended?.why === 'finished')
    await keepFinished(client, plan.title[deps.options.language], journey.ended.at, deps);
  const at = nextLook(decidingOn(here, deps));
  if (at) await deps.due.set(dueOf(client.id, at));
}

export function dueOf(clientId: number, at: Date): Due {
  return { kind: 'onboarding', id: String(clientId), at };
}
