import { blanksIn } from '../../knowledge/blank.ts';
import { colleagueAt, takeInHand } from '../buttons/in-hand.ts';
import type { Notice, Press } from '../buttons/press.ts';
import { whyNot } from '../buttons/why-not.ts';
import { isOpen } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';

/** ✎ on an earlier answer: it is put into the topic for copying, and the operator's next message is the answer. */
export async function takeEarlier(
  { ctx, key, number, edition, operator }: Press,
  deps: DeskDeps,
): Promise<Notice> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const card = await deps.cards.get(key);
  const topic = card && (await deps.topics.ofClient(card.clientId));
  const found = card?.earlier?.[number - 1];
  if (!card || !topic || !found || !isOpen(card) || (card.edition ?? 0) !== edition)
    return { text: whyNot(card, edition, deps), show_alert: true };
  const busy = await colleagueAt(key, operator, ctx, deps);
  if (busy) return busy;
  // Taken back, or its client forgotten, since the card was drawn.
  const exchange = await deps.exchanges.get(found.id);
  if (!exchange) return { text: texts.say('earlier.gone', language), show_alert: true };
  await takeInHand(key, operator, deps);
  ctx.session.editing = { card: key, earlier: found.id, thread: topic.threadId };
  await deps.outbox.add({
    id: `earlier:${ctx.update.update_id}`,
    lane: `desk:${card.clientId}`,
    work: { kind: 'earlier', card: key, exchange: found.id },
  });
  const blanks = blanksIn(exchange.answer).length;
  return { text: texts.say(blanks > 0 ? 'earlier.copyAndFill' : 'tap.copyBelow', language) };
}
