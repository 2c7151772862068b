import { FormattedString } from '@grammyjs/parse-mode';
import { TEAM, type Task } from '../../clients/task.ts';
import { classify } from '../../delivery/failures.ts';
import type { Steps } from '../../delivery/outbox.ts';
import type { DeskDeps } from '../deps.ts';
import { postToLeads } from '../digest/digest.ts';
import { ANONYMOUS_ADMIN } from '../operator/operator.ts';
import { remind } from '../topic/remind.ts';
import { lineWithClient, taskButtons, taskLine } from './task-list.ts';
import type { Work } from '../work.ts';

/**
 * Reminds of a task: in its manager's own chat with the bot, if they have opened one, else in the topic of the client
 * it is about, else where the leads read.
 */
export async function sayTaskIsDue(
  { task: id }: Extract<Work, { kind: 'task-due' }>,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const task = await deps.tasks.get(id);
  if (!task || task.done) return;
  const text = deps.content.texts.say('account.taskDue', deps.options.language, {
    task: taskLine(task, { ...deps, now: () => new Date(task.due) }),
  });
  if (await toManager(task, text, deps, steps)) return;
  const client = task.clientId === undefined ? undefined : await deps.clients.get(task.clientId);
  if (client) return remind(client, { step: 'task', text, under: async () => undefined }, deps, steps);
  await steps.once('told', async () => {
    await postToLeads(new FormattedString(text), deps, steps);
    return 1;
  });
}

async function toManager(task: Task, text: string, deps: DeskDeps, steps: Steps): Promise<boolean> {
  const { managerId } = task;
  if (managerId === TEAM || managerId === ANONYMOUS_ADMIN) return false;
  // Here nothing around it says whom it is about.
  const line = await lineWithClient(task, deps, text);
  try {
    await steps.once('task', async () => {
      const sent = await deps.api.sendMessage(managerId, line.text, {
        entities: line.entities,
        reply_markup: { inline_keyboard: [taskButtons(task, deps, 'alone')] },
        link_preview_options: { is_disabled: true },
      });
      return sent.message_id;
    });
    return true;
  } catch (error) {
    // They have never written to the bot, or blocked it.
    if (classify(error).kind !== 'refused') throw error;
    return false;
  }
}
