import { Composer } from 'grammy';
import { resumed, stopped, unstopped } from '../../onboarding/journey-changes.ts';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import type { Members } from '../team/members.ts';
import { operatorOf, type Operator } from '../operator/operator.ts';
import { isMember } from '../team/rights.ts';
import { clientHere, stopSpinner } from '../topic/topic-talk.ts';
import type { Rows } from '../work.ts';
import { DESK_TAP, DESK_TAPPED, deskRow } from './desk-rows.ts';
import { closeTasks, stepTasks } from './manager-task.ts';
import { journeyMoved } from './moved.ts';
import { putOffForAWeek } from './put-off.ts';
import { showOutcome, type Outcome } from './show-outcome.ts';
import { dateWords } from './stall-post.ts';
import { operatorSets } from './step-set.ts';
import { changeJourney, stepCalled, underway, type Underway } from './underway.ts';

interface Tapped extends Underway {
  readonly step: string;
  readonly title: string;
  readonly by: Operator;
  readonly deps: DeskDeps;
}

/** Buttons about a client's step, in their topic: an operator's word counts like the client's own. */
export function deskTaps(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const people = composer.filter((ctx) => isMember(ctx, deps, members));
  people.callbackQuery(DESK_TAPPED, async (ctx) => {
    const [, letter = '', step = ''] = ctx.match;
    const client = await clientHere(ctx, deps);
    const by = operatorOf(ctx, deps);
    await stopSpinner(ctx);
    const here = client && (await underway(client.id, deps));
    const act = ACTS[letter];
    if (!here || !by || !act) return;
    const title =
      stepCalled(step, here.plan)?.title[deps.options.language] ?? here.plan.title[deps.options.language];
    const outcome = await act({ ...here, step, title, by, deps });
    await showOutcome(ctx, `desk:${here.client.id}`, outcome, deps);
  });
  return composer;
}

const ACTS: Readonly<Record<string, (tapped: Tapped) => Promise<Outcome>>> = {
  [DESK_TAP.done]: (tapped) => set(tapped, true),
  [DESK_TAP.undo]: (tapped) => set(tapped, false),
  [DESK_TAP.later]: later,
  [DESK_TAP.back]: back,
  [DESK_TAP.stop]: stop,
  [DESK_TAP.goOn]: goOn,
};

async function set(tapped: Tapped, done: boolean): Promise<Outcome> {
  const { step, title, by, deps, plan } = tapped;
  const { texts } = deps.content;
  const { language } = deps.options;
  if (stepCalled(step, plan)) await operatorSets(tapped, step, done, by, deps);
  const said = { name: by.name, step: title };
  return done
    ? { line: texts.say('onboarding.card.done', language, said), rows: [deskRow(step, ['undo'], deps)] }
    : { line: texts.say('onboarding.card.undone', language, said), rows: openRows(step, deps) };
}

/** As under a card of a step that stands still. */
function openRows(step: string, deps: Pick<DeskDeps, 'content' | 'options'>): Rows {
  return [deskRow(step, ['done', 'later'], deps), deskRow(step, ['stop'], deps)];
}

async function later(tapped: Tapped): Promise<Outcome> {
  const { step, by, deps } = tapped;
  const until = await putOffForAWeek(tapped, deps);
  const said = { name: by.name, date: dateWords(until, deps) };
  return {
    line: deps.content.texts.say('onboarding.card.later', deps.options.language, said),
    rows: [deskRow(step, ['back'], deps)],
  };
}

async function back(tapped: Tapped): Promise<Outcome> {
  const { step } = tapped;
  return { line: await takenBack(tapped, resumed), rows: openRows(step, tapped.deps) };
}

async function stop(tapped: Tapped): Promise<Outcome> {
  const { client, plan, step, by, deps } = tapped;
  const at = deps.now().toISOString();
  await changeJourney(tapped, (journey) => stopped(journey, at), deps);
  const tasks = stepTasks(plan, step, deps);
  await closeTasks(client.id, tasks, { by: by.name, byId: by.id }, deps);
  await journeyMoved(client.id, deps);
  return {
    line: deps.content.texts.say('onboarding.card.stopped', deps.options.language, { name: by.name }),
    rows: [deskRow(step, ['goOn'], deps)],
  };
}

async function goOn(tapped: Tapped): Promise<Outcome> {
  return { line: await takenBack(tapped, unstopped), rows: openRows(tapped.step, tapped.deps) };
}

async function takenBack(
  tapped: Tapped,
  change: (journey: Underway['journey'], at: string) => Underway['journey'],
): Promise<string> {
  const { client, by, deps } = tapped;
  const at = deps.now().toISOString();
  await changeJourney(tapped, (journey) => change(journey, at), deps);
  await journeyMoved(client.id, deps);
  return deps.content.texts.say('onboarding.card.goesOn', deps.options.language, { name: by.name });
}
