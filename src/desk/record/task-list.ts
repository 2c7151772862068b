import { FormattedString } from '@grammyjs/parse-mode';
import { DateTime } from 'luxon';
import { fullName } from '../../clients/client.ts';
import { TEAM, type Task } from '../../clients/task.ts';
import type { DeskDeps } from '../deps.ts';
import { topicLink } from '../topic/topic-link.ts';
import { clip } from '../both-ways/formatting.ts';
import { localDay } from '../time/local-time.ts';
import type { Rows } from '../work.ts';

/** A keyboard of more rows fills a phone; the rest is said in a number. */
const ON_A_PAGE = 8;
const LONGEST_LINE = 160;

type Saying = Pick<DeskDeps, 'content' | 'options' | 'now'>;

/** Words with buttons, ready to be posted. */
interface TaskPage {
  readonly body: FormattedString;
  readonly rows: Rows;
}

/** What a manager has to do, and what is the whole team's, with buttons; below it the task that was `finished` just now. */
export async function taskPage(managerId: number, deps: DeskDeps, finished?: Task): Promise<TaskPage> {
  const page = await openTasks(managerId, deps);
  if (!finished?.done) return page;
  return {
    body: FormattedString.join([page.body, await lineWithClient(finished, deps)], '\n\n'),
    rows: [...page.rows, [backButton(finished, deps, 'list')]],
  };
}

/** One task by itself, as its reminder shows it from the first tap on. */
export async function taskAlone(task: Task, deps: DeskDeps): Promise<TaskPage> {
  return {
    body: await lineWithClient(task, deps),
    rows: [task.done ? [backButton(task, deps, 'alone')] : taskButtons(task, deps, 'alone')],
  };
}

async function openTasks(managerId: number, deps: DeskDeps): Promise<TaskPage> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const mine = managerId === TEAM ? [] : await deps.tasks.ofManager(managerId, MOST);
  const tasks = [...mine, ...(await deps.tasks.ofManager(TEAM, MOST))].toSorted(
    (one, other) => Date.parse(one.due) - Date.parse(other.due),
  );
  if (tasks.length === 0)
    return { body: new FormattedString(texts.say('account.noTasks', language)), rows: [] };
  const shown = tasks.slice(0, ON_A_PAGE);
  const lines = await Promise.all(shown.map((task) => lineWithClient(task, deps)));
  const more = tasks.length - shown.length;
  const rest =
    more > 0 ? [new FormattedString(texts.say('account.moreTasks', language, { count: more }))] : [];
  const title = FormattedString.bold(texts.say('account.tasks', language, { count: tasks.length }));
  return {
    body: FormattedString.join([title, FormattedString.join([...lines, ...rest], '\n')], '\n\n'),
    rows: shown.map((task) => taskButtons(task, deps)),
  };
}

/** Read at once. */
const MOST = 200;

/** What stands in the place of the pressed message after a tap: the list, or that one task. */
type Where = 'list' | 'alone';
const PLACE: Readonly<Record<Where, string>> = { list: '', alone: ':1' };

/** Done, and a day later. */
export function taskButtons(
  { id }: Task,
  { content, options }: Pick<DeskDeps, 'content' | 'options'>,
  where: Where = 'list',
): Rows[number] {
  const { texts } = content;
  const { language } = options;
  const data = (what: 'd' | 'l'): string => `task:${what}:${id}${PLACE[where]}`;
  return [
    { text: texts.say('account.button.done', language, { number: id }), callback_data: data('d') },
    { text: texts.say('account.button.later', language, { number: id }), callback_data: data('l') },
  ];
}

function backButton(
  { id }: Task,
  { content, options }: Pick<DeskDeps, 'content' | 'options'>,
  where: Where,
): Rows[number][number] {
  const text = content.texts.say('account.button.undone', options.language, { number: id });
  return { text, callback_data: `task:u:${id}${PLACE[where]}` };
}

/** «T7 · позвонить · завтра 09:00», with a mark where its time is past or it is done. */
export function taskLine(task: Task, deps: Saying): string {
  const late = new Date(task.due) < deps.now() ? 'account.taskOverdue' : 'account.task';
  const key = task.done ? 'account.taskDone' : late;
  return deps.content.texts.say(key, deps.options.language, {
    number: task.id,
    text: clip(task.text.replace(/\s+/g, ' '), LONGEST_LINE),
    due: dueWords(task.due, deps),
  });
}

/** «сегодня 15:00», «завтра 09:00», «25 ноября 09:00» */
export function dueWords(due: string, { content, options, now }: Saying): string {
  const { language, timezone } = options;
  const at = DateTime.fromISO(due, { zone: timezone }).setLocale(language);
  const today = DateTime.fromJSDate(now(), { zone: timezone });
  const day = localDay(new Date(due), timezone);
  const time = at.toFormat('HH:mm');
  if (day === today.toFormat('yyyy-MM-dd')) return content.texts.say('account.today', language, { time });
  if (day === today.plus({ days: 1 }).toFormat('yyyy-MM-dd'))
    return content.texts.say('account.tomorrow', language, { time });
  return at.toFormat(at.year === today.year ? 'd MMMM HH:mm' : 'd MMMM yyyy HH:mm');
}

/** The same with the name of the client it is about, a link to their topic; `said` in place of the line. */
export async function lineWithClient(
  task: Task,
  deps: DeskDeps,
  said = taskLine(task, deps),
): Promise<FormattedString> {
  const line = new FormattedString(said);
  const client = task.clientId === undefined ? undefined : await deps.clients.get(task.clientId);
  if (!client) return line;
  const topic = await deps.topics.ofClient(client.id);
  const name = clip(fullName(client), 48);
  return FormattedString.join([line, ' · ', topic ? FormattedString.link(name, topicLink(topic)) : name]);
}
