import { Composer } from 'grammy';
import type { DeskContext } from '../context.ts';
import { isDesk, type DeskDeps } from '../deps.ts';
import type { Members } from '../team/members.ts';
import { noteCounts, noteReaction } from './reaction-marks.ts';

/**
 * Reactions of clients and of the desk, on their way to the other side. The update says nothing of topics, so the
 * message map finds the client; what the bot has put somewhere itself is never carried back.
 */
export function reactions(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  composer.on('message_reaction', async (ctx) => {
    const {
      chat,
      message_id: messageId,
      user,
      actor_chat: actor,
      new_reaction: given,
      date,
    } = ctx.messageReaction;
    // The bot's own do not come back, says Telegram; a loop would be too bad to rely on it.
    if (user?.is_bot) return;
    const by = user?.id ?? actor?.id;
    if (by === undefined) return;
    const heard = chat.type === 'private' || (await isOfDesk(chat.id, user?.id, deps, members));
    if (!heard) return;
    await noteReaction({ chatId: chat.id, messageId }, String(by), given, date, deps);
    await carry(ctx, chat.id, messageId, deps);
  });
  composer.on('message_reaction_count', async (ctx) => {
    const { chat, message_id: messageId, reactions: totals, date } = ctx.messageReactionCount;
    if (!(await isDesk(chat.id, deps))) return;
    await noteCounts({ chatId: chat.id, messageId }, totals, date, deps);
    await carry(ctx, chat.id, messageId, deps);
  });
  return composer;
}

/** Whoever reacts in the desk's group speaks for the desk, if they belong to it. */
async function isOfDesk(
  chatId: number,
  userId: number | undefined,
  deps: DeskDeps,
  members: Members,
): Promise<boolean> {
  if (!(await isDesk(chatId, deps))) return false;
  return userId === undefined || members.has(chatId, userId);
}

async function carry(ctx: DeskContext, chatId: number, messageId: number, deps: DeskDeps): Promise<void> {
  await deps.outbox.add({
    id: `reaction:${ctx.update.update_id}`,
    lane: `reaction:${chatId}:${messageId}`,
    work: { kind: 'reaction', chatId, messageId },
  });
}
