import { classify } from '../delivery/failures.ts';
import { uncountOffer } from './acceptance.ts';
import type { DeskDeps } from './deps.ts';
import { takePromiseBack } from './promises.ts';
import { redraw } from './send-answer.ts';

/** Removes a sent answer from the client's chat and opens its card again. */
export async function takeBack(key: string, deps: DeskDeps): Promise<void> {
  const card = await deps.cards.get(key);
  if (card?.state.kind !== 'answered') return;
  try {
    await deps.api.deleteMessage(card.clientId, card.state.messageId);
  } catch (error) {
    const failure = classify(error);
    if (!(failure.kind === 'refused' && failure.refusal === 'message-gone')) throw error;
  }
  // Before the card is open: a process killed in between does this step again, and then it changes nothing.
  await uncountOffer(key, deps);
  await takePromiseBack(card.clientId, card.state.messageId, deps);
  const opened = await deps.cards.update(key, (now) => ({
    ...now,
    state: { kind: 'open' },
    revision: now.revision + 1,
  }));
  await deps.clients.update(card.clientId, (client) => {
    if (!client) throw new Error(`no record of client ${card.clientId}`);
    return { ...client, waitingSince: client.waitingSince ?? card.at };
  });
  if (opened) await redraw(opened, deps);
}

/** Telegram keeps the message at the client's: the operator was told otherwise when they pressed. */
export async function takeBackRefused(key: string, deps: DeskDeps): Promise<void> {
  const card = await deps.cards.get(key);
  const topic = card && (await deps.topics.ofClient(card.clientId));
  if (!card || !topic) return;
  await deps.outbox.add({
    id: `not-taken-back:${key}:${card.revision}`,
    lane: `desk:${card.clientId}`,
    work: {
      kind: 'say',
      chatId: topic.chatId,
      threadId: topic.threadId,
      text: deps.content.texts.say('desk.notTakenBack', deps.options.language),
      ...(card.shown ? { replyTo: card.shown.messageId } : {}),
    },
  });
}
