import { answered } from '../clients/changes.ts';
import type { Steps, Refused } from '../delivery/outbox.ts';
import { countOffer } from './acceptance.ts';
import type { Answer, Card } from './card-record.ts';
import type { DeskDeps } from './deps.ts';
import { dropHelper } from './helper-message.ts';
import { localDay } from './local-time.ts';
import { settlePromises } from './promises.ts';
import type { Work } from './work.ts';

export type AnswerWork = Extract<Work, { kind: 'answer' }>;

/** Sends an answer to the client, then writes down what became of it and has the cards show it; the last one is the one it was made on. */
export async function sendAnswer(work: AnswerWork, deps: DeskDeps, steps: Steps): Promise<void> {
  const known = await deps.cards.get(work.cards.at(-1) ?? '');
  const messageId =
    (await sentBefore(work, known, deps)) ?? (await steps.once('answer', () => deliver(work, deps)));
  const { clientId, source } = work;
  const state: Card['state'] = { kind: 'answered', answer: work.answer, messageId };
  // First what `sentBefore` looks for: until it is written, a killed process would send the answer again.
  if (!source && known) await close(known.key, state, deps);
  const from = source ?? known?.shown;
  if (from) {
    await deps.messages.link({
      clientId,
      clientMessageId: messageId,
      deskChatId: from.chatId,
      deskMessageId: from.messageId,
    });
  }
  const together: Answer = { ...work.answer, how: 'together' };
  for (const key of work.cards) {
    const main = key === known?.key || work.answer.how === 'own';
    await close(key, main ? state : { ...state, answer: together }, deps);
  }
  await count(work, known, deps);
  await settlePromises(work, messageId, deps);
  if (work.offer) await countOffer(work.offer, work.answer, deps);
}

/** The answer's message in the client's chat, if an earlier process sent it and was killed before it was done. */
async function sentBefore(
  { source, answer }: AnswerWork,
  card: Card | undefined,
  deps: DeskDeps,
): Promise<number | undefined> {
  if (source) return (await deps.messages.byDeskMessage(source.chatId, source.messageId))?.clientMessageId;
  const state = card?.state;
  return state?.kind === 'answered' && state.answer.cause === answer.cause ? state.messageId : undefined;
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
  if (!card) return;
  await redraw(card, deps);
  if (card.state.kind === 'answered') await dropHelper(card, deps);
}

/**
 * Has a changed card drawn again. Several changes that wait together become one edit. In a lane of its own: an edit
 * waits behind every card of the desk, and must not hold up the client's next.
 */
export async function redraw(
  card: Card,
  deps: Pick<DeskDeps, 'outbox'>,
  again?: 'once-shown',
): Promise<void> {
  await deps.outbox.add({
    id: `redraw:${card.key}:${card.revision}${again ? `:${again}` : ''}`,
    lane: `edit:${card.clientId}`,
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
  const how = {
    suggestion: 'suggestion-sent',
    edited: 'suggestion-edited',
    own: 'own-words',
    together: 'own-words',
  } as const;
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
