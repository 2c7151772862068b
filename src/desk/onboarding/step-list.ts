import { FormattedString } from '@grammyjs/parse-mode';
import { presentStep, stepsOf, type StepProgress } from '../../onboarding/progress.ts';
import type { HoldingRule } from '../../onboarding/rules.ts';
import type { DeskDeps } from '../deps.ts';
import { clip } from '../both-ways/formatting.ts';
import type { Rows } from '../work.ts';
import type { TopicPost } from './in-topic.ts';
import { dateWords, ruleWords } from './stall-post.ts';
import { deskRow } from './desk-rows.ts';
import type { Underway } from './underway.ts';

type Deps = Pick<DeskDeps, 'content' | 'options'>;

export const STEP_TAPPED = /^st:([a-z0-9-]{1,48})$/;
/** On a button, beside its number and tick. */
const LONGEST_TITLE = 40;

/** The steps of a client's plan with ticks and who set them; a tap on a step turns it. */
export function stepList({ plan, journey }: Underway, deps: Deps): TopicPost {
  const { texts } = deps.content;
  const { language } = deps.options;
  const steps = stepsOf(journey, plan);
  const done = steps.filter((step) => step.done).length;
  const title = FormattedString.bold(
    texts.say('onboarding.plan.title', language, { plan: plan.title[language], done, count: steps.length }),
  );
  const ended = journey.ended
    ? [texts.say('onboarding.plan.ended', language, { why: journey.ended.why })]
    : [];
  const lines = steps.map((step, index) => stepLine(step, index, deps));
  const { notNow, parted } = journey;
  const left = [
    ...(notNow === undefined ? [] : [heldLine('not-now', notNow, deps)]),
    ...(parted === undefined ? [] : [heldLine('parted', parted, deps)]),
  ];
  const hint = texts.say('onboarding.plan.stepHint', language);
  const rows: Rows = steps.map((step, index) => [
    {
      text: `${tick(step)} ${index + 1}. ${clip(step.step.title[language], LONGEST_TITLE)}`,
      callback_data: `st:${step.step.id}`,
    },
  ]);
  const first = plan.steps[0]?.id ?? plan.id;
  const at = presentStep(journey, plan)?.id ?? first;
  const isLeft = journey.notNow !== undefined || journey.parted !== undefined;
  const last =
    journey.ended?.why === 'stopped'
      ? [deskRow(at, ['restart'], deps)]
      : isLeft
        ? [deskRow(at, ['takeUp'], deps)]
        : [];
  return {
    body: FormattedString.join([title, ...lines, ...ended, ...left, hint], '\n'),
    rows: [...rows, ...last],
  };
}

/** «не напомнили: ответ был «не сейчас» (12 ноября)» */
function heldLine(rule: HoldingRule, at: string, deps: Deps): string {
  const words = `${ruleWords(rule, deps)} (${dateWords(at, deps)})`;
  return deps.content.texts.say('onboarding.step.left', deps.options.language, { rule: words });
}

/** «✅ 2. Виджет на сайте (Ирина, 12 ноября)» */
function stepLine(progress: StepProgress, index: number, deps: Deps): string {
  const { step, skipped, state } = progress;
  const { texts } = deps.content;
  const { language } = deps.options;
  const who = skipped
    ? texts.say('onboarding.plan.skipped', language)
    : progress.done && state
      ? texts.say('onboarding.plan.stepBy', language, {
          source: state.source,
          name: state.by ?? texts.say('onboarding.source.operator', language),
          date: dateWords(state.at, deps),
        })
      : '';
  const line = `${tick(progress)} ${index + 1}. ${step.title[language]}`;
  return who === '' ? line : `${line} (${who})`;
}

function tick({ done }: Pick<StepProgress, 'done'>): string {
  return done ? '✅' : '▫️';
}
