/**
 * What a button of the feedback queue does. All of it stands in the button: list, filter and page are nobody's
 * session, so the oldest message in a chat works like the newest. Beside a request goes the list it was opened from.
 */
export type QueuePress =
  | { readonly verb: 'list'; readonly from: ListPlace }
  /** The same as a message of its own, where the one with the button says something else that should stay. */
  | { readonly verb: 'openList'; readonly from: ListPlace }
  /** The choice of a status, or of a segment, to filter by. */
  | { readonly verb: 'statuses' | 'segments'; readonly from: ListPlace }
  | {
      readonly verb:
        | 'one'
        | 'openOne'
        | 'status'
        | 'efforts'
        | 'rename'
        | 'merge'
        | 'into'
        | 'split'
        | 'cancel'
        | 'decline';
      readonly id: string;
      readonly from: ListPlace;
    }
  | { readonly verb: 'voices' | 'pick'; readonly id: string; readonly page: number; readonly from: ListPlace }
  /** One voice is marked for the split, or no longer. */
  | {
      readonly verb: 'tick';
      readonly id: string;
      readonly page: number;
      readonly voice: number;
      readonly from: ListPlace;
    }
  | { readonly verb: 'setStatus'; readonly id: string; readonly status: string; readonly from: ListPlace }
  | { readonly verb: 'setEffort'; readonly id: string; readonly effort: number; readonly from: ListPlace }
  | { readonly verb: 'mergeInto'; readonly id: string; readonly into: string; readonly from: ListPlace }
  | { readonly verb: 'undo'; readonly token: string; readonly id: string }
  | { readonly verb: 'sample'; readonly id: string; readonly n: number }
  | { readonly verb: 'send'; readonly id: string; readonly n: number; readonly whom: Whom };

/** Which of its voters are told what became of a request. */
const WHOM = ['all', 'enthusiasts', 'none'] as const;
export type Whom = (typeof WHOM)[number];

/** A page of a list, from 0. */
export interface ListPlace {
  /** `a` open, `n` new, `r` rising, `c` over the critical mass, `t<status>`, `g<segment>`. */
  readonly filter: string;
  readonly page: number;
}

export const FIRST_PAGE: ListPlace = { filter: 'a', page: 0 };

/** Letters of the verbs that name a request and nothing more. */
const OF_ONE = [
  ['one', 'o'],
  ['openOne', 'O'],
  ['status', 's'],
  ['efforts', 'f'],
  ['rename', 'n'],
  ['merge', 'm'],
  ['into', 'j'],
  ['split', 'X'],
  ['cancel', 'c'],
  ['decline', 'd'],
] as const;
const PAGED = [
  ['voices', 'v'],
  ['pick', 'x'],
] as const;
const LISTS = [
  ['list', 'l'],
  ['openList', 'p'],
  ['statuses', 't'],
  ['segments', 'g'],
] as const;

const ID = /^R[1-9]\d{0,5}$/;
const FILTER = /^(?:[anrc]|t[a-z]{1,12}|g[a-z0-9_-]{1,24})$/;
const TOKEN = /^[A-Za-z0-9_.-]{1,40}$/;
const WORD = /^[a-z]{1,12}$/;

/** callback_data holds 64 bytes (https://core.telegram.org/bots/api#inlinekeyboardbutton); the longest of ours 55. */
export function queueData(press: QueuePress): string {
  return ['q', ...piecesOf(press)].join(':');
}

