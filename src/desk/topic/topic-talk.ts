import type { Client } from '../../clients/client.ts';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import { clip } from '../both-ways/formatting.ts';

/** A button with data of the bot's own; there is a row for each. */
export interface Button {
  readonly text: string;
  readonly callback_data: string;
}

/** The chat of a message and, where it stands in one, its topic: for words of the bot's own beside it. */
export function placeOf({
  chat,
  is_topic_message: isInTopic,
  message_thread_id: threadId,
}: {
  readonly chat: { readonly id: number };
  readonly is_topic_message?: boolean | undefined;
  readonly message_thread_id?: number | undefined;
}): { chatId: number; threadId?: number } {
  return { chatId: chat.id, ...(isInTopic && threadId !== undefined ? { threadId } : {}) };
}

/** The client whose topic a message or a pressed button is in. */
export async function clientHere(ctx: DeskContext, deps: DeskDeps): Promise<Client | undefined> {
  const message = ctx.msg;
  // A button under a message that Telegram no longer shows to bots: nobody can tell where it stands.
  if (!message || !('is_topic_message' in message) || message.message_thread_id === undefined)
    return undefined;
  const topic = await deps.topics.ofThread(message.chat.id, message.message_thread_id);
  return topic && deps.clients.get(topic.clientId);
}

/** Answers a command where it was given. */
export async function inTopic(
  ctx: DeskContext,
  text: string,
  deps: Pick<DeskDeps, 'outbox'>,
  buttons: readonly Button[] = [],
): Promise<void> {
  const message = ctx.msg;
  if (!message) return;
  await deps.outbox.add({
    id: `talk:${ctx.update.update_id}`,
    lane: 'desk:general',
    work: {
      kind: 'say',
      ...placeOf(message),
      text,
      replyTo: message.message_id,
      ...(buttons.length > 0 ? { buttons: [...buttons] } : {}),
    },
  });
}

/** Puts other words in place of the message whose button was pressed: a question that was answered is no question. */
export async function rewrite(
  ctx: DeskContext,
  text: string,
  deps: Pick<DeskDeps, 'outbox'>,
  buttons: readonly Button[] = [],
): Promise<void> {
  const message = ctx.msg;
  if (!message) return;
  await deps.outbox.add({
    id: `rewrite:${ctx.update.update_id}`,
    lane: 'desk:general',
    work: {
      kind: 'rewrite',
      chatId: message.chat.id,
      messageId: message.message_id,
      text,
      buttons: [...buttons],
    },
  });
}

/** https://core.telegram.org/bots/api#answercallbackquery */
const LONGEST_NOTICE = 200;

/** Worthless a few seconds later, so it goes past the outbox. `text`: shown for a moment to whoever pressed. */
export async function stopSpinner(ctx: DeskContext, text?: string): Promise<void> {
  try {
    await ctx.answerCallbackQuery(text === undefined ? {} : { text: clip(text, LONGEST_NOTICE) });
  } catch (error) {
    ctx.log.debug({ err: error }, 'a button press could not be answered');
  }
}
