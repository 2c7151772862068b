import type { Message } from 'grammy/types';
import type { TextKey } from '../../content/text-keys.ts';
import { classify } from '../../delivery/failures.ts';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import { dropFurther } from '../earlier/keep.ts';
import { repliedTo } from './own-words.ts';
import { takePromiseBack } from '../time/promises.ts';
import { redraw } from '../card/redraw.ts';
import { sentFrom } from './sent-note.ts';
import type { Topic } from '../stores.ts';
import { reopen } from './take-back.ts';
import { placeOf } from '../topic/topic-talk.ts';
import type { Work } from '../work.ts';

type DeletionWork = Extract<Work, { kind: 'deletion' }>;
type WhyNot = Extract<TextKey, `desk.del.${string}`>;

/** https://core.telegram.org/bots/api#deletemessage */
export const DELETABLE_FOR = 48 * 60 * 60 * 1000;

/** What the desk wrote to the client, as it stands in their chat. */
interface Found {
  readonly messageIds: readonly number[];
  /** Milliseconds. */
  readonly at: number;
  /** Keys of the cards that it answered. */
  readonly cards: readonly string[];
  /** The operator's own message, where there is one. */
  readonly source?: { readonly chatId: number; readonly messageId: number };
}

/** `/del` in reply to an answer: it goes behind that answer, in case that has not left yet. */
export async function deletion(
  ctx: DeskContext,
  message: Message,
  topic: Topic | undefined,
  deps: DeskDeps,
): Promise<void> {
  const target = repliedTo(message);
  const { update_id: cause } = ctx.update;
  if (!target || !topic) {
    await tell('desk.del.how', `del:${cause}`, { message, clientId: topic?.clientId }, deps);
    return;
  }
  await deps.outbox.add({
    id: `del:${cause}`,
    lane: `client:${topic.clientId}`,
    work: {
      kind: 'deletion',
      clientId: topic.clientId,
      chatId: message.chat.id,
      threadId: topic.threadId,
      command: message.message_id,
      target: target.message_id,
      writtenAt: new Date(target.date * 1000).toISOString(),
    },
  });
}

/** Takes the client's copies away, or says why that cannot be. The cards that it answered are open again. */
export async function remove(work: DeletionWork, deps: DeskDeps): Promise<void> {
  const found = await find(work, deps);
  if (typeof found === 'string') return refuse(found, work, deps);
  if (deps.now().getTime() - found.at >= DELETABLE_FOR) return refuse('desk.del.tooOld', work, deps);
  const outcome = await take(work.clientId, found.messageIds, deps);
  if (outcome !== 'taken') return refuse(outcome, work, deps);
  for (const messageId of found.messageIds) await takePromiseBack(work.clientId, messageId, deps);
  for (const key of found.cards) {
    const card = await reopen(key, found.messageIds, deps);
    if (card) await redraw(card, deps);
  }
  if (found.source && found.cards.length === 0) await dropFurther(found.source, deps);
  await confirm(work, deps);
}

/** The answer behind the message that `/del` replies to: an operator's own, or the one that a card shows. */
async function find(
  { clientId, chatId, target, writtenAt }: DeletionWork,
  deps: DeskDeps,
): Promise<Found | WhyNot> {
  const pair = await deps.messages.byDeskMessage(chatId, target);
  if (pair?.clientId !== clientId) return 'desk.del.notSent';
  const card = await deps.cards.ofClientMessage(clientId, pair.clientMessageId);
  if (!card) return everything({ chatId, messageId: target }, pair.clientMessageId, writtenAt, deps);
  if (card.shown?.messageId !== target || card.state.kind !== 'answered') return 'desk.del.notSent';
  const { messageId, answer } = card.state;
  const own = await deps.messages.byClientMessage(clientId, messageId);
  if (!own) return { messageIds: [messageId], at: Date.parse(answer.at), cards: [card.key] };
  const source = { chatId: own.deskChatId, messageId: own.deskMessageId };
  const found = await everything(source, messageId, answer.at, deps);
  return { ...found, cards: [...new Set([...found.cards, card.key])] };
}

/** All that a message of the desk has become: an edit may have added to it, and an album is known by its first piece. */
async function everything(
  source: { readonly chatId: number; readonly messageId: number },
  messageId: number,
  at: string,
  deps: DeskDeps,
): Promise<Found> {
  const sent = await sentFrom(source, deps);
  const pair = await deps.messages.byDeskMessage(source.chatId, source.messageId);
  const further = pair?.clientMessageId === messageId ? (pair.further ?? []) : [];
  return {
    messageIds: [...new Set([messageId, ...further, ...(sent?.pieces ?? [])])],
    at: Date.parse(sent?.at ?? at),
    cards: sent?.cards ?? [],
    source,
  };
}

async function take(
  clientId: number,
  messageIds: readonly number[],
  deps: DeskDeps,
): Promise<'taken' | WhyNot> {
  let outcome: 'taken' | WhyNot = 'taken';
  for (const messageId of messageIds) {
    try {
      await deps.api.deleteMessage(clientId, messageId);
    } catch (error) {
      const failure = classify(error);
      if (failure.kind !== 'refused') throw error;
      // The client has deleted it already: then it is as it should be.
      if (failure.refusal !== 'message-gone')
        outcome = failure.refusal === 'blocked' ? 'desk.del.blocked' : 'desk.del.refused';
    }
  }
  return outcome;
}

/** By a reaction: a message would be a call to the group more. */
async function confirm({ chatId, command, clientId }: DeletionWork, deps: DeskDeps): Promise<void> {
  try {
    await deps.api.setMessageReaction(chatId, command, [{ type: 'emoji', emoji: '👌' }]);
  } catch (error) {
    if (classify(error).kind !== 'refused') throw error;
    deps.log.debug({ client: clientId, err: error }, 'the group takes no 👌');
  }
}

async function refuse(why: WhyNot, work: DeletionWork, deps: DeskDeps): Promise<void> {
  const { chatId, threadId, command, clientId } = work;
  const message = {
    chat: { id: chatId },
    message_id: command,
    message_thread_id: threadId,
    is_topic_message: true,
  };
  await tell(why, `not-del:${chatId}:${command}`, { message, clientId }, deps);
}

interface Told {
  readonly message: Parameters<typeof placeOf>[0] & { readonly message_id: number };
  readonly clientId?: number | undefined;
}

async function tell(key: WhyNot, id: string, { message, clientId }: Told, deps: DeskDeps): Promise<void> {
  await deps.outbox.add({
    id,
    lane: `desk:${clientId ?? 'general'}`,
    work: {
      kind: 'say',
      ...placeOf(message),
      text: deps.content.texts.say(key, deps.options.language),
      replyTo: message.message_id,
    },
  });
}
