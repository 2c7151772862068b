import { Composer } from 'grammy';
import { begun, projectSet, resumed, stopped, unstopped } from '../../onboarding/journey-changes.ts';
import { Journey } from '../../onboarding/journey.ts';
import { presentStep } from '../../onboarding/progress.ts';
import { journeyTold } from '../../onboarding/told.ts';
import type { Client } from '../../clients/client.ts';
import type { Plan } from '../../content/plan.ts';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import type { Members } from '../team/members.ts';
import { operatorOf, type Operator } from '../operator/operator.ts';
import { isMember } from '../team/rights.ts';
import { clientHere, inTopic, rewrite, stopSpinner, type Button } from '../topic/topic-talk.ts';
import { deskRow } from './desk-rows.ts';
import { closeTasks, stepTasks } from './manager-task.ts';
import { journeyMoved } from './moved.ts';
import { PLAN_TAPPED, planChoice } from './plan-choice.ts';
import { projectDays } from './project-days.ts';
import { dateWords } from './stall-post.ts';
import { list } from './step-command.ts';
import { changeJourney, planCalled, underway, type Underway } from './underway.ts';

const STOP = /^(стоп|stop|останови(ть)?)$/i;
const PROJECT = /^(?:project|проект|сроки)(?:\s+([^]*))?$/i;
const UNDO = /^plu:(\d{1,15})$/;

/**
 * `/plan` in a client's topic: the plans as buttons; `/plan widget` puts the client on one, `/plan стоп` ends it,
 * `/plan project 25.11-25.01` sets the days of a project.
 */
export function planCommand(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const people = composer.filter((ctx) => isMember(ctx, deps, members));
  people.command('plan', async (ctx) => {
    const client = await clientHere(ctx, deps);
    const by = operatorOf(ctx, deps);
    if (!by) return;
    if (!client) return inTopic(ctx, deps.content.texts.say('desk.onlyInTopic', deps.options.language), deps);
    await obey(ctx, client, by, ctx.match.trim(), deps);
  });
  people.callbackQuery(PLAN_TAPPED, async (ctx) => {
    const client = await clientHere(ctx, deps);
    const by = operatorOf(ctx, deps);
    const plan = planCalled(ctx.match[1] ?? '', deps.content);
    await stopSpinner(ctx);
    if (!client || !by || !plan) return;
    const { line, buttons } = await putOn(ctx, client, plan, by, deps);
    await rewrite(ctx, line, deps, buttons);
  });
  people.callbackQuery(UNDO, async (ctx) => {
    const client = await clientHere(ctx, deps);
    const by = operatorOf(ctx, deps);
    const done = client && (await undo(ctx, client, Number(ctx.match[1]), deps));
    const { texts } = deps.content;
    const { language } = deps.options;
    await stopSpinner(ctx, done ? undefined : texts.say('onboarding.plan.tooLate', language));
    if (!done || !by) return;
    await rewrite(ctx, texts.say('onboarding.plan.undone', language, { name: by.name }), deps);
  });
  return composer;
}

async function obey(
  ctx: DeskContext,
  client: Client,
  by: Operator,
  words: string,
  deps: DeskDeps,
): Promise<void> {
  const { texts, plans } = deps.content;
  const { language } = deps.options;
  const here = await underway(client.id, deps);
  // One of the plans may be called so.
  const isPlan = planNamed(words, plans) !== undefined;
  const project = isPlan ? null : PROJECT.exec(words);
  if (words === '' || (!here && (STOP.test(words) || project)))
    return list(ctx, planChoice(here, deps), deps);
  if (here && STOP.test(words)) return stop(ctx, here, by, deps);
  if (here && project) return setProject(ctx, here, project[1] ?? '', deps);
  const plan = planNamed(words, plans);
  if (!plan) {
    const known = plans.map(({ id }) => id).join(', ');
    return inTopic(ctx, texts.say('onboarding.plan.unknown', language, { plans: known }), deps);
  }
  const { line, buttons } = await putOn(ctx, client, plan, by, deps);
  await inTopic(ctx, line, deps, buttons);
}

