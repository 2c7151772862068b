import { FormattedString } from '@grammyjs/parse-mode';
import type { Voice } from '../../digest/words.ts';
import { LOOKED_BACK, type Overview, type PlanFigures } from '../../onboarding/overview.ts';
import { inRows } from '../requests/list.ts';
import type { Rows } from '../work.ts';
import { EVERYBODY, overviewData, type Whose } from './callback.ts';
import { piecesOf } from './words.ts';

/** Words with buttons, ready to be posted. */
export interface OverviewPage {
  readonly body: FormattedString;
  readonly rows: Rows;
}

/** Room for the line that says how many plans have none. Telegram takes 4096. */
const LONGEST_BODY = 3900;
/** A plan is a title and a quotation, and Telegram takes 100 entities. */
const MOST_PLANS = 30;

/** How clients get on with all plans, their steps folded, and the ways to everything else. Pure. */
export function summaryPage(overview: Overview, voice: Voice): OverviewPage {
  const { texts, language } = voice;
  const { plans, homeless } = overview;
  const onWay = sumOf(plans, (plan) => plan.onWay) + homeless;
  const stalled = sumOf(plans, (plan) => plan.stalled);
  const taken = plans.filter(isTaken);
  if (taken.length + homeless === 0) {
    const key = plans.length === 0 ? 'overview.noPlans' : 'overview.nobody';
    return { body: new FormattedString(texts.say(key, language)), rows: [] };
  }
  const title = FormattedString.bold(texts.say('overview.title', language, { onWay, stalled }));
  const blocks = fitting(
    taken.map((plan) => blockOf(plan, voice, 'folded')),
    LONGEST_BODY - title.text.length,
  );
  const rest = [
    ...(blocks.length < taken.length
      ? [texts.say('overview.morePlans', language, { count: taken.length - blocks.length })]
      : []),
    ...(homeless > 0 ? [texts.say('overview.homeless', language, { count: homeless })] : []),
  ];
  const ofPlans = taken.slice(0, MOST_PLANS).map(({ plan }) => ({
    text: plan.title[language],
    callback_data: overviewData({ kind: 'plan', plan: plan.id }),
  }));
  return {
    body: FormattedString.join([title, ...blocks, ...rest], '\n\n'),
    rows: [
      // A single plan says nothing that does not stand here.
      ...(ofPlans.length > 1 ? inRows(ofPlans, 2) : []),
      ...ways({ stalled, whose: EVERYBODY }, voice),
      [button('overview.button.managers', { kind: 'managers', page: 0 }, voice), file(voice)],
    ],
  };
}

/** One plan with all of its steps in sight. Pure. */
export function planPage(figures: PlanFigures, voice: Voice): OverviewPage {
  const { id } = figures.plan;
  return {
    body: blockOf(figures, voice, 'open'),
    rows: [
      ...ways({ stalled: figures.stalled, whose: { kind: 'plan', plan: id } }, voice),
      [
        button('overview.button.all', { kind: 'all' }, voice),
        button('overview.button.refresh', { kind: 'plan', plan: id }, voice),
      ],
    ],
  };
}

/** Under the picture: the figures of all, and the step that most stand at. Pure. */
export function headlineOf({ plans, homeless }: Overview, { texts, language }: Voice): FormattedString {
  const onWay = sumOf(plans, (plan) => plan.onWay) + homeless;
  const stalled = sumOf(plans, (plan) => plan.stalled);
  const title = FormattedString.bold(texts.say('overview.title', language, { onWay, stalled }));
  const [hardest] = plans
    .flatMap(({ plan, steps }) => steps.map((step) => ({ plan, ...step })))
    .filter((step) => step.stalled > 0)
    .toSorted((one, other) => other.stalled - one.stalled);
  if (!hardest) return title;
  const { plan, step, stalled: there } = hardest;
  const line = texts.say('overview.hardest', language, {
    plan: plan.title[language],
    title: plan.steps.find(({ id }) => id === step)?.title[language] ?? step,
    stalled: there,
  });
  return FormattedString.join([title, line], '\n\n');
}

/** Anybody is on it, or was of late. */
function isTaken({ onWay, finished, stopped }: PlanFigures): boolean {
  return onWay + finished + stopped > 0;
}

function blockOf(figures: PlanFigures, voice: Voice, steps: 'folded' | 'open'): FormattedString {
  const { texts, language } = voice;
  const { plan, onWay, stalled, finished, stopped } = figures;
  const head = FormattedString.join(
    [
      FormattedString.bold(plan.title[language]),
      texts.say('overview.plan', language, { onWay, stalled, finished, stopped, days: LOOKED_BACK }),
    ],
    '\n',
  );
  const titles = new Map(plan.steps.map(({ id, title }) => [id, title[language]]));
  const lines = figures.steps.map((step, at) =>
    texts.say('overview.step', language, {
      number: at + 1,
      title: titles.get(step.step) ?? step.step,
      pieces: piecesOf(step, voice),
    }),
  );
  if (steps === 'open') return FormattedString.join([head, lines.join('\n')], '\n\n');
  return FormattedString.join([head, FormattedString.expandableBlockquote(lines.join('\n'))], '\n');
}

/** As many from the first on as have room. */
function fitting(blocks: readonly FormattedString[], room: number): readonly FormattedString[] {
  let left = room;
  const end = blocks.findIndex(({ text }, at) => {
    left -= text.length + 2;
    return left < 0 || at >= MOST_PLANS;
  });
  return end < 0 ? blocks : blocks.slice(0, end);
}

function ways({ stalled, whose }: { readonly stalled: number; readonly whose: Whose }, voice: Voice): Rows {
  if (stalled === 0) return [];
  const { texts, language } = voice;
  const to = overviewData({ kind: 'stalled', by: 'days', page: 0, whose });
  return [[{ text: texts.say('overview.button.stalled', language, { count: stalled }), callback_data: to }]];
}

type PlainButton = 'all' | 'back' | 'managers' | 'file' | 'byDays' | 'byValue' | 'refresh';

/** A button of the overview that leads somewhere. */
export function button(
  key: `overview.button.${PlainButton}`,
  press: Parameters<typeof overviewData>[0],
  { texts, language }: Voice,
): Rows[number][number] {
  return { text: texts.say(key, language), callback_data: overviewData(press) };
}

function file(voice: Voice): Rows[number][number] {
  return button('overview.button.file', { kind: 'file' }, voice);
}

function sumOf(plans: readonly PlanFigures[], of: (plan: PlanFigures) => number): number {
  return plans.reduce((sum, plan) => sum + of(plan), 0);
}
