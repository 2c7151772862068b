import { stepSet } from '../../onboarding/journey-changes.ts';
import type { StepState } from '../../onboarding/journey.ts';
import { countStepDone } from '../digest/day-events.ts';
import type { DeskDeps } from '../deps.ts';
import type { Operator } from '../operator/operator.ts';
import { closeTasks, stepTasks } from './manager-task.ts';
import { journeyMoved, type MovedDeps } from './moved.ts';
import { changeJourney, type Underway } from './underway.ts';

/**
 * When somebody's tap counts as made: now, and after all that was said of the step before, by whatever clock. They have
 * seen that and mean otherwise.
 */
export function tapTime(known: StepState | undefined, now: Date): string {
  const before = known ? Date.parse(known.last ?? known.at) + 1 : 0;
  return new Date(Math.max(now.getTime(), before)).toISOString();
}

/** An operator marks a step of a client's, or opens it again. Done again, it changes nothing. */
export async function operatorSets(
  here: Underway,
  step: string,
  done: boolean,
  { id: byId, name: by }: Operator,
  deps: MovedDeps & Pick<DeskDeps, 'figures' | 'me' | 'tasks'>,
): Promise<void> {
  const { client, plan, journey } = here;
  const known = journey.steps[step];
  const isSo = (known?.done === true && known.skipped !== true) === done;
  const at = isSo && known ? known.at : tapTime(known, deps.now());
  if (!isSo)
    await changeJourney(here, (now) => stepSet(now, plan, step, { done, at, source: 'operator', by }), deps);
  if (done) {
    await countStepDone(client.id, plan.id, step, at, deps);
    await closeTasks(client.id, stepTasks(plan, step, deps), { by, byId }, deps);
  }
  await journeyMoved(client.id, deps);
}
