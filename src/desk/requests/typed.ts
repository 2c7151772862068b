import type { Message } from 'grammy/types';
import type { DeskContext } from '../context.ts';
import { isDesk, type DeskDeps } from '../deps.ts';
import type { Rows } from '../work.ts';
import type { Acting } from './acting.ts';
import { FIRST_PAGE, queueData, type ListPlace } from './callback.ts';
import { mergeInto } from './merge.ts';
import { settled, showOne, type Shown } from './settled.ts';
import { setStatus } from './status.ts';
import { justNow, say } from './words.ts';

/** What a lead may be asked to type: a new title, why it is declined, the number of another request. */
type Asked = 'title' | 'why' | 'into';

/** Their next words are the answer for so long: later they mean something else. Milliseconds. */
const PATIENCE = 15 * 60 * 1000;
const PREFIX = 'request-';

/**
 * Asks a lead for words, in place of the message whose button they pressed. Only where they have a session, elsewhere
 * nobody would know their answer for one; and not in a client's topic, where what they write goes to the client.
 */
export async function ask(what: Asked, id: string, acting: Acting): Promise<Shown> {
  const { deps, ctx, from, place, saying } = acting;
  const message = ctx.msgId;
  if (message === undefined || !(await hasSession(ctx, deps)))
    return { notice: say('requests.ask.elsewhere', saying) };
  const button = (key: 'cancel' | 'noReason', verb: 'cancel' | 'decline'): Rows[number][number] => ({
    text: say(`requests.button.${key}`, saying),
    callback_data: queueData({ verb, id, from }),
  });
  const rows = [[...(what === 'why' ? [button('noReason', 'decline')] : []), button('cancel', 'cancel')]];
  const clientReads = await inClientsTopic(place, deps);
  const note = say(clientReads ? 'requests.ask.inPrivate' : `requests.ask.${what}`, saying);
  const shown = await showOne(id, acting, { note });
  if (!('view' in shown)) return shown;
  if (clientReads) return { view: { ...shown.view, rows: [[toPrivate(id, acting)], ...rows] } };
  ctx.session.asking = {
    what: `${PREFIX}${what}`,
    about: [id, from.filter, from.page].join(' '),
    chat: place.chatId,
    ...(place.threadId === undefined ? {} : { thread: place.threadId }),
    message,
    until: deps.now().getTime() + PATIENCE,
  };
  return { view: { ...shown.view, rows } };
}

/** Opens the request in their own chat with the bot: https://core.telegram.org/bots/features#deep-linking */
function toPrivate(id: string, { deps, saying }: Acting): Rows[number][number] {
  return {
    text: say('requests.button.toPrivate', saying),
    url: `https://t.me/${deps.me.username}?start=${id}`,
  };
}

/** Whether they are asked for something of the queue. */
export function isAsked({ session }: Pick<DeskContext, 'session'>): boolean {
  return session.asking?.what.startsWith(PREFIX) === true;
}

/** What a lead's message answers, and where the question stands. */
export interface Typed {
  readonly what: Asked;
  readonly id: string;
  readonly from: ListPlace;
  readonly message: number;
}

/** The question of ours that a message answers: the next one in the same chat and topic. The next command ends it. */
export function typedAnswer(
  ctx: DeskContext,
  message: Message & { readonly text: string },
  deps: DeskDeps,
): Typed | undefined {
  const { asking } = ctx.session;
  if (!asking?.what.startsWith(PREFIX) || asking.chat !== message.chat.id) return undefined;
  if (message.text.startsWith('/') || deps.now().getTime() > (asking.until ?? 0)) {
    delete ctx.session.asking;
    return undefined;
  }
  const thread = message.is_topic_message ? message.message_thread_id : undefined;
  if (thread !== asking.thread) return undefined;
  const what = (['title', 'why', 'into'] as const).find((one) => asking.what === `${PREFIX}${one}`);
  const [id = '', filter = FIRST_PAGE.filter, page] = asking.about.split(' ');
  if (!what || asking.message === undefined) return undefined;
  return { what, id, from: { filter, page: Number(page ?? 0) }, message: asking.message };
}

/** Does what was asked with what the lead wrote. */
export async function answerTyped({ what, id }: Typed, text: string, acting: Acting): Promise<Shown> {
  const { deps, ctx, who, cause, saying } = acting;
  if (what === 'into') return answerInto(id, requestIn(text), acting);
  delete ctx.session.asking;
  const lines = text.split('\n').map((line) => line.replace(/\s+/g, ' ').trim());
  const words = lines.filter((line) => line !== '');
  // A reason in two languages has its lines for each.
  if (what === 'why') return setStatus(id, 'declined', acting, words.join('\n').slice(0, LONGEST_REASON));
  const changed = await deps.queue.rename(id, words.join(' ').slice(0, LONGEST_TITLE), who, cause);
  return settled(changed, acting, () => say('requests.done.title', saying, justNow(who.name, saying)));
}

/** A number that leads nowhere is a slip: the question stands until there is a good one. */
async function answerInto(id: string, into: string | undefined, acting: Acting): Promise<Shown> {
  const { deps, ctx, saying } = acting;
  if (into === undefined) return { notice: say('requests.ask.notNumber', saying) };
  const [own, other] = await Promise.all([deps.queue.one(id), deps.queue.one(into)]);
  if (!other) return { notice: say('requests.ask.noSuch', saying) };
  if (own?.request.id === other.request.id)
    return { notice: say('requests.ask.itself', saying, { id: other.request.id }) };
  delete ctx.session.asking;
  return mergeInto(id, into, acting);
}

/** As much as their records take. */
const LONGEST_TITLE = 120;
const LONGEST_REASON = 500;

/** The number that somebody typed: R12, «р12» in Russian letters, or only 12. */
export function requestIn(words: string): string | undefined {
  const number = /^[RrРр]?\s?([1-9]\d{0,5})$/.exec(words.trim())?.[1];
  return number === undefined ? undefined : `R${number}`;
}

async function hasSession({ chat }: DeskContext, deps: DeskDeps): Promise<boolean> {
  return chat?.type === 'private' || isDesk(chat?.id, deps);
}

async function inClientsTopic({ chatId, threadId }: Acting['place'], { topics }: DeskDeps): Promise<boolean> {
  return threadId !== undefined && (await topics.ofThread(chatId, threadId)) !== undefined;
}
