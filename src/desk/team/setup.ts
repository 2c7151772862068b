import { Composer } from 'grammy';
import type { TextKey } from '../../content/text-keys.ts';
import { registerCommands } from './commands.ts';
import type { DeskContext } from '../context.ts';
import { desks, deskMoved, isDesk, type DeskDeps } from '../deps.ts';
import type { Members } from './members.ts';
import { inspectDesk, isMember } from './rights.ts';
import type { SetupCode } from './setup-code.ts';
import { placeOf } from '../topic/topic-talk.ts';

type Answer = Extract<TextKey, `setup.${string}`>;

/** `/setup CODE` in the team's group, and what happens to the group itself: rights, a new id. */
export function setup(deps: DeskDeps, code: SetupCode, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  composer
    .chatType(['group', 'supergroup'])
    .command('setup', (ctx) => adopt(ctx, ctx.match.trim(), deps, code, members));
  composer.on('message:migrate_to_chat_id', async (ctx, next) => {
    if (!(await isDesk(ctx.chat.id, deps))) return next();
    await deskMoved(ctx.chat.id, ctx.message.migrate_to_chat_id, deps);
  });
  composer.on('my_chat_member', async (ctx) => {
    if (!(await isDesk(ctx.chat.id, deps))) return;
    const good = await inspectDesk(ctx.chat.id, `u${ctx.update.update_id}`, deps);
    if (good) await say(ctx, deps.content.texts.say('desk.ready', deps.options.language), deps);
  });
  return composer;
}

async function adopt(
  ctx: DeskContext,
  given: string,
  deps: DeskDeps,
  code: SetupCode,
  members: Members,
): Promise<void> {
  // With a desk in place the command is nobody's business any more; outsiders get no word.
  if ((await desks(deps)).length > 0) {
    if (await isMember(ctx, deps, members)) await answer(ctx, 'setup.already', deps);
    return;
  }
  if (!ctx.chat) return;
  // Before the code is used up, so that it still works once the group has been made private.
  if ('username' in ctx.chat && ctx.chat.username) return answer(ctx, 'setup.public', deps);
  const verdict = code.check(given);
  if (verdict !== 'right')
    return answer(ctx, verdict === 'wrong' ? 'setup.wrongCode' : 'setup.expired', deps);
  await deps.settings.set({ deskChatId: ctx.chat.id });
  deps.log.info({ desk: ctx.chat.id }, 'a group became the desk');
  await answer(ctx, 'setup.done', deps);
  await inspectDesk(ctx.chat.id, `u${ctx.update.update_id}`, deps);
  await registerCommands(deps);
}

async function answer(ctx: DeskContext, key: Answer, deps: DeskDeps): Promise<void> {
  await say(ctx, deps.content.texts.say(key, deps.options.language), deps);
}

async function say(ctx: DeskContext, text: string, deps: DeskDeps): Promise<void> {
  if (!ctx.chat) return;
  await deps.outbox.add({
    id: `setup:${ctx.update.update_id}`,
    lane: 'desk:general',
    work: {
      kind: 'say',
      ...placeOf(ctx.message ?? { chat: ctx.chat }),
      text,
    },
  });
}
