import { Dropped } from '../../delivery/budget.ts';
import { classify, NotYet } from '../../delivery/failures.ts';
import type { Steps } from '../../delivery/outbox.ts';
import type { DigestContent } from '../../digest/source.ts';
import { deskChat, presentId, type DeskDeps } from '../deps.ts';

/** As much of the desk as sending a digest takes. */
export type DigestDeps = Pick<
  DeskDeps,
  | 'api'
  | 'budget'
  | 'clients'
  | 'figures'
  | 'journeys'
  | 'log'
  | 'now'
  | 'options'
  | 'queue'
  | 'settings'
  | 'topics'
> & { readonly content: DigestContent };

/** Where a message of a digest goes. */
export interface Place {
  readonly chatId: number;
  readonly threadId?: number | undefined;
}

/** Makes a call to the place where the digest was asked for. */
export async function whereAsked<T>(
  { chatId, threadId }: Place,
  deps: DigestDeps,
  call: (place: Place) => Promise<T>,
): Promise<T> {
  return call({ chatId: await presentId(chatId, deps), threadId });
}

/** Makes a call where the leads read: to their own group, or into the desk's topic of digests. Waits for no new topic. */
export async function whereLeadsRead<T>(
  deps: DigestDeps,
  steps: Steps,
  call: (place: Place) => Promise<T>,
): Promise<T> {
  if (deps.options.digestChatId !== undefined) return inTheirGroup(deps.options.digestChatId, deps, call);
  const place = await digestTopic(deps, steps);
  try {
    return await call(place);
  } catch (error) {
    const failure = classify(error);
    if (failure.kind !== 'refused' || failure.refusal !== 'topic-gone') throw error;
    // Somebody deleted the topic, or it was another group's: a new one, as with a client's.
    return call(await makeDigestTopic(place.chatId, deps, steps));
  }
}

/** The leads' group may have got a new id since DIGEST_CHAT_ID was written; unlike the desk's it is not kept. */
async function inTheirGroup<T>(
  chatId: number,
  deps: DigestDeps,
  call: (place: Place) => Promise<T>,
): Promise<T> {
  try {
    return await call({ chatId });
  } catch (error) {
    const failure = classify(error);
    if (failure.kind !== 'moved') throw error;
    deps.log.warn(
      { from: chatId, to: failure.chatId },
      'the digest’s group has a new id: put it into DIGEST_CHAT_ID',
    );
    return call({ chatId: failure.chatId });
  }
}

/** Without a DIGEST_CHAT_ID the digests have a topic of their own in the desk, made when the first is due. */
async function digestTopic(deps: DigestDeps, steps: Steps): Promise<Place> {
  const chatId = await deskChat(deps);
  if (chatId === undefined) throw new NotYet('no group is the desk yet');
  const { digestThreadId } = await deps.settings.get();
  return digestThreadId === undefined
    ? makeDigestTopic(chatId, deps, steps)
    : { chatId, threadId: digestThreadId };
}

/** Where topics are short (of a day's three hundred none may be left) it has to go without: General is read, too. */
async function makeDigestTopic(chatId: number, deps: DigestDeps, steps: Steps): Promise<Place> {
  const name = deps.content.texts.say('desk.digestTopic', deps.options.language);
  try {
    const threadId = await steps.once('digest-topic', async () => {
      const made = await deps.budget.spend(chatId, { urgency: 'title', calls: 1, creates: true }, () =>
        deps.api.createForumTopic(chatId, name),
      );
      return made.message_thread_id;
    });
    await deps.settings.set({ digestThreadId: threadId });
    return { chatId, threadId };
  } catch (error) {
    if (error instanceof Dropped) return { chatId };
    throw error;
  }
}
