import type { Client } from '../../clients/client.ts';
import { onVersion } from '../../onboarding/migrate.ts';
import { presentStep, stepsOf, type StepProgress } from '../../onboarding/progress.ts';
import type { DeskDeps } from '../deps.ts';
import { planCalled } from '../onboarding/underway.ts';
import { dateOf, heldWords } from './stalled.ts';
import { standingOf } from './standing.ts';

type Deps = Pick<DeskDeps, 'content' | 'journeys' | 'now' | 'options'>;

/** A client's plan with its ticks, one line a step; of one that has ended a single line. Nothing where there is none. */
export async function planLines(client: Client, deps: Deps): Promise<readonly string[]> {
  const { content, options, journeys } = deps;
  const { texts } = content;
  const { language } = options;
  const kept = await journeys.get(client.id);
  const plan = kept && planCalled(kept.plan, content);
  if (!plan) return [];
  const journey = onVersion(kept, plan);
  const title = plan.title[language];
  if (journey.ended) {
    const key = `overview.client.${journey.ended.why}` as const;
    return [texts.say(key, language, { title, date: dateOf(journey.ended.at, options) })];
  }
  const steps = stepsOf(journey, plan);
  const done = steps.filter((step) => step.done).length;
  const present = presentStep(journey, plan);
  const standing = standingOf(client, journey, deps);
  const lines = steps.map((progress) => {
    const step = progress.step.title[language];
    if (progress.done) return doneLine(progress, step, deps);
    if (!standing || progress.step.id !== present?.id)
      return texts.say('overview.client.open', language, { title: step });
    const days = texts.say('overview.stalled.stands', language, { days: standing.days });
    return [
      texts.say('overview.client.stalled', language, { title: step, days }),
      ...heldWords(standing, deps),
    ].join(' · ');
  });
  const { project } = journey;
  const asked = [
    ...(project
      ? [
          texts.say('overview.client.project', language, {
            from: dateOf(project.start, options),
            to: dateOf(project.end, options),
          }),
        ]
      : []),
    ...(journey.later === undefined
      ? []
      : [texts.say('overview.client.later', language, { date: dateOf(journey.later, options) })]),
    ...(journey.notNow === undefined
      ? []
      : [texts.say('overview.client.notNow', language, { date: dateOf(journey.notNow, options) })]),
  ];
  return [
    texts.say('overview.client.plan', language, { title, done, count: steps.length }),
    ...lines,
    ...asked,
  ];
}

/** An operator is named: it was their word that it is done. */
function doneLine(
  { state }: StepProgress,
  title: string,
  { content: { texts }, options }: Pick<Deps, 'content' | 'options'>,
): string {
  const { language } = options;
  const date = state ? dateOf(state.at, options) : '';
  return state?.by === undefined
    ? texts.say('overview.client.done', language, { title, date })
    : texts.say('overview.client.doneBy', language, { title, date, name: state.by });
}
