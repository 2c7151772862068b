import type { ReplyParameters } from 'grammy/types';
import { classify } from '../../delivery/failures.ts';
import type { Steps } from '../../delivery/outbox.ts';
import type { Card, Part } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import type { Topic } from '../stores.ts';

type Above = Card['above'] & {};

/** A card on its way into a topic. */
export interface Placing {
  readonly card: Card;
  readonly topic: Topic;
  readonly deps: DeskDeps;
  readonly steps: Steps;
  /** What stands above it in this topic by now. */
  above: Above;
  /** Ties a message of the client to one of the topic. */
  link(part: Part, deskMessageId: number): Promise<void>;
}

/** `card`: one that is sealed. */
export function placingOf(card: Card, topic: Topic, deps: DeskDeps, steps: Steps): Placing {
  const { threadId } = topic;
  return {
    card,
    topic,
    deps,
    steps,
    above: card.above?.threadId === threadId ? card.above : { threadId, copies: [], quotes: [] },
    link: (part, deskMessageId) => link(card.clientId, part, topic.chatId, deskMessageId, deps),
  };
}

/**
 * Notes what stands above the card now. Kept on the card: the card itself may have to wait for Telegram's leave, and
 * neither its next try nor a restart may show the client's words twice.
 */
export async function noteAbove(
  placing: Placing,
  what: 'copies' | 'quotes',
  messageIds: readonly number[],
): Promise<void> {
  const above = { ...placing.above, [what]: [...placing.above[what], ...messageIds] };
  placing.above = above;
  await placing.deps.cards.update(placing.card.key, (now) => ({ ...now, above }));
}

/** Ties the client's message to its place in the desk. */
export async function link(
  clientId: number,
  { id: clientMessageId }: Pick<Part, 'id'>,
  deskChatId: number,
  deskMessageId: number,
  { messages }: Pick<DeskDeps, 'messages'>,
): Promise<void> {
  await messages.link({ clientId, clientMessageId, deskChatId, deskMessageId });
}

/** An operator may have deleted the message meanwhile: then the reply stands by itself. */
export function replyingTo(messageId: number): ReplyParameters {
  return { message_id: messageId, allow_sending_without_reply: true };
}

/** What the client quoted may read otherwise in the desk, and then Telegram takes only the reply without it. */
export async function withReply<T>(
  reply: ReplyParameters | undefined,
  send: (reply: { reply_parameters?: ReplyParameters }) => Promise<T>,
): Promise<T> {
  if (!reply) return send({});
  try {
    return await send({ reply_parameters: reply });
  } catch (error) {
    const failure = classify(error);
    if (reply.quote === undefined || failure.kind !== 'refused' || !/quote/i.test(failure.description))
      throw error;
    const { quote: _quote, quote_entities: _entities, quote_position: _position, ...plain } = reply;
    return send({ reply_parameters: plain });
  }
}
