import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import type { Rows } from '../work.ts';
import { withOutcome } from './outcome.ts';

/** What a tap has come to: the line under the message, and the buttons that it has from now on. */
export interface Outcome {
  readonly line?: string;
  readonly rows: Rows;
}

/** The pressed message keeps its words and gets the outcome below. `lane`: of the chat or topic that it stands in. */
export async function showOutcome(
  ctx: DeskContext,
  lane: `client:${number}` | `desk:${number}`,
  { line, rows }: Outcome,
  { outbox }: Pick<DeskDeps, 'outbox'>,
): Promise<void> {
  const message = ctx.msg;
  if (!message) return;
  const { text, entities } = withOutcome(message, line);
  await outbox.add({
    id: `tap:${ctx.update.update_id}`,
    lane,
    work: { kind: 'repost', chatId: message.chat.id, messageId: message.message_id, text, entities, rows },
  });
}
