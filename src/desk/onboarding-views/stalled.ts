import { FormattedString } from '@grammyjs/parse-mode';
import { DateTime } from 'luxon';
import type { DeskDeps } from '../deps.ts';
import { clip } from '../both-ways/formatting.ts';
import { moneyWords } from '../record/money.ts';
import { topicLink } from '../topic/topic-link.ts';
import type { OverviewView } from './callback.ts';
import { pageWithin, turning } from './paging.ts';
import { byValue, nameOf, nudgesOf, stalledJourneys, standings, type Standing } from './standing.ts';
import { button, type OverviewPage } from './summary.ts';

const ON_A_PAGE = 8;
/** Eight clients of Telegram's longest names still fit into one message. */
const LONGEST_NAME = 48;

type StalledView = Extract<OverviewView, { kind: 'stalled' }>;
type Deps = Pick<DeskDeps, 'clients' | 'content' | 'journeys' | 'now' | 'options' | 'topics'>;

/** Those whose step stands still, by days or by what they pay; two lines for each. */
export async function stalledPage(view: StalledView, deps: Deps): Promise<OverviewPage> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const voice = { texts, language };
  const all = await stalledJourneys(view.whose, deps);
  const back = button('overview.button.back', whereFrom(view.whose), voice);
  if (all.length === 0)
    return { body: new FormattedString(texts.say('overview.stalled.none', language)), rows: [[back]] };
  const here = pageWithin(view.page, all.length, ON_A_PAGE);
  const from = here * ON_A_PAGE;
  const shown =
    view.by === 'days'
      ? await standings(all.slice(from, from + ON_A_PAGE), deps)
      : byValue(await standings(all, deps)).slice(from, from + ON_A_PAGE);
  const lines = await Promise.all(shown.map((standing, at) => linesOf(standing, from + at + 1, deps)));
  const count = all.length;
  const title = texts.say(
    view.by === 'days' ? 'overview.stalled.byDays' : 'overview.stalled.byValue',
    language,
    { count },
  );
  const other = view.by === 'days' ? 'value' : 'days';
  const turned = button(
    other === 'days' ? 'overview.button.byDays' : 'overview.button.byValue',
    { ...view, by: other, page: 0 },
    voice,
  );
  return {
    body: FormattedString.join([FormattedString.bold(title), ...lines], '\n\n'),
    rows: [
      ...turning(here, Math.ceil(count / ON_A_PAGE), (to) => ({ ...view, page: to })),
      [turned, button('overview.button.file', { kind: 'file' }, voice)],
      [back],
    ],
  };
}

function whereFrom(whose: StalledView['whose']): OverviewView {
  if (whose.kind === 'plan') return { kind: 'plan', plan: whose.plan };
  return whose.kind === 'manager' ? { kind: 'managers', page: 0 } : { kind: 'all' };
}

/** «1. Анна · Ромашка · 15 000 ₽», and below it where, how long, what was said and what is in the way. */
async function linesOf(standing: Standing, number: number, deps: Deps): Promise<FormattedString> {
  const { client } = standing;
  const { company, plan } = client.account ?? {};
  const name = clip(nameOf(standing), LONGEST_NAME);
  const topic = await deps.topics.ofClient(client.id);
  const more = [
    ...(company ? [clip(company.value, LONGEST_NAME)] : []),
    ...(plan && plan.value.value > 0 ? [moneyWords(plan.value, deps.options.language)] : []),
  ].map((piece) => ` · ${piece}`);
  return FormattedString.join([
    `${number}. `,
    topic ? FormattedString.link(name, topicLink(topic)) : name,
    `${more.join('')}\n${whereAndWhy(standing, deps)}`,
  ]);
}

/** «Виджет на сайте» стоит 9 рабочих дней · напомнили 1 раз · не напомнили: ждёт нашего ответа */
function whereAndWhy(
  standing: Standing,
  { content, options }: Pick<DeskDeps, 'content' | 'options'>,
): string {
  const { texts } = content;
  const { language } = options;
  const { stall, step, days } = standing;
  const stands = texts.say('overview.stalled.stands', language, { days });
  return [
    texts.say('overview.stalled.step', language, { title: step, days: stands }),
    texts.say('overview.stalled.nudged', language, { count: nudgesOf(standing).length }),
    ...(standing.draft === undefined
      ? []
      : [texts.say('overview.stalled.draft', language, { date: dateOf(standing.draft, options) })]),
    ...heldWords(standing, { content, options }),
    ...(stall.reason ? [texts.say(`onboarding.reason.${stall.reason}`, language)] : []),
    ...(stall.deskTold
      ? [texts.say('overview.stalled.deskTold', language, { date: dateOf(stall.deskTold, options) })]
      : []),
  ].join(' · ');
}

/** «не напомнили: ждёт нашего ответа»; nothing where one went out since. */
export function heldWords(
  { hold }: Pick<Standing, 'hold'>,
  { content: { texts }, options: { language } }: Pick<DeskDeps, 'content' | 'options'>,
): string[] {
  if (!hold) return [];
  const rule = texts.say(`onboarding.hold.${hold.rule}`, language);
  return [texts.say('onboarding.step.held', language, { rule })];
}

/** «14 ноября» */
export function dateOf(iso: string, { timezone, language }: DeskDeps['options']): string {
  return DateTime.fromISO(iso, { zone: timezone }).setLocale(language).toFormat('d MMMM');
}
