import { FormattedString } from '@grammyjs/parse-mode';
import type { DeskDeps } from '../deps.ts';
import { deskRow } from './desk-rows.ts';
import type { TopicPost } from './in-topic.ts';
import type { Underway } from './underway.ts';

export const PLAN_TAPPED = /^pl:([a-z0-9-]{1,48})$/;

/** The plans that there are, each a button, to choose one for a client; and the end of the one they are on. */
export function planChoice(
  here: Underway | undefined,
  deps: Pick<DeskDeps, 'content' | 'options'>,
): TopicPost {
  const { texts, plans } = deps.content;
  const { language } = deps.options;
  if (plans.length === 0)
    return { body: new FormattedString(texts.say('onboarding.plan.noPlans', language)), rows: [] };
  const lines = plans.map(({ title, model }) =>
    texts.say('onboarding.plan.model', language, {
      plan: title[language],
      model: texts.say(`onboarding.model.${model}`, language),
    }),
  );
  const running = here && !here.journey.ended ? here : undefined;
  const question = questionTo(here, deps);
  const present = running?.plan.id;
  const buttons = plans
    .filter(({ id }) => id !== present)
    .map(({ id, title }) => [{ text: title[language], callback_data: `pl:${id}` }]);
  const step = running?.plan.steps[0]?.id;
  const end = step === undefined ? [] : [deskRow(step, ['stop'], deps)];
  const help = texts.say('onboarding.plan.help', language);
  return {
    body: FormattedString.join(
      [FormattedString.bold(question), ...lines, new FormattedString(`\n${help}`)],
      '\n',
    ),
    rows: [...buttons, ...end],
  };
}

function questionTo(
  here: Underway | undefined,
  { content, options }: Pick<DeskDeps, 'content' | 'options'>,
): string {
  const { texts } = content;
  const { language } = options;
  if (!here) return texts.say('onboarding.plan.none', language);
  const { ended } = here.journey;
  if (!ended) return texts.say('onboarding.plan.choose', language);
  return texts.say('onboarding.plan.over', language, { plan: here.plan.title[language], why: ended.why });
}
