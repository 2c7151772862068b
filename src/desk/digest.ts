import { FormattedString } from '@grammyjs/parse-mode';
import { DateTime } from 'luxon';
import { composeDigest, type DigestLine } from '../digest/compose.ts';
import { NotYet } from '../delivery/failures.ts';
import { deskChat, type DeskDeps } from './deps.ts';
import type { Topic } from './stores.ts';
import type { Work } from './work.ts';

/** https://core.telegram.org/bots/api#sendmessage */
const LONGEST_TEXT = 4096;

/** Composes the digest of a day as things stand now and sends it where it was asked for. */
export async function sendDigest(work: Extract<Work, { kind: 'digest' }>, deps: DeskDeps): Promise<void> {
  const target =
    work.chatId === undefined ? await digestPlace(deps) : { chatId: work.chatId, threadId: work.threadId };
  const body = await digestBody(work.day, deps);
  await deps.api.sendMessage(target.chatId, body.text, {
    entities: body.entities,
    ...(target.threadId === undefined ? {} : { message_thread_id: target.threadId }),
    link_preview_options: { is_disabled: true },
  });
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
  return body.text.length > LONGEST_TEXT ? body.slice(0, LONGEST_TEXT) : body;
}

async function withLink({ text, client }: DigestLine, deps: DeskDeps): Promise<FormattedString> {
  const topic = client === undefined ? undefined : await deps.topics.ofClient(client);
  return topic ? FormattedString.link(text, topicLink(topic)) : new FormattedString(text);
}

/** Opens a topic of a private supergroup: https://core.telegram.org/api/links#message-links */
function topicLink({ chatId, threadId }: Topic): string {
  return `https://t.me/c/${String(chatId).replace(/^-100/, '')}/${threadId}`;
}

/** DIGEST_CHAT_ID, or else a topic of its own in the desk, made when the first digest is due. */
async function digestPlace(deps: DeskDeps): Promise<{ chatId: number; threadId?: number }> {
  if (deps.options.digestChatId !== undefined) return { chatId: deps.options.digestChatId };
  const chatId = await deskChat(deps);
  if (chatId === undefined) throw new NotYet('no group is the desk yet');
  const { digestThreadId } = await deps.settings.get();
  if (digestThreadId !== undefined) return { chatId, threadId: digestThreadId };
  const name = deps.content.texts.say('desk.digestTopic', deps.options.language);
  const made = await deps.api.createForumTopic(chatId, name);
  await deps.settings.set({ digestThreadId: made.message_thread_id });
  return { chatId, threadId: made.message_thread_id };
}
