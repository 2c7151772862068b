import { classify, NotYet } from '../delivery/failures.ts';
import type { Refused } from '../delivery/outbox.ts';
import type { DeskDeps } from './deps.ts';
import { sendDigest } from './digest.ts';
import { answerRefused, sendAnswer, takeBack } from './send-answer.ts';
import { redrawCard, showCard } from './show-card.ts';
import { Work } from './work.ts';

/** Does one piece of work from the outbox. The work is parsed again: an earlier version may have written it. */
export async function perform(raw: unknown, deps: DeskDeps): Promise<void> {
  const work = known(raw);
  switch (work.kind) {
    case 'card':
      return insist(() => showCard(work.card, deps), deps);
    case 'redraw':
      return redrawCard(work.card, work.revision, deps);
    case 'answer':
      return sendAnswer(work, deps);
    case 'amend':
      return amend(work, deps);
    case 'take-back':
      return takeBack(work.card, deps);
    case 'helper':
      return offerForCopying(work.card, work.suggestion, deps);
    case 'delete':
      await deps.api.deleteMessage(work.chatId, work.messageId);
      return;
    case 'say':
      return say(work, deps);
    case 'digest':
      return insist(() => sendDigest(work, deps), deps);
  }
}

/** Told by the outbox that Telegram will not take a piece of work. */
export async function refused(raw: unknown, why: Refused, deps: DeskDeps): Promise<void> {
  const work = known(raw);
  if (work.kind === 'answer') await answerRefused(work, why, deps);
  if (work.kind === 'card') await cardRefused(work.card, deps);
}

function known(raw: unknown): Work {
  const { data, error } = Work.safeParse(raw);
  // A TypeError is a fault of ours to the outbox: trying again would hold the lane for ever.
  if (!data) throw new TypeError(`work of an unknown shape: ${error.message}`);
  return data;
}

/**
 * A missing right or a removed bot is mended by people, and a client's message outlives that: it waits
 * in its place instead of being crossed out.
 */
async function insist(step: () => Promise<void>, deps: DeskDeps): Promise<void> {
  try {
    await step();
  } catch (error) {
    const failure = classify(error);
    if (failure.kind !== 'refused' || !['no-rights', 'chat-gone'].includes(failure.refusal)) throw error;
    deps.log.error(
      { reason: failure.description },
      'the desk does not let the bot work; messages wait until it does',
    );
    throw new NotYet(failure.description);
  }
}

async function amend(work: Extract<Work, { kind: 'amend' }>, deps: DeskDeps): Promise<void> {
  const entities = work.entities;
  if (work.caption) {
    await deps.api.editMessageCaption(work.chatId, work.messageId, {
      caption: work.text,
      caption_entities: entities,
    });
  } else await deps.api.editMessageText(work.chatId, work.messageId, work.text, { entities });
}

async function say(work: Extract<Work, { kind: 'say' }>, deps: DeskDeps): Promise<void> {
  await deps.api.sendMessage(work.chatId, work.text, {
    ...(work.entities ? { entities: work.entities } : {}),
    ...(work.threadId === undefined ? {} : { message_thread_id: work.threadId }),
    ...(work.replyTo === undefined
      ? {}
      : { reply_parameters: { message_id: work.replyTo, allow_sending_without_reply: true } }),
    link_preview_options: { is_disabled: true },
  });
}

/** The suggestion alone in a `pre` entity: one tap on it copies it whole on every Telegram. */
async function offerForCopying(key: string, number: number, deps: DeskDeps): Promise<void> {
  const card = await deps.cards.get(key);
  const suggestion = card?.suggestions[number - 1];
  const topic = card && (await deps.topics.ofClient(card.clientId));
  if (!card || !suggestion || !topic) return;
  const sent = await deps.api.sendMessage(topic.chatId, suggestion.text, {
    message_thread_id: topic.threadId,
    entities: [{ type: 'pre', offset: 0, length: suggestion.text.length }],
    reply_markup: { force_reply: true, selective: true },
  });
  await deps.cards.update(key, (now) => ({ ...now, helper: sent.message_id }));
}

async function cardRefused(key: string, deps: DeskDeps): Promise<void> {
  const card = await deps.cards.get(key);
  const topic = card && (await deps.topics.ofClient(card.clientId));
  if (!card || !topic) return;
  await deps.outbox.add({
    id: `refused:${key}`,
    lane: `desk:${card.clientId}`,
    work: {
      kind: 'say',
      chatId: topic.chatId,
      threadId: topic.threadId,
      text: deps.content.texts.say('desk.notShown', deps.options.language),
    },
  });
}
