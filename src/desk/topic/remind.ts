import type { Client } from '../../clients/client.ts';
import type { Steps } from '../../delivery/outbox.ts';
import type { DeskDeps } from '../deps.ts';
import { reconsider } from '../card/show-card.ts';
import type { Topic } from '../stores.ts';
import { ensureTopic } from './topics.ts';

/** A line of the bot's own in a client's topic. */
interface Reminder {
  /** Names the step of the outbox's task: said once, however often the task is tried. */
  readonly step: string;
  readonly text: string;
  /** The message that it replies to; asked for once the topic is known. */
  readonly under: (topic: Topic) => Promise<number | undefined>;
}

/** Reminds the desk of a client in their topic, which is made anew where somebody deleted it. */
export async function remind(
  client: Client,
  { step, text, under }: Reminder,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const topic = await ensureTopic(client, deps, steps);
  const messageId = await under(topic);
  try {
    await steps.once(`${step}:${topic.threadId}`, async () => {
      const sent = await deps.api.sendMessage(topic.chatId, text, {
        message_thread_id: topic.threadId,
        ...(messageId === undefined
          ? {}
          : { reply_parameters: { message_id: messageId, allow_sending_without_reply: true } }),
      });
      return sent.message_id;
    });
  } catch (error) {
    await reconsider(error, topic, deps, steps);
  }
}
