import type { Message } from 'grammy/types';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import { aboutMessage } from '../operator/sent-note.ts';
import type { Topic } from '../stores.ts';

const HELD = 'held';

/**
 * A blank of an earlier answer was left in: nothing goes to the client, and the operator hears which. They may mend the
 * very message; of an album, Telegram sends each piece apart, so that one is sent anew.
 */
export async function holdBack(
  message: Message,
  blanks: readonly string[],
  topic: Topic,
  ctx: DeskContext,
  deps: DeskDeps,
): Promise<void> {
  const album = message.media_group_id !== undefined;
  if (!album) await deps.marks.set(aboutMessage(placeOf(message)), { [HELD]: 'yes' });
  await tell(album ? 'earlier.heldAlbum' : 'earlier.held', { message, blanks, topic, ctx }, deps);
}

/** The client keeps the words that they have: the correction brought a blank in. */
export async function keepAsSent(
  message: Message,
  blanks: readonly string[],
  topic: Topic,
  ctx: DeskContext,
  deps: DeskDeps,
): Promise<void> {
  await tell('earlier.notAmended', { message, blanks, topic, ctx }, deps);
}

/** Whether a message was held back: an edit of it is the answer itself, and no correction of one. */
export async function isHeldBack(message: Message, { marks }: Pick<DeskDeps, 'marks'>): Promise<boolean> {
  return (await marks.of(aboutMessage(placeOf(message))))[HELD] !== undefined;
}

export async function letGo(message: Message, { marks }: Pick<DeskDeps, 'marks'>): Promise<void> {
  await marks.set(aboutMessage(placeOf(message)), { [HELD]: undefined });
}

function placeOf({ chat, message_id: messageId }: Message): { chatId: number; messageId: number } {
  return { chatId: chat.id, messageId };
}

interface Telling {
  readonly message: Message;
  readonly blanks: readonly string[];
  readonly topic: Topic;
  readonly ctx: DeskContext;
}

async function tell(
  key: 'earlier.held' | 'earlier.heldAlbum' | 'earlier.notAmended',
  { message, blanks, topic, ctx }: Telling,
  deps: DeskDeps,
): Promise<void> {
  const { texts } = deps.content;
  const values = { blanks: blanks.join(', '), count: blanks.length };
  await deps.outbox.add({
    id: `held:${ctx.update.update_id}`,
    lane: `desk:${topic.clientId}`,
    work: {
      kind: 'say',
      chatId: message.chat.id,
      threadId: topic.threadId,
      text: texts.say(key, deps.options.language, values),
      replyTo: message.message_id,
    },
  });
}
