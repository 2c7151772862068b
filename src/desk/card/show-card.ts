import { classify, NotYet, type Failure } from '../../delivery/failures.ts';
import type { Steps } from '../../delivery/outbox.ts';
import { gathered } from '../client/album-wait.ts';
import { clientDesk } from '../topic/client-desk.ts';
import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { callsOf, linkShown, place } from './place-card.ts';
import { fileOnCard, linkOnCard } from '../wishes/queue-on-card.ts';
import { readCard, unseal } from '../client/read-card.ts';
import { redraw } from './redraw.ts';
import type { Topic } from '../stores.ts';
import { ensureTopic, topicStep } from '../topic/topics.ts';

/** Shows a new card in its client's topic; does nothing if it stands there already. */
export async function showCard(key: string, deps: DeskDeps, steps: Steps): Promise<void> {
  const card = await gathered(key, deps);
  if (!card) return;
  // Written by a process that was killed before it could write the link, without which nobody could reply to it.
  if (card.shown) {
    await linkShown(card, deps);
    await linkOnCard(card, deps);
    return catchUp(card, deps);
  }
  const chatId = await clientDesk(card.clientId, deps);
  const creates = (await deps.topics.ofClient(card.clientId))?.chatId !== chatId;
  const calls = callsOf(card) + (creates ? 1 : 0);
  const shown = await deps.budget.spend(
    chatId,
    { urgency: 'card', calls, creates, since: Date.parse(card.at) },
    async () => {
      // Both anew: minutes may have passed. The card as late as can be: what comes from then on is another one's.
      const client = await deps.clients.get(card.clientId);
      if (!client) return undefined;
      const topic = await ensureTopic(client, deps, steps);
      const now = await deps.cards.get(key);
      if (!now) return undefined;
      const read = await readCard(now, client, deps);
      if (!read) return undefined;
      try {
        return await place(await fileOnCard(read, client, deps), topic, deps, steps);
      } catch (error) {
        if (!read.above && isTriedAgain(classify(error))) await unseal(key, deps);
        return reconsider(error, topic, deps, steps);
      }
    },
  );
  if (!shown) return;
  await linkOnCard(shown, deps);
  await catchUp(shown, deps);
}

/** What was changed since the card was drawn found nothing to draw on. */
async function catchUp(card: Card, deps: DeskDeps): Promise<void> {
  if (card.revision > card.drawn) await redraw(card, deps, 'once-shown');
}

/**
 * Whether Telegram has said that it did nothing, and may do it later. After a refusal for good the card stays sealed:
 * nobody would ever see what is added to it.
 */
function isTriedAgain(failure: Failure): boolean {
  if (failure.kind === 'refused')
    return ['topic-gone', 'topic-closed', 'no-rights', 'chat-gone'].includes(failure.refusal);
  return failure.kind === 'wait' || failure.kind === 'moved';
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