function planNamed(words: string, plans: readonly Plan[]): Plan | undefined {
  const plain = words.toLowerCase();
  return plans.find(({ id, title }) => [id, title.ru, title.en].some((name) => name.toLowerCase() === plain));
}

/**
 * Whoever is on it goes on with it; one that was stopped goes on where it stood, also if the client had said «не сейчас».
 * Who begins on it has done what the product has told of its steps.
 */
async function putOn(
  ctx: DeskContext,
  client: Client,
  plan: Plan,
  by: Operator,
  deps: DeskDeps,
): Promise<{ readonly line: string; readonly buttons: readonly Button[] }> {
  const cause = ctx.update.update_id;
  const now = deps.now();
  const told = (await deps.accounts.ofTelegram(client.id))?.onboarding;
  let before: Journey | undefined;
  const after = await deps.journeys.update(client.id, (known) => {
    before = known;
    if (known?.plan === plan.id) return takenUp(known, now.toISOString());
    const fresh = begun(client.id, plan, now);
    return told ? journeyTold(fresh, { steps: told.steps }, client.id, [plan], now) : fresh;
  });
  await journeyMoved(client.id, deps);
  const line = deps.content.texts.say('onboarding.plan.begun', deps.options.language, {
    name: by.name,
    plan: plan.title[deps.options.language],
  });
  if (after === before) return { line, buttons: [] };
  ctx.session.planUndo = {
    client: client.id,
    cause,
    made: JSON.stringify(after),
    ...(before ? { before: JSON.stringify(before) } : {}),
  };
  const text = deps.content.texts.say('onboarding.card.buttonUndo', deps.options.language);
  return { line, buttons: [{ text, callback_data: `plu:${cause}` }] };
}

function takenUp(journey: Journey, at: string): Journey {
  const isLeft = journey.notNow !== undefined || journey.parted !== undefined;
  return isLeft ? resumed(journey, at) : unstopped(journey, at);
}

/** Only while nothing has happened on it since: `false` then. */
async function undo(ctx: DeskContext, { id }: Client, cause: number, deps: DeskDeps): Promise<boolean> {
  const kept = ctx.session.planUndo;
  if (kept?.client !== id || kept.cause !== cause) return false;
  const before = kept.before === undefined ? undefined : Journey.parse(JSON.parse(kept.before));
  const isSame = JSON.stringify(await deps.journeys.get(id)) === kept.made;
  if (!isSame) return false;
  if (before) await deps.journeys.update(id, () => before);
  else await deps.journeys.erase(id);
  delete ctx.session.planUndo;
  await journeyMoved(id, deps);
  return true;
}

async function stop(ctx: DeskContext, here: Underway, by: Operator, deps: DeskDeps): Promise<void> {
  const at = deps.now().toISOString();
  await changeJourney(here, (journey) => stopped(journey, at), deps);
  await journeyMoved(here.client.id, deps);
  const step = presentStep(here.journey, here.plan)?.id ?? here.plan.steps[0]?.id ?? '';
  await closeTasks(here.client.id, stepTasks(here.plan, step, deps), { by: by.name, byId: by.id }, deps);
  const buttons = deskRow(step, ['goOn'], deps).flatMap((one) => ('callback_data' in one ? [one] : []));
  const line = deps.content.texts.say('onboarding.card.stopped', deps.options.language, { name: by.name });
  await inTopic(ctx, line, deps, buttons);
}

async function setProject(ctx: DeskContext, here: Underway, words: string, deps: DeskDeps): Promise<void> {
  const { texts } = deps.content;
  const { language, timezone } = deps.options;
  if (!here.plan.project) return inTopic(ctx, texts.say('onboarding.plan.noProject', language), deps);
  const days = projectDays(words, deps.now(), timezone);
  if (!days) return inTopic(ctx, texts.say('onboarding.plan.wrongProject', language), deps);
  await changeJourney(here, (journey) => projectSet(journey, days), deps);
  await journeyMoved(here.client.id, deps);
  const said = { start: dateWords(days.start, deps), end: dateWords(days.end, deps) };
  await inTopic(ctx, texts.say('onboarding.plan.project', language, said), deps);
}
