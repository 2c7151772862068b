import { FormattedString } from '@grammyjs/parse-mode';
import type { Priority } from '../../feedback/priority.ts';
import type { RequestView } from '../../feedback/queue.ts';
import type { Request } from '../../feedback/request.ts';
import { tellsOf } from '../../feedback/status.ts';
import type { Rows } from '../work.ts';
import { queueData, type ListPlace } from './callback.ts';
import type { QueueView } from './list.ts';
import { quotedVoices, type ShownVoice } from './voices.ts';
import { dayWords, named, say, segmentName, statusWord, type Saying } from './words.ts';

/** Three of them beside the rest should stay one screen of a phone. UTF-16 units. */
const LONGEST_VOICE = 240;

/** What was just done to a request, in words, and what would take it back. */
export interface Done {
  readonly note: string;
  readonly undo?: string;
}

/** A request with what stands behind it, and all that a lead can do about it. Pure. */
export function viewOne(
  view: RequestView,
  voices: readonly ShownVoice[],
  from: ListPlace,
  saying: Saying,
  done?: Done,
): QueueView {
  const { request, merged } = view;
  const blocks = [
    FormattedString.join(head(view, saying), '\n'),
    ...quotedVoices(voices, LONGEST_VOICE, saying),
    ...(merged === undefined
      ? []
      : [new FormattedString(say('requests.nowHere', saying, { merged, id: request.id }))]),
    ...(done ? [FormattedString.bold(done.note)] : []),
  ];
  return {
    body: FormattedString.join(blocks, '\n\n'),
    rows: [...undoRow(request.id, done, saying), ...actions(view, from, saying)],
  };
}

function head({ request, priority, rising }: RequestView, saying: Saying): FormattedString[] {
  const last = request.history.at(-1);
  const parts = priorityParts(priority, saying).join(' · ');
  return [
    FormattedString.bold(`💡 ${named(request, saying)}${rising ? ' ↑' : ''}`),
    new FormattedString(statusLine(request, saying)),
    ...(last?.why ? [new FormattedString(say('requests.why', saying, { why: last.why }))] : []),
    new FormattedString(say('requests.priority', saying, { priority: priority.score, parts })),
  ];
}

function statusLine(request: Request, saying: Saying): string {
  const what = statusWord(request.status, saying);
  const last = request.history.at(-1);
  if (!last) return `${what} · ${dayWords(request.at, saying)}`;
  return say('requests.authored', saying, { what, name: last.by, date: dayWords(last.at, saying) });
}

function priorityParts({ parts }: Priority, saying: Saying): string[] {
  const { votes, bySegment, strong, enthusiasts, lastAt, effort } = parts;
  const segments = Object.entries(bySegment)
    .filter(([, count]) => count > 0)
    .map(([id, count]) => `${segmentName(id, saying, count === 1 ? 'title' : 'titles')} ${count}`);
  const who = segments.length > 0 ? ` (${segments.join(', ')})` : '';
  return [
    `${say('requests.votes', saying, { count: votes })}${who}`,
    ...(strong > 0 ? [say('requests.strong', saying, { count: strong })] : []),
    ...(enthusiasts > 0 ? [say('requests.enthusiasts', saying, { count: enthusiasts })] : []),
    ...(votes > 0 ? [say('requests.lastVote', saying, { date: dayWords(lastAt, saying) })] : []),
    ...(effort === undefined ? [] : [say('requests.effort', saying, { effort })]),
  ];
}

/** Takes back what was just done. */
function undoRow(id: string, done: Done | undefined, saying: Saying): Rows {
  if (done?.undo === undefined) return [];
  const data = queueData({ verb: 'undo', token: done.undo, id });
  return [[{ text: say('requests.button.undo', saying), callback_data: data }]];
}

function actions({ request, count }: RequestView, from: ListPlace, saying: Saying): Rows {
  const { id, status, history } = request;
  const button = (text: string, verb: 'status' | 'efforts' | 'rename' | 'merge'): Rows[number][number] => ({
    text,
    callback_data: queueData({ verb, id, from }),
  });
  const paged = (text: string, verb: 'voices' | 'pick'): Rows[number][number] => ({
    text,
    callback_data: queueData({ verb, id, page: 0, from }),
  });
  const n = history.at(-1)?.n;
  return [
    [
      button(say('requests.button.status', saying), 'status'),
      button(say('requests.button.effort', saying), 'efforts'),
    ],
    [
      paged(say('requests.button.voices', saying, { count }), 'voices'),
      button(say('requests.button.rename', saying), 'rename'),
    ],
    [
      button(say('requests.button.merge', saying), 'merge'),
      ...(count > 1 ? [paged(say('requests.button.split', saying), 'pick')] : []),
    ],
    ...(n !== undefined && tellsOf(status)
      ? [
          [
            {
              text: say('requests.button.tell', saying),
              callback_data: queueData({ verb: 'sample', id, n }),
            },
          ],
        ]
      : []),
    [{ text: say('requests.button.toList', saying), callback_data: queueData({ verb: 'list', from }) }],
  ];
}
