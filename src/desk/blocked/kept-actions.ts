import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import { keptFor, sendKept, toggleWhenBack } from './kept-answers.ts';
import type { Notice, Press } from '../buttons/press.ts';
import type { Topic } from '../stores.ts';

/** 🔁 under an answer that a client who blocked the bot did not get: it goes out by itself when they are back, or no longer. */
export async function again({ ctx, key }: Press, deps: DeskDeps): Promise<Notice> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const topic = await topicOf(ctx, deps);
  const whenBack = topic && (await toggleWhenBack(topic.clientId, key, ctx.update.update_id, deps));
  if (whenBack === undefined) return { text: texts.say('tap.keptGone', language), show_alert: true };
  return { text: texts.say(whenBack ? 'tap.whenBack' : 'tap.notWhenBack', language), show_alert: true };
}

/** Sends what was kept, once the client is back. */
export async function kept({ ctx }: Press, deps: DeskDeps): Promise<Notice> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const topic = await topicOf(ctx, deps);
  const client = topic && (await deps.clients.get(topic.clientId));
  if (client?.blocked) return { text: texts.say('tap.blockedAgain', language), show_alert: true };
  const count = topic ? await sendKept(topic.clientId, await keptFor(topic.clientId, deps), deps) : 0;
  if (count === 0) return { text: texts.say('tap.keptGone', language) };
  return { text: texts.say('tap.sent', language) };
}

async function topicOf({ callbackQuery, chat }: DeskContext, deps: DeskDeps): Promise<Topic | undefined> {
  const thread =
    callbackQuery?.message && 'message_thread_id' in callbackQuery.message
      ? callbackQuery.message.message_thread_id
      : undefined;
  return chat && thread !== undefined ? deps.topics.ofThread(chat.id, thread) : undefined;
}
