/** Which of the stalled: all, those on a plan, or those whom one manager answers for. */
export type Whose =
  | { readonly kind: 'all' }
  | { readonly kind: 'plan'; readonly plan: string }
  | { readonly kind: 'manager'; readonly id: number };

/** What a lead can look at. All of it stands in the button, so the oldest message in a chat works like the newest. */
export type OverviewView =
  | { readonly kind: 'all' }
  | { readonly kind: 'plan'; readonly plan: string }
  /** `page`: from 0. */
  | {
      readonly kind: 'stalled';
      readonly by: 'days' | 'value';
      readonly page: number;
      readonly whose: Whose;
    }
  | { readonly kind: 'managers'; readonly page: number };

/** A pressed button of the overview: something to look at, or the table of the stalled. */
export type OverviewPress = OverviewView | { readonly kind: 'file' };

export const EVERYBODY: Whose = { kind: 'all' };

const PLAN = /^[a-z0-9][a-z0-9_-]{0,39}$/;
const PAGE = /^\d{1,4}$/;
const MANAGER = /^m\d{1,16}$/;

/** callback_data holds 64 bytes (https://core.telegram.org/bots/api#inlinekeyboardbutton); the longest of ours 53. */
export function overviewData(press: OverviewPress): string {
  switch (press.kind) {
    case 'all':
      return 'ov:a';
    case 'file':
      return 'ov:f';
    case 'plan':
      return `ov:p:${press.plan}`;
    case 'managers':
      return `ov:m:${press.page}`;
    case 'stalled':
      return `ov:s:${press.by === 'days' ? 'd' : 'v'}:${press.page}:${wordOf(press.whose)}`;
    default:
      return press satisfies never;
  }
}

/** What a button says. Anybody can send any data: `undefined` for what no button of ours ever says. */
export function overviewPress(data: string): OverviewPress | undefined {
  const [ov, letter, first = '', page = '', whose = '', ...more] = data.split(':');
  if (ov !== 'ov' || more.length > 0) return undefined;
  if (letter === 'a') return { kind: 'all' };
  if (letter === 'f') return { kind: 'file' };
  if (letter === 'p') return PLAN.test(first) ? { kind: 'plan', plan: first } : undefined;
  if (letter === 'm') return PAGE.test(first) ? { kind: 'managers', page: Number(first) } : undefined;
  const of = whoseIn(whose);
  if (letter !== 's' || !['d', 'v'].includes(first) || !PAGE.test(page) || !of) return undefined;
  return { kind: 'stalled', by: first === 'd' ? 'days' : 'value', page: Number(page), whose: of };
}

function wordOf(whose: Whose): string {
  if (whose.kind === 'plan') return `p${whose.plan}`;
  return whose.kind === 'manager' ? `m${whose.id}` : 'a';
}

function whoseIn(word: string): Whose | undefined {
  if (word === 'a') return EVERYBODY;
  if (MANAGER.test(word)) return { kind: 'manager', id: Number(word.slice(1)) };
  const plan = word.slice(1);
  return word.startsWith('p') && PLAN.test(plan) ? { kind: 'plan', plan } : undefined;
}
