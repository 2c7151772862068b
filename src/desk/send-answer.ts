import { answered } from '../clients/changes.ts';
import { classify } from '../delivery/failures.ts';
import type { Refused } from '../delivery/outbox.ts';
import type { Card } from './card-record.ts';
import type { DeskDeps } from './deps.ts';
import { localDay } from './local-time.ts';
import type { Work } from './work.ts';

export type AnswerWork = Extract<Work, { kind: 'answer' }>;

/** Sends an answer to the client, then writes down what became of it and has the cards show it. */
export async function sendAnswer(work: AnswerWork, deps: DeskDeps): Promise<void> {
  const messageId = await deliver(work, deps);
  const { clientId, source } = work;
  const known = await deps.cards.get(work.cards.at(-1) ?? '');
  const from = source ?? known?.shown;
  if (from) {
    await deps.messages.link({
      clientId,
      clientMessageId: messageId,
      deskChatId: from.chatId,
      deskMessageId: from.messageId,
    });
  }
  for (const key of work.cards) await close(key, { kind: 'answered', answer: work.answer, messageId }, deps);
  await count(work, known, deps);
}

async function deliver({ clientId, outgoing, replyTo }: AnswerWork, deps: DeskDeps): Promise<number> {
  const reply =
    replyTo === undefined
      ? {}
      : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } };
  if (outgoing.kind === 'text') {
    const sent = await deps.api.sendMessage(clientId, outgoing.text, {
      entities: outgoing.entities,
      ...reply,
    });
    return sent.message_id;
  }
  const { caption } = outgoing;
  const copy = await deps.api.copyMessage(clientId, outgoing.chatId, outgoing.messageId, {
    ...(caption ? { caption: caption.text, caption_entities: caption.entities } : {}),
    ...reply,
  });
  return copy.message_id;
}

async function close(key: string, state: Card['state'], deps: DeskDeps): Promise<void> {
  const card = await deps.cards.update(key, (now) =>
    now.state.kind === 'answered' ? undefined : { ...now, state, revision: now.revision + 1 },
  );
  if (card) await redraw(card, deps);
}

/** Has a changed card drawn again. Several changes that wait together become one edit. */
export async function redraw(card: Card, deps: DeskDeps): Promise<void> {
  await deps.outbox.add({
    id: `redraw:${card.key}:${card.revision}`,
    lane: `desk:${card.clientId}`,
    work: { kind: 'redraw', card: card.key, revision: card.revision },
  });
}

async function count(
  { clientId, answer }: AnswerWork,
  card: Card | undefined,
  deps: DeskDeps,
): Promise<void> {
  const now = deps.now();
  const day = localDay(now, deps.options.timezone);
  await deps.clients.update(clientId, (client) => {
    if (!client) throw new Error(`no record of client ${clientId}`);
    return answered(client, card?.greeted === true && answer.how === 'suggestion' ? day : undefined);
  });
  const event = `answer:${answer.cause}`;
  await deps.figures.count(day, 'answer', clientId, event);
  const how = { suggestion: 'suggestion-sent', edited: 'suggestion-edited', own: 'own-words' } as const;
  await deps.figures.count(day, how[answer.how], clientId, event);
}

/** The client will not get it: the card offers its suggestions again, and whoever wrote is told. */
export async function answerRefused(work: AnswerWork, why: Refused, deps: DeskDeps): Promise<void> {
  const blocked = why.kind === 'refused' && (why.refusal === 'blocked' || why.refusal === 'chat-gone');
  for (const key of work.cards) await close(key, { kind: 'failed', answer: work.answer, blocked }, deps);
  const topic = await deps.topics.ofClient(work.clientId);
  if (!work.source || !topic) return;
  const text = deps.content.texts.say(
    blocked ? 'desk.notDeliveredBlocked' : 'desk.notDelivered',
    deps.options.language,
  );
  await deps.outbox.add({
    id: `refused:${work.answer.cause}`,
    lane: `desk:${work.clientId}`,
    work: {
      kind: 'say',
      chatId: topic.chatId,
      threadId: topic.threadId,
      text,
      replyTo: work.source.messageId,
    },
  });
}

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
