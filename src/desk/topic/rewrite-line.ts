import { classify } from '../../delivery/failures.ts';
import { presentId, type DeskDeps } from '../deps.ts';
import type { Work } from '../work.ts';

/** Puts other words in place of a line of the bot's own; one that is gone, or says it already, is left alone. */
export async function rewriteLine(
  { chatId, messageId, text, buttons }: Extract<Work, { kind: 'rewrite' }>,
  deps: DeskDeps,
): Promise<void> {
  try {
    await deps.api.editMessageText(await presentId(chatId, deps), messageId, text, {
      reply_markup: { inline_keyboard: buttons.map((button) => [button]) },
    });
  } catch (error) {
    if (classify(error).kind !== 'refused') throw error;
    deps.log.debug({ err: error }, 'a line could not be rewritten');
  }
}
