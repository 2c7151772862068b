import { FormattedString } from '@grammyjs/parse-mode';
import { fullName } from '../../clients/client.ts';
import { ByManager, type ManagerFigures } from '../../onboarding/by-manager.ts';
import { workingDaysBetween } from '../../onboarding/working-days.ts';
import type { DeskDeps } from '../deps.ts';
import { clip } from '../both-ways/formatting.ts';
import { zoneOf } from '../onboarding/underway.ts';
import { inRows } from '../requests/list.ts';
import { topicLink } from '../topic/topic-link.ts';
import type { Rows } from '../work.ts';
import { overviewData } from './callback.ts';
import { clientsOf } from './clients-of.ts';
import { pageWithin, turning } from './paging.ts';
import { button, type OverviewPage } from './summary.ts';

const ON_A_PAGE = 10;
const LONGEST_NAME = 48;

type Deps = Pick<DeskDeps, 'clients' | 'content' | 'journeys' | 'now' | 'options' | 'topics'>;

/** Every manager with those on the way, those who stand still, and who does so longest; most to do first. */
export async function managersPage(page: number, deps: Deps): Promise<OverviewPage> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const voice = { texts, language };
  const managers = await figuresOf(deps);
  const back = button('overview.button.back', { kind: 'all' }, voice);
  if (managers.length === 0)
    return { body: new FormattedString(texts.say('overview.nobody', language)), rows: [[back]] };
  const here = pageWithin(page, managers.length, ON_A_PAGE);
  const from = here * ON_A_PAGE;
  const shown = managers.slice(from, from + ON_A_PAGE);
  const lines = await Promise.all(shown.map((one, at) => linesOf(one, from + at + 1, deps)));
  return {
    body: FormattedString.join(
      [FormattedString.bold(texts.say('overview.managers.title', language)), ...lines],
      '\n\n',
    ),
    rows: [
      ...inRows(shown.flatMap(theirs(from)), 5),
      ...turning(here, Math.ceil(managers.length / ON_A_PAGE), (to) => ({ kind: 'managers', page: to })),
      [back],
    ],
  };
}

async function figuresOf(deps: Deps): Promise<readonly ManagerFigures[]> {
  const tally = new ByManager();
  for await (const page of deps.journeys.pages()) {
    const onWay = page.filter(({ ended }) => !ended);
    const clients = await clientsOf(
      onWay.map(({ clientId }) => clientId),
      deps,
    );
    for (const journey of onWay) {
      const client = clients.get(journey.clientId);
      if (client) tally.add(journey, client.account?.manager?.value);
    }
  }
  return tally.figures();
}

async function linesOf(
  { manager, onWay, stalled, oldest }: ManagerFigures,
  number: number,
  deps: Deps,
): Promise<FormattedString> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const name = manager?.name ?? texts.say('overview.managers.none', language);
  const line = `${number}. ${texts.say('overview.managers.line', language, { name, onWay, stalled })}`;
  const client = oldest && (await deps.clients.get(oldest.clientId));
  if (!oldest || !client) return new FormattedString(line);
  const days = workingDaysBetween(
    new Date(oldest.since),
    deps.now(),
    zoneOf(client, deps),
    deps.content.calendars,
  );
  const called = clip(fullName(client), LONGEST_NAME);
  const stands = texts.say('overview.stalled.stands', language, { days });
  const who = texts.say('overview.managers.oldest', language, { name: called, days: stands });
  const topic = await deps.topics.ofClient(client.id);
  const at = who.indexOf(called);
  if (!topic || at < 0) return new FormattedString(`${line}\n${who}`);
  return FormattedString.join([
    `${line}\n${who.slice(0, at)}`,
    FormattedString.link(called, topicLink(topic)),
    who.slice(at + called.length),
  ]);
}

/** A number for each manager whose clients stand still: it leads to those. Whoever has no id has no list. */
function theirs(from: number): (one: ManagerFigures, at: number) => Rows[number] {
  return ({ manager, stalled }, at) =>
    manager?.id === undefined || stalled === 0
      ? []
      : [
          {
            text: String(from + at + 1),
            callback_data: overviewData({
              kind: 'stalled',
              by: 'days',
              page: 0,
              whose: { kind: 'manager', id: manager.id },
            }),
          },
        ];
}
