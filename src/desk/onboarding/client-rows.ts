import type { Spoken } from '../../labels.ts';
import type { ContactKind } from '../../onboarding/journey.ts';
import type { DeskDeps } from '../deps.ts';
import type { Rows } from '../work.ts';

/**
 * What a button in a client's chat does. Its data holds this letter and the id of a step; anybody can forge it, so it
 * only ever moves the plan of whoever pressed it.
 */
export const TAP = {
  done: 'd',
  help: 'h',
  later: 'l',
  notNow: 'n',
  /** Takes it up again. */
  back: 'b',
  /** The same, at once after it was put off: a slip of the finger. */
  cancel: 'c',
  /** It is not done after all. */
  undo: 'u',
  /** Done, where the bot has asked: and not yet. */
  yes: 'y',
  no: 'x',
} as const;
type Tap = keyof typeof TAP;

export const TAPPED = /^ob:([dhlnbcuyx]):([a-z0-9-]{1,48})$/;

type Saying = Pick<DeskDeps, 'content'>;

const LABELS = {
  done: 'onboarding.client.buttonDone',
  help: 'onboarding.client.buttonHelp',
  later: 'onboarding.client.buttonLater',
  notNow: 'onboarding.client.buttonNotNow',
  back: 'onboarding.client.buttonBack',
  cancel: 'onboarding.client.buttonUndo',
  undo: 'onboarding.client.buttonUndo',
  yes: 'onboarding.client.buttonAskYes',
  no: 'onboarding.client.buttonAskNo',
} as const satisfies Record<Tap, string>;

/** Under a message to a client who stands still; who is told good-bye may only come back. */
export function contactRows(contact: ContactKind, step: string, language: Spoken, deps: Saying): Rows {
  const row = (...taps: readonly Tap[]): Rows[number] => tapRow(step, taps, language, deps);
  return contact === 'parting' ? [row('back')] : [row('done', 'help'), row('later'), row('notNow')];
}

/** A row of such buttons. */
export function tapRow(
  step: string,
  taps: readonly Tap[],
  language: Spoken,
  { content }: Saying,
): Rows[number] {
  return taps.map((tap) => ({
    text: content.texts.say(LABELS[tap], language),
    callback_data: `ob:${TAP[tap]}:${step}`,
  }));
}
