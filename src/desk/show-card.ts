import { classify, NotYet } from '../delivery/failures.ts';
import type { Steps } from '../delivery/outbox.ts';
import type { DeskDeps } from './deps.ts';
import { callsOf, catchUp, link, place } from './place-card.ts';
import type { Topic } from './stores.ts';
import { deskOrWait, ensureTopic, topicStep } from './topics.ts';

/** Shows a new card in its client's topic; does nothing if it stands there already. */
export async function showCard(key: string, deps: DeskDeps, steps: Steps): Promise<void> {
  const card = await deps.cards.get(key);
  if (!card) return;
  // Written by a process that was killed before it could write the link, without which nobody could reply to it.
  if (card.shown) {
    await catchUp(card, deps);
    return link(card, card.shown.chatId, card.shown.messageId, deps);
  }
  const chatId = await deskOrWait(deps);
  const creates = (await deps.topics.ofClient(card.clientId))?.chatId !== chatId;
  const calls = callsOf(card) + (creates ? 1 : 0);
  await deps.budget.spend(
    chatId,
    { urgency: 'card', calls, creates, since: Date.parse(card.at) },
    async () => {
      // Both anew: minutes may have passed.
      const [now, client] = await Promise.all([deps.cards.get(key), deps.clients.get(card.clientId)]);
      if (!now || !client) return;
      const topic = await ensureTopic(client, deps, steps);
      try {
        await place(now, topic, deps, steps);
      } catch (error) {
        await reconsider(error, topic, deps, steps);
      }
    },
  );
}

/** What goes into a topic may wait but not be dropped: what can be mended by us or by the team is tried again. */
export async function reconsider(error: unknown, topic: Topic, deps: DeskDeps, steps: Steps): Promise<never> {
  const failure = classify(error);
  if (failure.kind === 'refused' && failure.refusal === 'topic-gone') {
    await deps.topics.forget(topic);
    steps.forget(topicStep(topic.chatId));
    throw new NotYet('the topic is gone; the next try makes a new one');
  }
  if (failure.kind === 'refused' && failure.refusal === 'topic-closed') {
    await reopen(topic, deps);
    throw new NotYet('the topic was closed; the next try finds out whether it is open again');
  }
  throw error;
}

/** Without the right to manage topics only people can open it: the card waits for them. */
async function reopen({ chatId, threadId }: Topic, deps: DeskDeps): Promise<void> {
  try {
    await deps.api.reopenForumTopic(chatId, threadId);
  } catch (error) {
    if (classify(error).kind !== 'refused') throw error;
    deps.log.warn({ thread: threadId, err: error }, 'a closed topic could not be opened again');
  }
}
