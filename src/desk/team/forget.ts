import { Composer } from 'grammy';
import { fullName } from '../../clients/client.ts';
import { classify } from '../../delivery/failures.ts';
import type { DeskContext } from '../context.ts';
import { presentId, type DeskDeps } from '../deps.ts';
import type { Members } from './members.ts';
import { isLead, isMember } from './rights.ts';
import { clientHere, inTopic, rewrite, stopSpinner } from '../topic/topic-talk.ts';
import type { Work } from '../work.ts';

/** `/forget` in a client's topic, by a lead: asks, with the client's name, and then erases them for good. */
export function forgetting(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const { texts } = deps.content;
  const { language } = deps.options;
  const leads = composer.filter(async (ctx) => isLead(ctx, deps) && (await isMember(ctx, deps, members)));
  leads.command('forget', async (ctx, next) => {
    const client = await clientHere(ctx, deps);
    if (!client) return next();
    await inTopic(ctx, texts.say('desk.forgetAsk', language, { client: fullName(client) }), deps, [
      { text: texts.say('desk.forgetYes', language), callback_data: 'forget:yes' },
      { text: texts.say('desk.cancel', language), callback_data: 'forget:no' },
    ]);
  });
  leads.callbackQuery(/^forget:(yes|no)$/, async (ctx) => {
    const client = await clientHere(ctx, deps);
    await stopSpinner(ctx);
    if (!client || !ctx.chat) return;
    if (ctx.match[1] === 'no') return rewrite(ctx, texts.say('desk.forgetCancelled', language), deps);
    ctx.log.info({ by: ctx.from.id }, 'a client is to be forgotten');
    await deps.outbox.add({
      id: `forget:${ctx.update.update_id}`,
      lane: `desk:${client.id}`,
      work: { kind: 'forget', clientId: client.id, chatId: ctx.chat.id },
    });
  });
  return composer;
}

/**
 * Deletes the client's topics where Telegram lets the bot, then erases what is kept of them, then says so in a line
 * that names nobody. Run again after a crash, it goes on where it stood.
 */
export async function forgetClient(
  { clientId, chatId }: Extract<Work, { kind: 'forget' }>,
  deps: DeskDeps,
): Promise<void> {
  let stays = false;
  for (const topic of await deps.eraser.topicsOf(clientId)) {
    try {
      await deps.api.deleteForumTopic(await presentId(topic.chatId, deps), topic.threadId);
    } catch (error) {
      const failure = classify(error);
      if (failure.kind !== 'refused') throw error;
      if (failure.refusal !== 'topic-gone') stays = true;
    }
  }
  await deps.eraser.erase(clientId);
  deps.log.info({ topicStays: stays }, 'a client was forgotten');
  const text = deps.content.texts.say(
    stays ? 'desk.forgottenTopicStays' : 'desk.forgotten',
    deps.options.language,
  );
  await deps.api.sendMessage(await presentId(chatId, deps), text);
}
