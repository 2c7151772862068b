import { FormattedString } from '@grammyjs/parse-mode';
import { DateTime } from 'luxon';
import { composeDigest, type DigestLine } from '../digest/compose.ts';
import { Dropped } from '../delivery/budget.ts';
import { classify, NotYet } from '../delivery/failures.ts';
import type { Steps } from '../delivery/outbox.ts';
import { deskChat, presentId, type DeskDeps } from './deps.ts';
import { fitting, LONGEST_TEXT } from './formatting.ts';
import type { Topic } from './stores.ts';
import type { Work } from './work.ts';

interface Place {
  readonly chatId: number;
  readonly threadId?: number | undefined;
}

/** Composes the digest of a day as things stand now and sends it where it was asked for. */
export async function sendDigest(
  work: Extract<Work, { kind: 'digest' }>,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const body = await digestBody(work.day, deps);
  if (work.chatId !== undefined) {
    return post(body, { chatId: await presentId(work.chatId, deps), threadId: work.threadId }, deps);
  }
  await postToLeads(body, deps, steps);
}

/** Sends it where the leads read: to their own group, or into the desk's topic of digests. Waits for no new topic. */
export async function postToLeads(body: FormattedString, deps: DeskDeps, steps: Steps): Promise<void> {
  if (deps.options.digestChatId !== undefined) return postToTheirGroup(body, deps.options.digestChatId, deps);
  const place = await digestTopic(deps, steps);
  try {
    await post(body, place, deps);
  } catch (error) {
    const failure = classify(error);
    if (failure.kind !== 'refused' || failure.refusal !== 'topic-gone') throw error;
    // Somebody deleted the topic, or it was another group's: a new one, as with a client's.
    await post(body, await makeDigestTopic(place.chatId, deps, steps), deps);
  }
}

/** Goes by its age among the cards: nobody waits for it as for a failure notice. */
async function post(body: FormattedString, { chatId, threadId }: Place, deps: DeskDeps): Promise<void> {
  await deps.budget.spend(chatId, { urgency: 'card', calls: 1 }, () =>
    deps.api.sendMessage(chatId, body.text, {
      entities: body.entities,
      ...(threadId === undefined ? {} : { message_thread_id: threadId }),
      link_preview_options: { is_disabled: true },
    }),
  );
}

/** The leads' group may have got a new id since DIGEST_CHAT_ID was written; unlike the desk's it is not kept. */
async function postToTheirGroup(body: FormattedString, chatId: number, deps: DeskDeps): Promise<void> {
  try {
    await post(body, { chatId }, deps);
  } catch (error) {
    const failure = classify(error);
    if (failure.kind !== 'moved') throw error;
    deps.log.warn(
      { from: chatId, to: failure.chatId },
      'the digest’s group has a new id: put it into DIGEST_CHAT_ID',
    );
    await post(body, { chatId: failure.chatId }, deps);
  }
}

async function digestBody(day: string, deps: DeskDeps): Promise<FormattedString> {
  const { language, timezone } = deps.options;
  const from = DateTime.fromISO(day, { zone: timezone }).startOf('day');
  const [figures, waiting, requests] = await Promise.all([
    deps.figures.day(day),
    deps.clients.waiting(),
    deps.requests.between(from.toJSDate(), from.plus({ days: 1 }).toJSDate()),
  ]);
  const blocks = composeDigest({ day, timezone, figures, waiting, requests }, deps.content.texts, language);
  const drawn: FormattedString[] = [];
  for (const block of blocks) {
    const lines: FormattedString[] = [];
    for (const line of block) lines.push(await withLink(line, deps));
    drawn.push(FormattedString.join(lines, '\n'));
  }
  const [title, ...rest] = drawn;
  const body = FormattedString.join([FormattedString.bold(title ?? ''), ...rest], '\n\n');
  return fitting(body, LONGEST_TEXT);
}

async function withLink({ text, client }: DigestLine, deps: DeskDeps): Promise<FormattedString> {
  const topic = client === undefined ? undefined : await deps.topics.ofClient(client);
  return topic ? FormattedString.link(text, topicLink(topic)) : new FormattedString(text);
}

/** Opens a topic of a private supergroup: https://core.telegram.org/api/links#message-links */
export function topicLink({ chatId, threadId }: Topic): string {
  return `https://t.me/c/${String(chatId).replace(/^-100/, '')}/${threadId}`;
}

/** Without a DIGEST_CHAT_ID the digests have a topic of their own in the desk, made when the first is due. */
async function digestTopic(deps: DeskDeps, steps: Steps): Promise<Place> {
  const chatId = await deskChat(deps);
  if (chatId === undefined) throw new NotYet('no group is the desk yet');
  const { digestThreadId } = await deps.settings.get();
  return digestThreadId === undefined
    ? makeDigestTopic(chatId, deps, steps)
    : { chatId, threadId: digestThreadId };
}

/** Where topics are short (of a day's three hundred none may be left) it has to go without: General is read, too. */
async function makeDigestTopic(chatId: number, deps: DeskDeps, steps: Steps): Promise<Place> {
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
