import type { Client } from '../../clients/client.ts';
import { TEAM } from '../../clients/task.ts';
import { afterWorking, nextOpening } from '../../clients/working-time.ts';
import type { Plan } from '../../content/plan.ts';
import type { ContactKind, Occasion } from '../../onboarding/journey.ts';
import type { DeskDeps } from '../deps.ts';
import { kindWord } from './kind-word.ts';
import { stepCalled } from './underway.ts';

type Saying = Pick<DeskDeps, 'content' | 'options'>;

/** The card is there for everybody to see: what is nobody's own is reminded of after so many minutes of working time. */
const TEAMS_TIME = 8 * 60;
const OF_STALLS: readonly ContactKind[] = ['nudge', 'vanished', 'parting'];

/** For whoever answers for the client, who hears of it at once, or when the team is there again; one for each `cause`. */
export async function giveTask(
  client: Client,
  text: string,
  cause: string,
  { tasks, due, options, me, now }: DeskDeps,
): Promise<void> {
  const at = now();
  const managerId = client.account?.manager?.value.id ?? TEAM;
  const { workingHours: week, timezone: zone } = options;
  const until = managerId === TEAM ? afterWorking(at, TEAMS_TIME, week, zone) : nextOpening(at, week, zone);
  const task = await tasks.add(
    {
      text,
      clientId: client.id,
      managerId,
      due: until.toISOString(),
      by: me.first_name,
      byId: me.id,
      at: at.toISOString(),
    },
    cause,
  );
  if (!task.done) await due.add({ kind: 'task', id: task.id, at: new Date(task.due) });
}

/** What was to be done has been: their tasks of the bot's own with one of those texts are, too. */
export async function closeTasks(
  clientId: number,
  texts: readonly string[],
  who: { readonly by: string; readonly byId: number },
  { tasks, me, now }: Pick<DeskDeps, 'tasks' | 'me' | 'now'>,
): Promise<void> {
  for (const task of await tasks.ofClient(clientId))
    if (task.byId === me.id && texts.includes(task.text))
      await tasks.done(task.id, { ...who, at: now().toISOString() });
}

/** What there was to do about a step that stood still, now that it is done. */
export function stepTasks(plan: Plan, step: string, saying: Saying): readonly string[] {
  const about = { step, turn: 1, since: '' };
  const drafts = OF_STALLS.map((kind) => draftTask(plan, { ...about, kind }, saying));
  return [stallTask(plan, step, saying), ...drafts];
}

/** «Не движется шаг «Виджет на сайте»: посмотреть, чем помочь» */
export function stallTask(plan: Plan, step: string, { content, options }: Saying): string {
  const { language } = options;
  const title = stepCalled(step, plan)?.title[language] ?? step;
  return content.texts.say('onboarding.card.task', language, { step: title });
}

/** «Напомнить про шаг «Виджет на сайте»: черновик в теме» */
export function draftTask(plan: Plan, { kind, step }: Occasion, { content, options }: Saying): string {
  const { language } = options;
  const title = stepCalled(step, plan)?.title[language] ?? plan.title[language];
  return content.texts.say('onboarding.card.draftTask', language, { kind: kindWord(kind), step: title });
}
