import { answered } from '../../clients/changes.ts';
import type { Steps, Refused } from '../../delivery/outbox.ts';
import { countOffer } from './acceptance.ts';
import { noteBlocked } from '../blocked/blocked-note.ts';
import { buttonData } from '../buttons/buttons.ts';
import { isMereCopy } from '../card/card-parts.ts';
import type { Answer, Card, Undelivered } from '../card-record.ts';
import { countAnswer } from '../digest/day-events.ts';
import { deliver, type Delivered } from './deliver.ts';
import type { DeskDeps } from '../deps.ts';
import { dropHelper } from '../buttons/helper-message.ts';
import { keepExchange } from '../earlier/keep.ts';
import { keepAnswer, keptKey } from '../blocked/kept-answers.ts';
import { localDay } from '../time/local-time.ts';
import { noteSent } from './sent-note.ts';
import { settlePromises } from '../time/promises.ts';
import { redraw } from '../card/redraw.ts';
import { iconSoon } from '../topic/topic-icon.ts';
import { afterAnswer } from '../waiting/waiting.ts';
import type { Work } from '../work.ts';

export type AnswerWork = Extract<Work, { kind: 'answer' }>;

/** Sends an answer to the client, then writes down what became of it and has the cards show it; the last one is the one it was made on. */
export async function sendAnswer(work: AnswerWork, deps: DeskDeps, steps: Steps): Promise<void> {
  const known = await deps.cards.get(work.cards.at(-1) ?? '');
  const before = await sentBefore(work, known, deps);
  // Nothing is tried that cannot arrive.
  if (!before && (await deps.clients.get(work.clientId))?.blocked) return answerRefused(work, BLOCKED, deps);
  const delivered = before ?? (await deliver(work, deps, steps));
  const [messageId] = delivered.messageIds;
  if (messageId === undefined) return;
  const state = { kind: 'answered', answer: work.answer, messageId } as const;
  // First what `sentBefore` looks for: until it is written, a killed process would send the answer again.
  if (!work.source && known) await close(known.key, state, deps);
  await tie(work, delivered, known, deps);
  const together: Answer = { ...work.answer, how: 'together' };
  for (const key of work.cards) {
    const main = key === known?.key || work.answer.how === 'own';
    await close(key, main ? state : { ...state, answer: together }, deps);
  }
  await count(work, known, deps);
  await settlePromises(work, messageId, deps);
  if (work.offer) await countOffer(work.offer, work.answer, deps);
  await keepExchange(work, deps);
}

/** As Telegram would say it, had it been asked. */
const BLOCKED: Refused = {
  kind: 'refused',
  refusal: 'blocked',
  description: 'known to have blocked the bot',
};

/** The answer in the client's chat, if an earlier process sent it and was killed before it was done. */
async function sentBefore(
  { source, answer }: AnswerWork,
  card: Card | undefined,
  deps: DeskDeps,
): Promise<Delivered | undefined> {
  if (source) {
    const pair = await deps.messages.byDeskMessage(source.chatId, source.messageId);
    return pair && { messageIds: [pair.clientMessageId, ...(pair.further ?? [])] };
  }
  const state = card?.state;
  return state?.kind === 'answered' && state.answer.cause === answer.cause
    ? { messageIds: [state.messageId] }
    : undefined;
}

/** Ties what was sent to what it was sent from, so that replies, edits and reactions find their way. */
async function tie(
  { clientId, source, answer, cards }: AnswerWork,
  { messageIds: [first, ...rest], pieces = [] }: Delivered,
  card: Card | undefined,
  deps: DeskDeps,
): Promise<void> {
  const from = source ?? card?.shown;
  if (!from || first === undefined) return;
  const { chatId: deskChatId, messageId: deskMessageId } = from;
  const others = pieces.filter((piece) => piece.deskMessageId !== deskMessageId);
  const elsewhere = new Set(others.map(({ clientMessageId }) => clientMessageId));
  const further = rest.filter((id) => !elsewhere.has(id));
  const several = further.length > 0 ? { further } : {};
  await deps.messages.link({ clientId, clientMessageId: first, deskChatId, deskMessageId, ...several });
  for (const piece of others) await deps.messages.link({ clientId, deskChatId, ...piece });
  if (source) await noteSent(source, { cards, at: answer.at, pieces: [first, ...rest] }, deps);
}

