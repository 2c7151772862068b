import { FormattedString } from '@grammyjs/parse-mode';
import type { ListFilter, Listed, ListPage } from '../../feedback/queue.ts';
import { STATUSES } from '../../feedback/status.ts';
import { clip } from '../both-ways/formatting.ts';
import type { Rows } from '../work.ts';
import { FIRST_PAGE, queueData, type ListPlace } from './callback.ts';
import { named, say, segmentName, statusWord, type Saying } from './words.ts';

/** A message of the queue's as Telegram gets it. */
export interface QueueView {
  readonly body: FormattedString;
  readonly rows: Rows;
}

/** As many as a row of buttons takes with a number on each. */
export const PAGE_SIZE = 8;
/** A title may have 120 units; eight of them would be a screen and a half of a phone. */
const LONGEST_TITLE = 60;

const SHORT: Readonly<Record<string, 'open' | 'new' | 'rising' | 'critical'>> = {
  a: 'open',
  n: 'new',
  r: 'rising',
  c: 'critical',
};

/** The filter that a button names; one of a status that was never there shows what is open. */
export function filterOf({ filter }: ListPlace): ListFilter {
  const rest = filter.slice(1);
  const status = STATUSES.find((one) => one === rest);
  if (filter.startsWith('t') && status) return { kind: 'status', status };
  if (filter.startsWith('g') && rest !== '') return { kind: 'segment', segment: rest };
  return { kind: SHORT[filter] ?? 'open' };
}

/** One page of the queue, with a button for each request and the ways to others. Pure. */
export function viewList(list: ListPage, filter: string, saying: Saying): QueueView {
  const { page, pages, requests } = list;
  const place: ListPlace = { filter, page };
  const title = [say('requests.heading', saying, { filter: filterName(place, saying) })];
  if (pages > 1) title.push(`${page + 1}/${pages}`);
  const lines = requests.map((one, index) => line(one, index + 1, filter, saying));
  if (lines.length === 0) {
    const key = filter === FIRST_PAGE.filter ? 'requests.none' : 'requests.noneHere';
    lines.push(new FormattedString(say(key, saying)));
  }
  return {
    body: FormattedString.join([FormattedString.bold(title.join(' · ')), '', ...lines], '\n'),
    rows: [numbers(requests, place), ...turning(place, pages, (to) => queueData({ verb: 'list', from: to }))]
      .filter((row) => row.length > 0)
      .concat(filters(place, saying)),
  };
}

function line(
  { request, priority, rising }: Listed,
  number: number,
  filter: string,
  saying: Saying,
): FormattedString {
  const { title } = request;
  const pieces = [
    named({ ...request, title: clip(title, LONGEST_TITLE) }, saying),
    say('requests.votes', saying, { count: request.tally.votes }),
    ...(rising ? ['↑'] : []),
    // Of a list by status each would say the same.
    ...(request.status === 'new' || filter.startsWith('t') ? [] : [statusWord(request.status, saying)]),
    String(priority.score),
  ];
  return FormattedString.join([FormattedString.bold(String(number)), pieces.join(' · ')], '  ');
}

function filterName(place: ListPlace, saying: Saying): string {
  const filter = filterOf(place);
  if (filter.kind === 'status') return statusWord(filter.status, saying);
  if (filter.kind === 'segment')
    return say('requests.filter.segment', saying, { segment: segmentName(filter.segment, saying) });
  return say(`requests.filter.${filter.kind}`, saying);
}

function numbers(requests: readonly Listed[], from: ListPlace): Rows[number] {
  return requests.map(({ request: { id } }, index) => ({
    text: String(index + 1),
    callback_data: queueData({ verb: 'one', id, from }),
  }));
}

/** `‹ 2/5 ›`, as far as there is anywhere to go; the middle one brings the page up to date. */
export function turning({ filter, page }: ListPlace, pages: number, data: (to: ListPlace) => string): Rows {
  if (pages < 2) return [];
  const to = (text: string, there: number): Rows[number] =>
    there >= 0 && there < pages ? [{ text, callback_data: data({ filter, page: there }) }] : [];
  return [[...to('‹', page - 1), ...to(`${page + 1}/${pages}`, page), ...to('›', page + 1)]];
}

function filters(from: ListPlace, saying: Saying): Rows {
  const kinds = [
    ['a', 'requests.button.open'],
    ['n', 'requests.button.new'],
    ['r', 'requests.button.rising'],
    ['c', 'requests.button.critical'],
  ] as const;
  const others = kinds.filter(([filter]) => filter !== from.filter);
  return [
    others.map(([filter, key]) => ({
      text: say(key, saying),
      callback_data: queueData({ verb: 'list', from: { filter, page: 0 } }),
    })),
    [
      {
        text: say('requests.button.byStatus', saying),
        callback_data: queueData({ verb: 'statuses', from }),
      },
      {
        text: say('requests.button.bySegment', saying),
        callback_data: queueData({ verb: 'segments', from }),
      },
    ],
  ];
}

/** The buttons of a list while a status or a segment is chosen to filter by. Pure. */
export function filterRows(by: 'statuses' | 'segments', from: ListPlace, saying: Saying): Rows {
  const choices =
    by === 'statuses'
      ? STATUSES.map((status) => ({ text: statusWord(status, saying), filter: `t${status}` }))
      : saying.content.segments.map(({ id }) => ({ text: segmentName(id, saying), filter: `g${id}` }));
  const buttons = choices.map(({ text, filter }) => ({
    text,
    callback_data: queueData({ verb: 'list', from: { filter, page: 0 } }),
  }));
  const back = {
    text: say('requests.button.toList', saying),
    callback_data: queueData({ verb: 'list', from }),
  };
  return [...inRows(buttons, 3), [back]];
}

/** Buttons in rows of so many. */
export function inRows(buttons: Rows[number], most: number): Rows {
  const rows: Rows = [];
  for (let at = 0; at < buttons.length; at += most) rows.push(buttons.slice(at, at + most));
  return rows;
}
