import { classify } from '../../delivery/failures.ts';
import { uncountOffer } from './acceptance.ts';
import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { dropExchange } from '../earlier/keep.ts';
import { takePromiseBack } from '../time/promises.ts';
import { redraw } from '../card/redraw.ts';
import { iconSoon } from '../topic/topic-icon.ts';
import { afterAnswer } from '../waiting/waiting.ts';

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
  const { messageId } = card.state;
  await takePromiseBack(card.clientId, messageId, deps);
  const opened = await reopen(key, [messageId], deps);
  if (opened) await redraw(opened, deps);
}

/** The client has that answer no more: its card is open again, unless it has got another one since. */
export async function reopen(
  key: string,
  messageIds: readonly number[],
  deps: DeskDeps,
): Promise<Card | undefined> {
  const card = await deps.cards.get(key);
  const { state } = card ?? {};
  if (!card || state?.kind !== 'answered' || !messageIds.includes(state.messageId)) return undefined;
  // Before the card is open: a process killed in between does this step again, and then it changes nothing.
  await uncountOffer(key, deps);
  await dropExchange(key, deps);
  const opened = await deps.cards.update(key, (now) =>
    now.state.kind === 'answered' && messageIds.includes(now.state.messageId)
      ? { ...now, state: { kind: 'open' }, revision: now.revision + 1 }
      : undefined,
  );
  const waits = await deps.clients.update(card.clientId, (client) => {
    if (!client) throw new Error(`no record of client ${card.clientId}`);
    return { ...client, waitingSince: earlier(client.waitingSince, card.at) };
  });
  await iconSoon(card.clientId, deps);
  await afterAnswer(waits, deps);
  return opened;
}

function earlier(known: string | undefined, at: string): string {
  return known !== undefined && known < at ? known : at;
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
