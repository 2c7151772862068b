import { GrammyError } from 'grammy';
import type { TextKey } from '../../content/text-keys.ts';
import type { DeskContext } from '../context.ts';
import { desks, isDesk, type DeskDeps } from '../deps.ts';
import type { Members } from './members.ts';
import { ANONYMOUS_ADMIN } from '../operator/operator.ts';

/** Whether the update is by a person of the desk, in the desk. Everybody else is an outsider and gets no word. */
export async function isMember(
  { chat, from }: Pick<DeskContext, 'chat' | 'from'>,
  deps: Pick<DeskDeps, 'options' | 'settings'>,
  members: Pick<Members, 'has'>,
): Promise<boolean> {
  if (!chat || !from || !(await isDesk(chat.id, deps))) return false;
  if (from.id === ANONYMOUS_ADMIN) return true;
  return !from.is_bot && members.has(chat.id, from.id);
}

/** Whether the update is by one of LEADS. An anonymous administrator is nobody that can be told apart. */
export function isLead({ from }: Pick<DeskContext, 'from'>, { options }: Pick<DeskDeps, 'options'>): boolean {
  return from !== undefined && !from.is_bot && options.leads.includes(from.id);
}

/** Whether the update is by a lead where the team reads. Elsewhere the clients' words would be read by whoever is there. */
export async function isLeadHere(
  ctx: Pick<DeskContext, 'chat' | 'from'>,
  deps: Pick<DeskDeps, 'options' | 'settings'>,
  members: Pick<Members, 'has'>,
): Promise<boolean> {
  if (!isLead(ctx, deps) || !ctx.chat) return false;
  const { type, id } = ctx.chat;
  return type === 'private' || id === deps.options.digestChatId || isMember(ctx, deps, members);
}

/**
 * Whether the update is by a person of the desk, there or in their own chat with the bot. In that chat Telegram is asked
 * only where `own` is what they typed or pressed: nobody else's message costs a call.
 */
export async function isOfTeam(
  ctx: DeskContext,
  own: RegExp,
  deps: Pick<DeskDeps, 'options' | 'settings'>,
  members: Pick<Members, 'has'>,
): Promise<boolean> {
  if (ctx.chat?.type !== 'private') return isMember(ctx, deps, members);
  if (!own.test(ctx.callbackQuery?.data ?? ctx.message?.text ?? '') || !ctx.from) return false;
  if (isLead(ctx, deps)) return true;
  for (const desk of await desks(deps)) if (await members.has(desk, ctx.from.id)) return true;
  return false;
}

type Problem = Extract<
  TextKey,
  'desk.notMember' | 'desk.notAdmin' | 'desk.notForum' | 'desk.noTopicRight' | 'desk.public'
>;

/** What keeps the bot from working in a group, most basic first. */
async function deskProblems(chatId: number, deps: DeskDeps): Promise<Problem[]> {
  try {
    const [chat, own] = await Promise.all([
      deps.api.getChat(chatId),
      deps.api.getChatMember(chatId, deps.me.id),
    ]);
    if (own.status === 'left' || own.status === 'kicked') return ['desk.notMember'];
    const problems: Problem[] = [];
    if (chat.type !== 'supergroup' || !chat.is_forum) problems.push('desk.notForum');
    if (own.status !== 'administrator' && own.status !== 'creator') problems.push('desk.notAdmin');
    else if (own.status === 'administrator' && !own.can_manage_topics) problems.push('desk.noTopicRight');
    if ('username' in chat && chat.username) problems.push('desk.public');
    return problems;
  } catch (error) {
    if (error instanceof GrammyError && (error.error_code === 400 || error.error_code === 403))
      return ['desk.notMember'];
    throw error;
  }
}

/**
 * Looks at a desk and tells of every missing right in one line, in the log and in the group itself.
 * `occasion` makes the group hear it once per occasion. Returns whether all is well.
 */
export async function inspectDesk(chatId: number, occasion: string, deps: DeskDeps): Promise<boolean> {
  const problems = await deskProblems(chatId, deps);
  for (const problem of problems) {
    deps.log.warn({ desk: chatId, problem }, deps.content.texts.say(problem, 'en'));
    if (problem === 'desk.notMember') continue;
    await deps.outbox.add({
      id: `rights:${chatId}:${occasion}:${problem}`,
      lane: 'desk:general',
      work: { kind: 'say', chatId, text: deps.content.texts.say(problem, deps.options.language) },
    });
  }
  if (problems.length === 0) deps.log.info({ desk: chatId }, 'the desk is in order');
  return problems.length === 0;
}
