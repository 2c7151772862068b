import { Composer } from 'grammy';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import type { Members } from '../team/members.ts';
import { overviewData, overviewPress } from './callback.ts';
import { isLeadHere, isMember } from '../team/rights.ts';
import { placeOf, stopSpinner } from '../topic/topic-talk.ts';

/**
 * `/onboarding` and the buttons under it: how clients get on with their plans, who stands still, and the table of those.
 * Only for leads, where the team reads; operators hear that it is not for them, outsiders get no word.
 */
export function onboardingViews(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const leads = composer.filter((ctx) => isLeadHere(ctx, deps, members));
  leads.command('onboarding', async (ctx) => {
    const { message } = ctx;
    if (!message) return;
    await deps.outbox.add({
      id: `overview:${ctx.update.update_id}`,
      lane: `lead:${message.chat.id}`,
      work: { kind: 'onboarding-view', ...placeOf(message), view: overviewData({ kind: 'all' }) },
    });
  });
  composer.callbackQuery(/^ov:/, async (ctx) => {
    const press = overviewPress(ctx.callbackQuery.data);
    const message = ctx.msg;
    if (!press || !message) return stopSpinner(ctx);
    if (!(await isLeadHere(ctx, deps, members))) {
      const isOperator = await isMember(ctx, deps, members);
      const { texts } = deps.content;
      return stopSpinner(
        ctx,
        isOperator ? texts.say('requests.refused.notLead', deps.options.language) : undefined,
      );
    }
    await stopSpinner(ctx);
    await deps.outbox.add({
      id: `overview:${ctx.update.update_id}`,
      lane: `lead:${message.chat.id}`,
      work:
        press.kind === 'file'
          ? { kind: 'onboarding-file', ...placeOf(message) }
          : {
              kind: 'onboarding-view',
              ...placeOf(message),
              view: overviewData(press),
              ...(isOurs(message.reply_markup) ? { messageId: message.message_id } : {}),
            },
    });
  });
  return composer;
}

/** Whether the buttons under a message are only those of the overview: under a digest it opens a message of its own. */
function isOurs(markup: { readonly inline_keyboard: readonly (readonly object[])[] } | undefined): boolean {
  const buttons = markup?.inline_keyboard.flat() ?? [];
  return buttons.every((one) => 'callback_data' in one && String(one.callback_data).startsWith('ov:'));
}
