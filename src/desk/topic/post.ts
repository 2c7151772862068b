import type { DeskDeps } from '../deps.ts';
import { isDesk, presentId } from '../deps.ts';
import { classify } from '../../delivery/failures.ts';
import type { Work } from '../work.ts';

type Post = Extract<Work, { kind: 'post' }>;
type Repost = Extract<Work, { kind: 'repost' }>;

/** Posts a line with its buttons. In a desk it asks the group's leave as a card does: a list is no reason to overtake clients. */
export async function post(work: Post, deps: DeskDeps): Promise<void> {
  const chatId = await presentId(work.chatId, deps);
  const send = async (): Promise<void> => {
    await deps.api.sendMessage(chatId, work.text, {
      entities: work.entities,
      ...(work.threadId === undefined ? {} : { message_thread_id: work.threadId }),
      ...(work.replyTo === undefined
        ? {}
        : { reply_parameters: { message_id: work.replyTo, allow_sending_without_reply: true } }),
      ...(work.rows.length > 0 ? { reply_markup: { inline_keyboard: work.rows } } : {}),
      link_preview_options: { is_disabled: true },
    });
  };
  await ((await isDesk(chatId, deps))
    ? deps.budget.spend(chatId, { urgency: 'card', calls: 1 }, send)
    : send());
}

/** Puts other words in its place. One that is gone, or says this already, is as good as done. */
export async function repost(work: Repost, deps: DeskDeps): Promise<void> {
  const chatId = await presentId(work.chatId, deps);
  const edit = async (): Promise<void> => {
    await deps.api.editMessageText(chatId, work.messageId, work.text, {
      entities: work.entities,
      reply_markup: { inline_keyboard: work.rows },
      link_preview_options: { is_disabled: true },
    });
  };
  try {
    await ((await isDesk(chatId, deps))
      ? deps.budget.spend(chatId, { urgency: 'edit', calls: 1 }, edit)
      : edit());
  } catch (error) {
    const failure = classify(error);
    if (failure.kind !== 'refused' || !['not-modified', 'message-gone'].includes(failure.refusal))
      throw error;
  }
}
