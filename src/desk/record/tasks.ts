import { Composer } from 'grammy';
import { DateTime } from 'luxon';
import { LONGEST_TASK, TEAM, type Task } from '../../clients/task.ts';
import { afterWorking } from '../../clients/working-time.ts';
import type { DeskContext } from '../context.ts';
import type { DeskDeps, DueDeps } from '../deps.ts';
import type { Due } from '../due.ts';
import { clip } from '../both-ways/formatting.ts';
import { localDay } from '../time/local-time.ts';
import type { Members } from '../team/members.ts';
import { ANONYMOUS_ADMIN, operatorOf, type Operator } from '../operator/operator.ts';
import { isOfTeam } from '../team/rights.ts';
import { dueWords, taskAlone, taskLine, taskPage } from './task-list.ts';
import { clientHere, inTopic, placeOf, stopSpinner } from '../topic/topic-talk.ts';
import { dayIn, timeIn } from '../time/typed-day.ts';

const MINUTE = 60 * 1000;
/** «Сегодня» without a time: so many minutes of working time from now. */
const SOON = 60;

/**
 * `/tasks`: what I have to do. `/tasks 25.11 позвонить` makes one: in a client's topic about that client and for their
 * manager, elsewhere for whoever writes it. In the desk, and in an operator's own chat with the bot.
 */
export function taskLists(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const team = composer.filter((ctx) => isOfTeam(ctx, /^(\/tasks\b|task:)/, deps, members));
  team.command('tasks', async (ctx) => {
    const by = operatorOf(ctx, deps);
    if (!by) return;
    const words = ctx.match.trim();
    if (words === '') return list(ctx, idOf(by), deps);
    const made = await make(ctx, words, by, deps);
    const { texts } = deps.content;
    const { language } = deps.options;
    const text =
      typeof made === 'string'
        ? texts.say(made, language)
        : texts.say('account.taskAdded', language, {
            number: made.id,
            due: dueWords(made.due, deps),
            whose: made.managerId === TEAM ? 'team' : made.managerId === by.id ? 'mine' : 'manager',
          });
    await inTopic(ctx, text, deps);
  });
  team.callbackQuery(/^task:([dlu]):(T\d{1,7})(:1)?$/, async (ctx) => {
    const by = operatorOf(ctx, deps);
    const [, what, id = '', alone] = ctx.match;
    if (!by) return stopSpinner(ctx);
    const act = what === 'd' ? finish : what === 'u' ? takeUp : putOff;
    const task = await act(id, deps, by);
    await stopSpinner(ctx, task && taskLine(task, deps));
    if (task && alone !== undefined) await repost(ctx, await taskAlone(task, deps), deps);
    else await repost(ctx, await taskPage(idOf(by), deps, task), deps);
  });
  return composer;
}

/** All anonymous administrators look the same: what is theirs is the team's. */
function idOf({ id }: Operator): number {
  return id === ANONYMOUS_ADMIN ? TEAM : id;
}

/** Looks like a time and is none: «25:00». */
const NO_TIME = /^(?:(?:в|at)\s+)?\d{1,2}:\d{2}(?!\d)/i;

type WhyNot = 'account.taskHelp' | 'account.taskPast' | 'account.taskNoTime';

async function make(ctx: DeskContext, words: string, by: Operator, deps: DeskDeps): Promise<Task | WhyNot> {
  const { timezone, workingHours } = deps.options;
  const now = deps.now();
  const typed = dayIn(words, now, timezone) ?? timeIn(words, now, timezone);
  if (typed?.minutes === undefined && NO_TIME.test(typed?.rest ?? words)) return 'account.taskNoTime';
  if (!typed || typed.rest === '') return 'account.taskHelp';
  const day = DateTime.fromISO(typed.day, { zone: timezone });
  const minutes = typed.minutes ?? workingHours.from;
  const wanted = day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 }).toJSDate();
  const isToday = typed.day === localDay(now, timezone);
  // «Сегодня» says no time that could be past.
  if (wanted <= now && !(isToday && typed.minutes === undefined)) return 'account.taskPast';
  const due = wanted <= now ? afterWorking(now, SOON, workingHours, timezone) : wanted;
  const client = await clientHere(ctx, deps);
  const task = await deps.tasks.add(
    {
      text: clip(typed.rest, LONGEST_TASK),
      ...(client ? { clientId: client.id } : {}),
      managerId: client?.account?.manager?.value.id ?? idOf(by),
      due: due.toISOString(),
      by: by.name,
      byId: by.id,
      at: now.toISOString(),
    },
    `u${ctx.update.update_id}`,
  );
  await deps.due.set(dueOf(task));
  return task;
}

async function finish(
  id: string,
  deps: DeskDeps,
  { name: by, id: byId }: Operator,
): Promise<Task | undefined> {
  return deps.tasks.done(id, { by, byId, at: deps.now().toISOString() });
}

/** It is to be done after all. One whose time is past was reminded of already. */
async function takeUp(id: string, { tasks, due, now }: DeskDeps): Promise<Task | undefined> {
  const task = await tasks.undone(id);
  if (task && new Date(task.due) > now()) await due.set(dueOf(task));
  return task;
}

/** By whole days, by the clock of the desk, until it is ahead: a task of last week is for tomorrow then. */
async function putOff(id: string, { tasks, due, options, now }: DeskDeps): Promise<Task | undefined> {
  const task = await tasks.get(id);
  if (!task || task.done) return task;
  const at = DateTime.fromISO(task.due, { zone: options.timezone });
  const late = Math.max(0, Math.ceil((now().getTime() - at.toMillis()) / (24 * 60 * MINUTE)));
  const moved = await tasks.move(id, at.plus({ days: late + 1 }).toJSDate());
  if (moved && !moved.done) await due.set(dueOf(moved));
  return moved;
}

function dueOf({ id, due }: Task): Due {
  return { kind: 'task', id, at: new Date(due) };
}

async function list(ctx: DeskContext, managerId: number, deps: DeskDeps): Promise<void> {
  const { message } = ctx;
  if (!message) return;
  const { body, rows } = await taskPage(managerId, deps);
  await deps.outbox.add({
    id: `tasks:${ctx.update.update_id}`,
    lane: `lead:${message.chat.id}`,
    work: { kind: 'post', ...placeOf(message), text: body.text, entities: body.entities, rows },
  });
}

/** In the place of the pressed message. */
async function repost(
  ctx: DeskContext,
  { body, rows }: Awaited<ReturnType<typeof taskPage>>,
  deps: DeskDeps,
): Promise<void> {
  const message = ctx.msg;
  if (!message) return;
  const { chat, message_id: messageId } = message;
  await deps.outbox.add({
    id: `tasks:${ctx.update.update_id}`,
    lane: `lead:${chat.id}`,
    work: { kind: 'repost', chatId: chat.id, messageId, text: body.text, entities: body.entities, rows },
  });
}

/** A task's time has come: whoever has it is reminded. One that was put off is waited for. */
export async function taskDue(due: Due, deps: DueDeps): Promise<void> {
  const task = await deps.tasks.get(due.id);
  if (!task || task.done) return;
  const at = new Date(task.due);
  if (at > deps.now()) return deps.due.set({ ...due, at });
  await deps.outbox.add({
    id: `task:${task.id}:${at.getTime()}`,
    // Where it may need a topic: those are made one at a time.
    lane: task.clientId === undefined ? 'digest' : `desk:${task.clientId}`,
    work: { kind: 'task-due', task: task.id },
  });
}
