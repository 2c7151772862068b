import { isOpen, type Card } from '../card-record.ts';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import type { Operator } from '../operator/operator.ts';
import type { Notice } from './press.ts';

/** How long a suggestion counts as in hand. Milliseconds. */
const IN_HAND = 2 * 60 * 1000;

/** Who took a suggestion of the card in hand (✎) a moment ago. */
export function takenInHand({ inHand }: Card, now: Date): Card['inHand'] {
  return inHand && now.getTime() - Date.parse(inHand.at) < IN_HAND ? inHand : undefined;
}

/** Notes who has it. The card is not drawn again for that: the next drawing shows it. */
export async function takeInHand(
  key: string,
  { name: by, id: byId }: Operator,
  { cards, now }: Pick<DeskDeps, 'cards' | 'now'>,
): Promise<void> {
  await cards.update(key, (card) => ({ ...card, inHand: { by, byId, at: now().toISOString() } }));
}

/** Whether a colleague is writing already: said once, as the answer may be needed all the same. */
export async function colleagueAt(
  key: string,
  operator: Operator,
  { session }: DeskContext,
  deps: DeskDeps,
): Promise<Notice> {
  const card = await deps.cards.get(key);
  const inHand = card && isOpen(card) ? takenInHand(card, deps.now()) : undefined;
  if (!inHand || inHand.byId === operator.id || session.warned === key) return undefined;
  session.warned = key;
  const text = deps.content.texts.say('tap.inHand', deps.options.language, { name: inHand.by });
  return { text, show_alert: true };
}