type Closed = Extract<Card['state'], { kind: 'answered' | 'failed' }>;

async function close(key: string, state: Closed, deps: DeskDeps): Promise<void> {
  const card = await deps.cards.update(key, (now) => {
    if (now.state.kind === 'answered') return undefined;
    // Another answer has it in hand since, and closes it itself.
    if (now.state.kind === 'claimed' && now.state.answer.cause !== state.answer.cause) return undefined;
    return { ...now, state, revision: now.revision + 1 };
  });
  if (!card) return;
  await redraw(card, deps);
  if (card.state.kind === 'answered') await dropHelper(card, deps);
}

async function count(work: AnswerWork, card: Card | undefined, deps: DeskDeps): Promise<void> {
  const { clientId, answer } = work;
  const known = await deps.clients.get(clientId);
  // Forgotten while the answer was on its way.
  if (!known) return;
  // Before the record says that they have it: done again after a crash, the same span is counted.
  await countAnswer(work, known, deps);
  const now = deps.now();
  const day = localDay(now, deps.options.timezone);
  const still = await stillWaits(clientId, deps);
  const counted = await deps.clients.update(clientId, (client) => {
    if (!client) throw new Error(`no record of client ${clientId}`);
    const greetedOn = card?.greeted === true && answer.how === 'suggestion' ? day : undefined;
    const after = answered(client, greetedOn, answer.at);
    // They have written since the cards were read.
    const since = client.latest === known.latest ? still : client.waitingSince;
    return since === undefined ? after : { ...after, waitingSince: since };
  });
  await iconSoon(clientId, deps);
  await afterAnswer(counted, deps);
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

/**
 * Since when they wait for another answer: an operator answers what was in the topic by then, and a message may have
 * come after it. A late piece of an album says nothing by itself.
 */
async function stillWaits(clientId: number, { cards }: Pick<DeskDeps, 'cards'>): Promise<string | undefined> {
  return (await cards.openOf(clientId)).find((card) => !isMereCopy(card))?.at;
}

/** The client will not get it: the card offers its suggestions again, and whoever wrote is told. */
export async function answerRefused(work: AnswerWork, refused: Refused, deps: DeskDeps): Promise<void> {
  const why = undelivered(refused);
  if (why === 'blocked') {
    await noteBlocked(work.clientId, deps);
    await keepAnswer(work, deps);
  }
  for (const key of work.cards) await close(key, { kind: 'failed', answer: work.answer, why }, deps);
  const topic = await deps.topics.ofClient(work.clientId);
  if (!work.source || !topic) return;
  const { texts } = deps.content;
  const { language } = deps.options;
  const repeat = {
    text: texts.say('card.repeat', language),
    callback_data: buttonData('again', keptKey(work)),
  };
  await deps.outbox.add({
    id: `refused:${work.answer.cause}${work.again ? `:${work.again}` : ''}`,
    lane: `desk:${work.clientId}`,
    work: {
      kind: 'say',
      chatId: topic.chatId,
      threadId: topic.threadId,
      text: texts.say(`desk.notDelivered.${why}`, language),
      replyTo: work.source.messageId,
      ...(why === 'blocked' ? { buttons: [repeat] } : {}),
    },
  });
}

/** What a refusal is called on cards and in notices; the rest is `other`. */
const UNDELIVERED: Readonly<Record<string, Undelivered>> = {
  blocked: 'blocked',
  deactivated: 'deactivated',
  'chat-gone': 'gone',
  'too-long': 'tooLong',
  'message-gone': 'deleted',
};

function undelivered(refused: Refused): Undelivered {
  return (refused.kind === 'refused' ? UNDELIVERED[refused.refusal] : undefined) ?? 'other';
}
