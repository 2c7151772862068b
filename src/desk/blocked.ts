import { Composer } from 'grammy';
import type { Client } from '../clients/client.ts';
import { noteBlocked } from './blocked-note.ts';
import { buttonData } from './buttons.ts';
import type { DeskContext } from './context.ts';
import type { DeskDeps } from './deps.ts';
import { isTimely, keptFor, sendKept } from './kept-answers.ts';
import { redraw } from './send-answer.ts';

/** What was kept longer than this goes out only by a tap: the conversation may have gone on elsewhere. */
const BY_ITSELF = 24 * 60 * 60 * 1000;

/** Clients who block the bot or let it in again. */
export function comingAndGoing(deps: DeskDeps): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  composer.chatType('private').on('my_chat_member', async (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member;
    const client = await deps.clients.get(ctx.chat.id);
    if (!client) return;
    if (status === 'kicked') await hasBlocked(client, deps);
    else await isBack(client, deps);
  });
  return composer;
}

/** Tells the desk, once, that a client has blocked the bot; from now on nothing more is tried. */
async function hasBlocked(client: Client, deps: DeskDeps): Promise<void> {
  const since = await noteBlocked(client.id, deps);
  if (since === undefined) return;
  await tell(client.id, `blocked:${client.id}:${since}`, { text: say('desk.clientBlocked', deps) }, deps);
  await redrawLatest(client.id, deps);
}

/**
 * The client has let the bot in again, or writes: the desk hears of it. What an operator asked for goes out by
 * itself, the rest after a tap.
 */
export async function isBack(client: Client, deps: DeskDeps): Promise<void> {
  const { id, blocked: since } = client;
  if (since === undefined) return;
  await deps.clients.update(id, (known) => {
    const { blocked: _blocked, ...rest } = known ?? client;
    return rest;
  });
  const young = deps.now().getTime() - BY_ITSELF;
  const kept = await keptFor(id, deps);
  const wanted = kept.filter(
    ({ work, whenBack }) => whenBack && Date.parse(work.answer.at) > young && isTimely(work, deps),
  );
  const sent = await sendKept(id, wanted, deps);
  const { length: left } = kept.filter((one) => !wanted.includes(one));
  const { texts } = deps.content;
  const { language } = deps.options;
  const buttons = [{ text: texts.say('desk.sendKept', language), callback_data: buttonData('kept', '0') }];
  const lines = [
    texts.say('desk.clientBack', language),
    ...(sent > 0 ? [texts.say('desk.keptSent', language, { count: sent })] : []),
    ...(left > 0 ? [texts.say('desk.keptLeft', language, { count: left })] : []),
  ];
  const told = { text: lines.join(' '), ...(left > 0 ? { buttons } : {}) };
  await tell(id, `back:${id}:${since}`, told, deps);
  await redrawLatest(id, deps);
}

async function tell(
  clientId: number,
  id: string,
  said: { text: string; buttons?: { text: string; callback_data: string }[] },
  deps: DeskDeps,
): Promise<void> {
  const topic = await deps.topics.ofClient(clientId);
  if (!topic) return;
  const { chatId, threadId } = topic;
  await deps.outbox.add({
    id,
    lane: `desk:${clientId}`,
    work: { kind: 'say', chatId, threadId, ...said },
  });
}

/** The latest open card says whether answers arrive; the others follow when something else changes on them. */
async function redrawLatest(clientId: number, deps: DeskDeps): Promise<void> {
  const latest = (await deps.cards.openOf(clientId)).at(-1);
  const card =
    latest && (await deps.cards.update(latest.key, (now) => ({ ...now, revision: now.revision + 1 })));
  if (card) await redraw(card, deps);
}

function say(key: 'desk.clientBlocked', { content, options }: DeskDeps): string {
  return content.texts.say(key, options.language);
}
