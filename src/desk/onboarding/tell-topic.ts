import type { DeskDeps } from '../deps.ts';
import type { Underway } from './underway.ts';

/**
 * A line in the client's topic, for those whom operators look after. No topic is made for it: whoever has none has
 * nobody who would read it.
 */
export async function tellTopic(
  { client, plan }: Pick<Underway, 'client' | 'plan'>,
  event: string,
  text: string,
  { topics, outbox }: Pick<DeskDeps, 'topics' | 'outbox'>,
): Promise<void> {
  if (plan.model === 'self-service') return;
  const topic = await topics.ofClient(client.id);
  if (!topic) return;
  const { chatId, threadId } = topic;
  await outbox.add({
    id: `onboarding:${client.id}:${event}`,
    lane: `desk:${client.id}`,
    work: { kind: 'post', chatId, threadId, text, entities: [], rows: [] },
  });
}
