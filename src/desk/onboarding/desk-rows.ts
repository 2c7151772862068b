import type { DeskDeps } from '../deps.ts';
import { clip } from '../both-ways/formatting.ts';
import type { Rows } from '../work.ts';

/** What a button in a client's topic does about a step. Pressed by anybody but an operator, nothing. */
export const DESK_TAP = { done: 'd', undo: 'u', later: 'l', stop: 's', goOn: 'g', back: 'b' } as const;
/** `restart`, `takeUp`: the same as `goOn` and `back`, where it is no slip of the finger that is taken back. */
const LETTERS = { ...DESK_TAP, restart: DESK_TAP.goOn, takeUp: DESK_TAP.back } as const;
type DeskTap = keyof typeof LETTERS;

export const DESK_TAPPED = /^os:([duslgb]):([a-z0-9-]{1,48})$/;

type Saying = Pick<DeskDeps, 'content' | 'options'>;

const LABELS = {
  done: 'onboarding.card.buttonDone',
  undo: 'onboarding.card.buttonUndo',
  later: 'onboarding.card.buttonLater',
  stop: 'onboarding.card.buttonStop',
  goOn: 'onboarding.card.buttonUndo',
  back: 'onboarding.card.buttonUndo',
  restart: 'onboarding.card.buttonGoOn',
  takeUp: 'onboarding.card.buttonGoOn',
} as const satisfies Record<DeskTap, string>;

export function deskRow(step: string, taps: readonly DeskTap[], { content, options }: Saying): Rows[number] {
  return taps.map((tap) => ({
    text: clip(content.texts.say(LABELS[tap], options.language), 48),
    callback_data: `os:${LETTERS[tap]}:${step}`,
  }));
}
