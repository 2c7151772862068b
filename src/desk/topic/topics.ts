import { fullName, type Client } from '../../clients/client.ts';
import { classify, NotYet } from '../../delivery/failures.ts';
import type { Steps } from '../../delivery/outbox.ts';
import { clientDesk } from './client-desk.ts';
import type { DeskDeps } from '../deps.ts';
import { clip } from '../both-ways/formatting.ts';
import { tellHistory } from './history.ts';
import type { Topic } from '../stores.ts';

/** The step of an outbox task that makes a topic; to be forgotten when the topic turns out to be gone. */
export const topicStep = (chatId: number): string => `topic:${chatId}`;

/** https://core.telegram.org/bots/api#createforumtopic */
const LONGEST_NAME = 128;
/** The six colours Telegram allows; a client keeps theirs, so that the eye finds them again. */
const COLOURS = [0x6fb9f0, 0xffd67e, 0xcb86db, 0x8eee98, 0xff93b2, 0xfb6f5f] as const;

/**
 * The client's topic, made if there is none. Runs only inside the client's own outbox lane, one task at a
 * time: two messages at once cannot make two topics. Throws NotYet while there is no desk to make it in.
 */
export async function ensureTopic(client: Client, deps: DeskDeps, steps: Steps): Promise<Topic> {
  const chatId = await clientDesk(client.id, deps);
  const known = await deps.topics.ofClient(client.id);
  if (known?.chatId === chatId) return known;
  const threadId = await steps.once(topicStep(chatId), () => make(client, chatId, deps));
  const topic = { clientId: client.id, chatId, threadId };
  await deps.topics.save(topic);
  // Their first card is the only one: there is nothing to look back to.
  if ((client.recent?.length ?? 0) > 1) {
    await steps.once(`history:${threadId}`, async () => {
      await tellHistory(client, topic, deps);
      return threadId;
    });
  }
  deps.log.info({ client: client.id, thread: threadId }, 'a topic was made');
  return topic;
}

/** Throws NotYet where Telegram refuses: without a topic nobody would see the client's message nor hear of it. */
async function make(client: Client, chatId: number, deps: DeskDeps): Promise<number> {
  const icon_color = COLOURS[client.id % COLOURS.length] ?? COLOURS[0];
  // A name of nothing but invisible letters is no name to Telegram, and a second try by number costs one call.
  const names = [...new Set([clip(fullName(client), LONGEST_NAME), String(client.id)])].filter(isVisible);
  let reason = '';
  for (const name of names) {
    try {
      return (await deps.api.createForumTopic(chatId, name, { icon_color })).message_thread_id;
    } catch (error) {
      const failure = classify(error);
      if (failure.kind !== 'refused' || failure.refusal !== 'bad-request') throw error;
      reason = failure.description;
    }
  }
  deps.log.error({ client: client.id, reason }, 'Telegram makes no topic; the message waits');
  throw new NotYet(reason);
}

/** Whether there is anything to see: letters like the Hangul filler are blank although they are no white space. */
function isVisible(name: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(name.replace(/[\u115F\u1160\u2800\u3164\uFFA0]/g, ''));
}