function piecesOf(press: QueuePress): (string | number)[] {
  switch (press.verb) {
    case 'list':
    case 'openList':
    case 'statuses':
    case 'segments':
      return [letterOf(press.verb, LISTS), ...place(press.from)];
    case 'voices':
    case 'pick':
      return [letterOf(press.verb, PAGED), press.id, press.page, ...place(press.from)];
    case 'tick':
      return ['k', press.id, press.page, press.voice, ...place(press.from)];
    case 'setStatus':
      return ['S', press.id, press.status, ...place(press.from)];
    case 'setEffort':
      return ['e', press.id, press.effort, ...place(press.from)];
    case 'mergeInto':
      return ['M', press.id, press.into, ...place(press.from)];
    case 'undo':
      return ['u', press.token, press.id];
    case 'sample':
      return ['L', press.id, press.n];
    case 'send':
      return ['G', press.id, press.n, press.whom];
    case 'one':
    case 'openOne':
    case 'status':
    case 'efforts':
    case 'rename':
    case 'merge':
    case 'into':
    case 'split':
    case 'cancel':
    case 'decline':
      return [letterOf(press.verb, OF_ONE), press.id, ...place(press.from)];
    default:
      return press satisfies never;
  }
}

function letterOf<V extends string>(verb: V, letters: readonly (readonly [V, string])[]): string {
  return letters.find(([one]) => one === verb)?.[1] ?? '';
}

function verbOf<V extends string>(letter: string, letters: readonly (readonly [V, string])[]): V | undefined {
  return letters.find(([, one]) => one === letter)?.[0];
}

function place({ filter, page }: ListPlace): [string, number] {
  return [filter, page];
}

/** What a pressed button says. Anybody can send any data: `undefined` for what no button of ours ever says. */
export function queuePress(data: string): QueuePress | undefined {
  const [q, letter, ...rest] = data.split(':');
  if (q !== 'q' || letter === undefined) return undefined;
  const list = verbOf(letter, LISTS);
  if (list) {
    const from = rest.length === 2 ? placeIn(rest) : undefined;
    return from && { verb: list, from };
  }
  if (letter === 'u') {
    const [token = '', id = ''] = rest;
    return TOKEN.test(token) && ID.test(id) && rest.length === 2 ? { verb: 'undo', token, id } : undefined;
  }
  const [id = '', ...more] = rest;
  if (!ID.test(id)) return undefined;
  if (letter === 'L' || letter === 'G') return ofLoop(letter, id, more);
  const from = placeIn(more.slice(-2));
  return from && ofOne(letter, id, more.slice(0, -2), from);
}

function ofLoop(
  letter: 'L' | 'G',
  id: string,
  [change, whom, ...more]: readonly string[],
): QueuePress | undefined {
  const n = whole(change, 99);
  if (n === undefined || more.length > 0) return undefined;
  if (letter === 'L') return whom === undefined ? { verb: 'sample', id, n } : undefined;
  const known = WHOM.find((one) => one === whom);
  return known && { verb: 'send', id, n, whom: known };
}

function ofOne(letter: string, id: string, args: readonly string[], from: ListPlace): QueuePress | undefined {
  const [first, second] = args;
  const verb = verbOf(letter, OF_ONE);
  if (verb) return args.length === 0 ? { verb, id, from } : undefined;
  if (letter === 'k') {
    const [page, voice] = [whole(first, 9999), whole(second, 99_999)];
    if (page === undefined || voice === undefined || args.length > 2) return undefined;
    return { verb: 'tick', id, page, voice, from };
  }
  if (first === undefined || args.length > 1) return undefined;
  if (letter === 'S') return WORD.test(first) ? { verb: 'setStatus', id, status: first, from } : undefined;
  if (letter === 'M') return ID.test(first) ? { verb: 'mergeInto', id, into: first, from } : undefined;
  const number = whole(first, 9999);
  if (number === undefined) return undefined;
  if (letter === 'e')
    return number >= 1 && number <= 5 ? { verb: 'setEffort', id, effort: number, from } : undefined;
  const paged = verbOf(letter, PAGED);
  return paged && { verb: paged, id, page: number, from };
}

function placeIn([filter = '', page]: readonly string[]): ListPlace | undefined {
  const number = whole(page, 9999);
  return number !== undefined && FILTER.test(filter) ? { filter, page: number } : undefined;
}

function whole(text: string | undefined, most: number): number | undefined {
  if (text === undefined || !/^\d{1,5}$/.test(text)) return undefined;
  const number = Number(text);
  return number <= most ? number : undefined;
}
