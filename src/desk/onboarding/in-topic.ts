import type { FormattedString } from '@grammyjs/parse-mode';
import type { Client } from '../../clients/client.ts';
import type { Steps } from '../../delivery/outbox.ts';
import { clientDesk } from '../topic/client-desk.ts';
import type { DeskDeps } from '../deps.ts';
import { fitting, LONGEST_TEXT } from '../both-ways/formatting.ts';
import { reconsider } from '../card/show-card.ts';
import { ensureTopic } from '../topic/topics.ts';
import type { Rows } from '../work.ts';

/** Words with buttons, as the desk gets them. */
export interface TopicPost {
  readonly body: FormattedString;
  readonly rows: Rows;
}

/**
 * Posts in a client's topic, which is made where there is none, in the group's turn: as a rule behind the cards of those
 * who wait. Drawn once there is leave; where there is nothing to say any more, nothing is posted.
 */
export async function postInTopic(
  client: Client,
  draw: () => Promise<TopicPost | undefined>,
  deps: DeskDeps,
  steps: Steps,
  urgency: 'card' | 'edit' = 'edit',
): Promise<boolean> {
  const desk = await clientDesk(client.id, deps);
  const creates = (await deps.topics.ofClient(client.id))?.chatId !== desk;
  return deps.budget.spend(desk, { urgency, calls: creates ? 2 : 1, creates }, async () => {
    const posted = await draw();
    if (!posted) return false;
    const topic = await ensureTopic(client, deps, steps);
    const { text, entities } = fitting(posted.body, LONGEST_TEXT);
    try {
      await steps.once(`posted:${topic.threadId}`, async () => {
        const sent = await deps.api.sendMessage(topic.chatId, text, {
          entities,
          message_thread_id: topic.threadId,
          ...(posted.rows.length > 0 ? { reply_markup: { inline_keyboard: posted.rows } } : {}),
          link_preview_options: { is_disabled: true },
        });
        return sent.message_id;
      });
    } catch (error) {
      return reconsider(error, topic, deps, steps);
    }
    return true;
  });
}
