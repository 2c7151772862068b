import { Composer } from 'grammy';
import type { Client } from '../../clients/client.ts';
import { noteBlocked } from './blocked-note.ts';
import { buttonData } from '../buttons/buttons.ts';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import { isTimely, keptFor, sendKept } from './kept-answers.ts';
import { journeyReachable } from '../onboarding/heard.ts';
import { drawLatestAnew } from '../card/redraw.ts';

/** What was kept longer than this goes out only by a tap: the conversation may have gone on elsewhere. */
const BY_ITSELF = 24 * 60 * 60 * 1000;

/** Clients who block the bot or let it in again. */
export function comingAndGoing(deps: DeskDeps): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  composer.chatType('private').on('my_chat_member', async (ctx) => {
    const { date, new_chat_member: member } = ctx.myChatMember;
    const client = await deps.clients.get(ctx.chat.id);
    if (!client) return;
    if (member.status === 'kicked') await hasBlocked(client, new Date(date * 1000).toISOString(), deps);
    else await isBack(client, deps);
  });
  return composer;
}

/** Tells the desk, once, that a client has blocked the bot; from now on nothing more is tried. */
async function hasBlocked(client: Client, since: string, deps: DeskDeps): Promise<void> {
  if ((await noteBlocked(client.id, deps, since)) === undefined) return;
  await tell(client.id, `blocked:${client.id}:${since}`, { text: say('desk.clientBlocked', deps) }, deps);
  await drawLatestAnew(client.id, deps);
}

/**
 * The client has let the bot in again, or writes: the desk hears of it. What an operator asked for goes out by
 * itself, the rest after a tap. A process that is killed over it leaves `back` behind, and the next one goes on.
 */
export async function isBack(client: Client, deps: DeskDeps): Promise<void> {
  const { id, blocked, back } = client;
  const since = blocked ?? back;
  if (since === undefined) return;
  await deps.clients.update(id, (known) => {
    const { blocked: _blocked, ...rest } = known ?? client;
    return { ...rest, back: since };
  });
  await journeyReachable(id, deps);
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
  await drawLatestAnew(id, deps);
  await deps.clients.update(id, (known) => {
    const { back: _back, ...rest } = known ?? client;
    return rest;
  });
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

function say(key: 'desk.clientBlocked', { content, options }: DeskDeps): string {
  return content.texts.say(key, options.language);
}
