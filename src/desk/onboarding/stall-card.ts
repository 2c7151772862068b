import { TEAM } from '../../clients/task.ts';
import { afterWorking, nextOpening } from '../../clients/working-time.ts';
import type { Client } from '../../clients/client.ts';
import { deskTold } from '../../onboarding/journey-changes.ts';
import { presentStep } from '../../onboarding/progress.ts';
import type { Steps } from '../../delivery/outbox.ts';
import type { DeskDeps } from '../deps.ts';
import type { Work } from '../work.ts';
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
    const title = here.plan.steps.find(({ id }) => id === step)?.title[deps.options.language] ?? step;
    const text = deps.content.texts.say('onboarding.card.task', deps.options.language, { step: title });
    await giveTask(here.client, text, `stall:${clientId}:${step}:${since}`, deps);
    const at = deps.now().toISOString();
    await changeJourney(here, (journey) => deskTold(journey, { step, since, at }), deps);
  }
  await journeyMoved(clientId, deps);
}

function isOpen({ journey, plan }: Underway, step: string): boolean {
  return journey.ended === undefined && presentStep(journey, plan)?.id === step;
}

/** The card is there for everybody to see: what is nobody's own is reminded of after so many minutes of working time. */
const TEAMS_TIME = 8 * 60;

/** For whoever answers for the client, who hears of it at once, or when the team is there again; one for each `cause`. */
export async function giveTask(
  client: Client,
  text: string,
  cause: string,
  { tasks, due, options, me, now }: DeskDeps,
): Promise<void> {
  const at = now();
  const managerId = client.account?.manager?.value.id ?? TEAM;
  const { workingHours: week, timezone: zone } = options;
  const until = managerId === TEAM ? afterWorking(at, TEAMS_TIME, week, zone) : nextOpening(at, week, zone);
  const task = await tasks.add(
    {
      text,
      clientId: client.id,
      managerId,
      due: until.toISOString(),
      by: me.first_name,
      byId: me.id,
      at: at.toISOString(),
    },
    cause,
  );
  if (!task.done) await due.add({ kind: 'task', id: task.id, at: new Date(task.due) });
}
