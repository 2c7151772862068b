import type { Message } from 'grammy/types';
import type { DeskDeps } from '../deps.ts';

/** A topic that somebody made by hand has no client: who writes there for the first time should know. */
export async function hintAtNoClient(message: Message, deps: DeskDeps): Promise<void> {
  const { chat, message_thread_id: threadId, is_topic_message: inTopic } = message;
  if (!inTopic || threadId === undefined) return;
  const about = `topic:${chat.id}:${threadId}`;
  if ((await deps.marks.of(about))['told'] !== undefined) return;
  if ((await deps.settings.get()).digestThreadId === threadId) return;
  await deps.outbox.add({
    id: `no-client:${chat.id}:${threadId}`,
    lane: 'desk:general',
    work: {
      kind: 'say',
      chatId: chat.id,
      threadId,
      text: deps.content.texts.say('desk.noClient', deps.options.language),
    },
  });
  await deps.marks.set(about, { told: 'yes' });
}
