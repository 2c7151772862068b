import { fullName, type Client } from '../clients/client.ts';
import { NotYet } from '../delivery/failures.ts';
import { deskChat, type DeskDeps } from './deps.ts';
import { clip } from './formatting.ts';
import type { Topic } from './stores.ts';

/** https://core.telegram.org/bots/api#createforumtopic */
const LONGEST_NAME = 128;
/** The six colours Telegram allows; a client keeps theirs, so that the eye finds them again. */
const COLOURS = [0x6fb9f0, 0xffd67e, 0xcb86db, 0x8eee98, 0xff93b2, 0xfb6f5f] as const;

/**
 * The client's topic, made if there is none. Runs only inside the client's own outbox lane, one task at a
 * time: two messages at once cannot make two topics. Throws NotYet while there is no desk to make it in.
 */
export async function ensureTopic(client: Client, deps: DeskDeps): Promise<Topic> {
  const chatId = await deskChat(deps);
  if (chatId === undefined) throw new NotYet('no group is the desk yet');
  const known = await deps.topics.ofClient(client.id);
  if (known?.chatId === chatId) return known;
  const made = await deps.api.createForumTopic(chatId, clip(fullName(client), LONGEST_NAME), {
    icon_color: COLOURS[client.id % COLOURS.length] ?? COLOURS[0],
  });
  const topic = { clientId: client.id, chatId, threadId: made.message_thread_id };
  await deps.topics.save(topic);
  deps.log.info({ client: client.id, thread: topic.threadId }, 'a topic was made');
  return topic;
}
