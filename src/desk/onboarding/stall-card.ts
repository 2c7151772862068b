import { deskTold } from '../../onboarding/journey-changes.ts';
import { presentStep } from '../../onboarding/progress.ts';
import type { Steps } from '../../delivery/outbox.ts';
import type { DeskDeps } from '../deps.ts';
import type { Work } from '../work.ts';
import { giveTask, stallTask } from './manager-task.ts';
import { postInTopic } from './in-topic.ts';
import { journeyMoved } from './moved.ts';
import { stillOn } from './nudge.ts';
import { stallPost } from './stall-post.ts';
import { changeJourney, type Underway } from './underway.ts';

/**
 * Tells the desk of a step that stands still although all was said, or of which nothing more may be said: a card in the
 * client's topic and a task for their manager. After it nothing more happens until there is progress.
 */
export async function tellOfStall(
  work: Extract<Work, { kind: 'stall-card' }>,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const { clientId, step, since } = work;
  const here = await stillOn(work, deps);
  if (!here) return;
  const posted = await postInTopic(
    here.client,
    async () => {
      const now = await stillOn(work, deps);
      return now && isOpen(now, step) ? stallPost(now, { step, since }, deps) : undefined;
    },
    deps,
    steps,
  );
  if (posted) {
    await giveTask(here.client, stallTask(here.plan, step, deps), `stall:${clientId}:${step}:${since}`, deps);
    const at = deps.now().toISOString();
    await changeJourney(here, (journey) => deskTold(journey, { step, since, at }), deps);
  }
  await journeyMoved(clientId, deps);
}

function isOpen({ journey, plan }: Underway, step: string): boolean {
  return journey.ended === undefined && presentStep(journey, plan)?.id === step;
}
