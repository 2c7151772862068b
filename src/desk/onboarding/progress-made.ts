import { countStepDone } from '../digest/day-events.ts';
import type { DeskDeps } from '../deps.ts';
import { closeTasks, stepTasks } from './manager-task.ts';
import { journeyMoved, type MovedDeps } from './moved.ts';
import { tellTopic } from './tell-topic.ts';
import { stepCalled, type Underway } from './underway.ts';

type Deps = MovedDeps & Pick<DeskDeps, 'topics' | 'outbox' | 'figures' | 'me' | 'tasks'>;

/** The client has marked a step, or taken that back: counted, told where operators look after them. */
export async function progressMade(
  here: Pick<Underway, 'client' | 'plan'>,
  step: string,
  { done, at }: { readonly done: boolean; readonly at: string },
  deps: Deps,
): Promise<void> {
  const { client, plan } = here;
  await journeyMoved(client.id, deps);
  if (done) {
    const { id: byId, first_name: by } = deps.me;
    await countStepDone(client.id, plan.id, step, at, deps);
    await closeTasks(client.id, stepTasks(plan, step, deps), { by, byId }, deps);
  }
  const { texts } = deps.content;
  const { language } = deps.options;
  const values = { step: stepCalled(step, plan)?.title[language] ?? step };
  const line = done
    ? texts.say('onboarding.topic.done', language, values)
    : texts.say('onboarding.topic.undone', language, values);
  await tellTopic(here, `${step}:${done}:${Date.parse(at)}`, line, deps);
}
