import { FormattedString } from '@grammyjs/parse-mode';
import type { Steps } from '../../delivery/outbox.ts';
import { isOpen, type Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import type { Work } from '../work.ts';

/** The suggestion alone in a `pre` entity: one tap on it copies it whole on every Telegram. */
export async function offerForCopying(
  work: Extract<Work, { kind: 'helper' }>,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const card = await deps.cards.get(work.card);
  const suggestion = card?.suggestions[work.suggestion - 1];
  if (card && suggestion) await postForCopying(card, FormattedString.pre(suggestion.text), deps, steps);
}

/** Puts what is to be copied into the card's topic, in the place of what stood there before. */
export async function postForCopying(
  card: Card,
  { text, entities }: FormattedString,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const topic = await deps.topics.ofClient(card.clientId);
  // Answered while this waited for its turn: nobody would use it, and nothing would take it away.
  if (!topic || !isOpen(card)) return;
  const helper = await steps.once('helper', async () => {
    const sent = await deps.api.sendMessage(topic.chatId, text, {
      message_thread_id: topic.threadId,
      entities,
      reply_markup: { force_reply: true, selective: true },
    });
    return sent.message_id;
  });
  if (card.helper !== helper) await dropHelper(card, deps);
  await deps.cards.update(card.key, (now) => ({ ...now, helper }));
}

/** Takes the helper away once it has served, or once another one stands in its place. */
export async function dropHelper(card: Card, deps: DeskDeps): Promise<void> {
  const { helper, key, clientId } = card;
  const topic = await deps.topics.ofClient(clientId);
  if (helper === undefined || !topic) return;
  await deps.outbox.add({
    id: `helper-gone:${helper}:${key}`,
    lane: `desk:${clientId}`,
    work: { kind: 'delete', chatId: topic.chatId, messageId: helper },
  });
}
