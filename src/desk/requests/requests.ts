import { Composer } from 'grammy';
import type { Message } from 'grammy/types';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import { clip } from '../both-ways/formatting.ts';
import type { Members } from '../team/members.ts';
import { operatorOf } from '../operator/operator.ts';
import { act, asked } from './act.ts';
import type { Acting } from './acting.ts';
import { FIRST_PAGE, queuePress, type ListPlace } from './callback.ts';
import type { QueueView } from './list.ts';
import type { Shown } from './settled.ts';
import { setEffort } from './status.ts';
import { answerTyped, isAsked, requestIn, typedAnswer } from './typed.ts';
import { say, sayingOf } from './words.ts';
import { isLeadHere, isMember } from '../team/rights.ts';
import { placeOf } from '../topic/topic-talk.ts';

/** https://core.telegram.org/bots/api#answercallbackquery */
const LONGEST_NOTICE = 200;

/**
 * The feedback queue in Telegram: /requests, /effort, the buttons under them and what leads type when they are asked.
 * Only leads act, where the team reads; operators hear that a button is not for them, outsiders get no word.
 */
export function requestQueue(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const leads = composer.filter((ctx) => isLeadHere(ctx, deps, members));
  leads.on('message:text', async (ctx, next) => {
    const wasAsked = isAsked(ctx);
    const typed = typedAnswer(ctx, ctx.message, deps);
    if (typed) {
      const acting = actingOf(ctx, typed.from, deps);
      return typed && show(await answerTyped(typed, ctx.message.text, acting), acting, typed.message);
    }
    if (!wasAsked || !isCommand(ctx.message, 'cancel')) return next();
    const acting = actingOf(ctx, FIRST_PAGE, deps);
    await show({ notice: say('requests.ask.dropped', acting.saying) }, acting);
  });
  leads.command('requests', async (ctx) => {
    const acting = actingOf(ctx, FIRST_PAGE, deps);
    await show(await asked(ctx.match.trim(), acting), acting);
  });
  // From a client's topic, where a lead cannot be asked for words.
  leads.chatType('private').command('start', async (ctx, next) => {
    const id = ctx.match.startsWith('R') ? requestIn(ctx.match) : undefined;
    if (id === undefined) return next();
    const acting = actingOf(ctx, FIRST_PAGE, deps);
    await show(await asked(id, acting), acting);
  });
  leads.command('effort', async (ctx) => {
    const acting = actingOf(ctx, FIRST_PAGE, deps);
    const [, number = '', effort] = /^(\S+)\s+([1-5])$/.exec(ctx.match.trim()) ?? [];
    const id = requestIn(number);
    const shown = id
      ? await setEffort(id, Number(effort), acting)
      : { notice: say('requests.effortUsage', acting.saying) };
    await show(shown, acting);
  });
  composer.callbackQuery(/^q:/, async (ctx) => {
    const press = queuePress(ctx.callbackQuery.data);
    if (!press) return answerPress(ctx);
    if (!(await isLeadHere(ctx, deps, members))) {
      const isOperator = await isMember(ctx, deps, members);
      return answerPress(ctx, isOperator ? say('requests.refused.notLead', sayingOf(deps)) : undefined);
    }
    const acting = actingOf(ctx, 'from' in press ? press.from : FIRST_PAGE, deps);
    const shown = await act(press, acting);
    if (shown && 'view' in shown) {
      const anew = press.verb === 'openList' || press.verb === 'openOne';
      await (anew ? show(shown, acting) : repost(shown.view, acting, ctx.msgId));
    }
    await answerPress(ctx, shown && 'notice' in shown ? shown.notice : undefined);
  });
  return composer;
}

function actingOf(ctx: DeskContext, from: ListPlace, deps: DeskDeps): Acting {
  const { id = 0, name = '' } = operatorOf(ctx, deps) ?? {};
  const place = placeOf(ctx.msg ?? { chat: { id } });
  return {
    deps,
    ctx,
    saying: sayingOf(deps),
    who: { id, name },
    cause: `u${ctx.update.update_id}`,
    from,
    place,
  };
}

/** In place of the message that it is about, else as a message of its own. */
async function show(shown: Shown, acting: Acting, message?: number): Promise<void> {
  const { deps, ctx, place } = acting;
  if ('view' in shown && message !== undefined) return repost(shown.view, acting, message);
  const { text, entities } = 'view' in shown ? shown.view.body : { text: shown.notice, entities: [] };
  await deps.outbox.add({
    id: `queue:${ctx.update.update_id}`,
    lane: `lead:${place.chatId}`,
    work: { kind: 'post', ...place, text, entities, rows: 'view' in shown ? shown.view.rows : [] },
  });
}

async function repost(
  { body, rows }: QueueView,
  { deps, ctx, place }: Acting,
  messageId: number | undefined,
): Promise<void> {
  if (messageId === undefined) return;
  const { text, entities } = body;
  await deps.outbox.add({
    id: `queue:${ctx.update.update_id}`,
    lane: `lead:${place.chatId}`,
    work: { kind: 'repost', chatId: place.chatId, messageId, text, entities, rows },
  });
}

function isCommand({ text }: Message & { readonly text: string }, name: string): boolean {
  return new RegExp(`^/${name}(?:@\\w+)?(?:\\s|$)`).test(text);
}

/** Sent past the outbox: it is worthless a few seconds later. */
async function answerPress(ctx: DeskContext, notice?: string): Promise<void> {
  try {
    await ctx.answerCallbackQuery(
      notice === undefined ? {} : { text: clip(notice, LONGEST_NOTICE), show_alert: true },
    );
  } catch (error) {
    ctx.log.debug({ err: error }, 'a button press could not be answered');
  }
}
