import type { Occasion } from '../../onboarding/journey.ts';
import { CONTACT_KINDS } from '../../onboarding/journey.ts';
import type { DeskDeps } from '../deps.ts';
import type { Rows } from '../work.ts';

const LETTERS = { send: 's', notNow: 'n' } as const;
type DraftTap = keyof typeof LETTERS;

export const DRAFT_TAPPED = /^od:([sn]):([a-z-]{1,12}):([a-z0-9-]{0,32}):(\d{1,2}):([0-9a-z]{1,9})$/;

const LABELS = {
  send: 'onboarding.card.buttonSend',
  notNow: 'onboarding.card.buttonNotNow',
} as const satisfies Record<DraftTap, string>;

/** The data names the contact: at most 62 of the 64 bytes that a button holds. */
export function draftRows(
  { kind, step, turn, since }: Occasion,
  taps: readonly DraftTap[],
  { content, options }: Pick<DeskDeps, 'content' | 'options'>,
): Rows {
  const contact = `${kind}:${step}:${turn}:${Date.parse(since).toString(36)}`;
  return [
    taps.map((tap) => ({
      text: content.texts.say(LABELS[tap], options.language),
      callback_data: `od:${LETTERS[tap]}:${contact}`,
    })),
  ];
}

/** What such a button says; `undefined` for what none of ours ever says. */
export function draftPress(
  match: readonly (string | undefined)[],
): { readonly tap: DraftTap; readonly contact: Occasion } | undefined {
  const [, letter, named, step = '', turn, since = ''] = match;
  const kind = CONTACT_KINDS.find((one) => one === named);
  const moment = Number.parseInt(since, 36);
  if (!kind || !(moment > 0) || moment > 8.64e15) return undefined;
  const contact = { kind, step, turn: Number(turn), since: new Date(moment).toISOString() };
  return { tap: letter === LETTERS.send ? 'send' : 'notNow', contact };
}
