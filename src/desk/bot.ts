import { Composer, type Bot, type MiddlewareFn } from 'grammy';
import { bans } from './team/ban.ts';
import { comingAndGoing } from './blocked/blocked.ts';
import { cardActions } from './buttons/card-actions.ts';
import { clientChat } from './client/client-chat.ts';
import { clientRecord } from './record/client-command.ts';
import { closing } from './waiting/close.ts';
import type { DeskContext } from './context.ts';
import { isDesk, type DeskDeps } from './deps.ts';
import { forgetting } from './team/forget.ts';
import { teamInPrivate } from './team/lead-chat.ts';
import { Members } from './team/members.ts';
import { inlineSearch } from './lookup/inline.ts';
import { lookup } from './lookup/lookup.ts';
import { onboardingViews } from './onboarding-views/onboarding-views.ts';
import { ANONYMOUS_ADMIN } from './operator/operator.ts';
import { onboarding } from './onboarding/onboarding.ts';
import { operatorChat } from './operator/operator-chat.ts';
import { reactions } from './both-ways/reactions.ts';
import { requestQueue } from './requests/requests.ts';
import { isLead } from './team/rights.ts';
import { operatorSessions } from './sessions.ts';
import { setup } from './team/setup.ts';
import type { SetupCode } from './team/setup-code.ts';
import { taskLists } from './record/tasks.ts';
import { waitingList } from './waiting/waiting-list.ts';

/**
 * Hangs the desk's handlers on a bot, in this order: the group's own matters, the team's private chats
 * (before the clients', as a lead is no client), buttons, what operators write, what clients write.
 */
export function installDesk(
  bot: Bot<DeskContext>,
  deps: DeskDeps,
  code: SetupCode,
  sessionPrefix: string,
): void {
  const members = new Members(deps.api, deps.now);
  bot.use(logged(deps));
  bot.use(inlineSearch(deps, members));
  bot.on('chat_member', (ctx) => members.changed(ctx.chat.id, ctx.chatMember.new_chat_member.user.id));
  bot.use(comingAndGoing(deps));
  bot.use(reactions(deps, members));
  bot.use(sessionsInDesk(deps, sessionPrefix));
  bot.use(setup(deps, code, members));
  bot.use(bans(deps, members));
  bot.use(forgetting(deps, members));
  bot.use(requestQueue(deps, members));
  bot.use(onboardingViews(deps, members));
  bot.use(clientRecord(deps, members));
  bot.use(closing(deps, members));
  bot.use(waitingList(deps, members));
  bot.use(taskLists(deps, members));
  bot.use(onboarding(deps, members));
  bot.use(lookup(deps, members));
  bot.use(teamInPrivate(deps, members));
  bot.use(cardActions(deps, members));
  bot.use(operatorChat(deps, members));
  bot.use(clientChat(deps));
}

function logged(deps: DeskDeps): MiddlewareFn<DeskContext> {
  return async (ctx, next) => {
    ctx.log = deps.childLog({ update: ctx.update.update_id, chat: ctx.chat?.id });
    await next();
  };
}

/**
 * Only people of the desk have a session, leads in their private chat too; all anonymous administrators look the
 * same, so they have none.
 */
function sessionsInDesk(deps: DeskDeps, prefix: string): MiddlewareFn<DeskContext> {
  const sessions = operatorSessions(deps.sessions, prefix);
  const composer = new Composer<DeskContext>();
  composer.use(async (ctx, next) => {
    const inDesk = await isDesk(ctx.chat?.id, deps);
    const mayHave = inDesk || (ctx.chat?.type === 'private' && isLead(ctx, deps));
    if (mayHave && ctx.from && ctx.from.id !== ANONYMOUS_ADMIN) return sessions(ctx, next);
    ctx.session = {};
    return next();
  });
  return composer.middleware();
}
