import type { Message } from 'grammy/types';
import type { Card, NamedTime } from '../card-record.ts';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import { says, timeMeant } from './named-time.ts';
import type { OwnWords } from '../operator/own-words.ts';
import { refreshTimes } from '../buttons/refresh-times.ts';
import type { Topic } from '../stores.ts';
import type { Promising } from '../work.ts';

/** An operator's message made from a suggestion. */
interface Edited {
  /** The update that brought it. */
  readonly cause: number;
  readonly message: Message;
  readonly topic: Topic;
  readonly edited: { readonly card: string; readonly suggestion: number };
}

/** An edited suggestion still names a time, and that time has passed. */
export function isTooLate(words: OwnWords, named: NamedTime, deps: DeskDeps): boolean {
  return says(words.text, named, deps) && !timeMeant(named, deps);
}

/** Nothing goes out; the card names a fresh time, and the operator's next message is still taken for the edited suggestion. */
export async function refuseTooLate(
  { cause, topic, message, edited }: Edited,
  { words }: NamedTime,
  ctx: DeskContext,
  deps: DeskDeps,
): Promise<void> {
  ctx.session.editing = { ...edited, thread: topic.threadId };
  const card = await deps.cards.get(edited.card);
  if (card) await refreshTimes(card.key, card.edition ?? 0, deps);
  await deps.outbox.add({
    id: `late:${cause}`,
    lane: `desk:${topic.clientId}`,
    work: {
      kind: 'say',
      chatId: topic.chatId,
      threadId: topic.threadId,
      text: deps.content.texts.say('desk.promiseTooLate', deps.options.language, { words }),
      replyTo: message.message_id,
    },
  });
}

/** The time that an operator's words promise: only the very words that a suggestion offered are understood. */
export function promiseIn(
  text: string,
  cards: readonly Card[],
  suggestion: number | undefined,
  deps: DeskDeps,
): { promise?: Promising } {
  for (const { key, suggestions } of cards.toReversed()) {
    for (const [index, { promise }] of suggestions.entries()) {
      if (!promise || (suggestion !== undefined && index + 1 !== suggestion)) continue;
      const meant = says(text, promise, deps) ? timeMeant(promise, deps) : undefined;
      if (meant) return { promise: { until: meant.until, card: key } };
    }
  }
  return {};
}
