import { Composer } from 'grammy';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import type { Members } from '../team/members.ts';
import { operatorOf } from '../operator/operator.ts';
import { isMember } from '../team/rights.ts';
import { clientHere, inTopic, placeOf, stopSpinner } from '../topic/topic-talk.ts';
import { deskRow } from './desk-rows.ts';
import type { TopicPost } from './in-topic.ts';
import { planChoice } from './plan-choice.ts';
import { stepNamed } from './said.ts';
import { STEP_TAPPED, stepList } from './step-list.ts';
import { operatorSets } from './step-set.ts';
import { stepCalled, underway } from './underway.ts';

/** `/step` in a client's topic: their plan's steps, each a button; `/step 2` and `/step install` mark one. */
export function stepCommand(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const people = composer.filter((ctx) => isMember(ctx, deps, members));
  people.command('step', (ctx) => mark(ctx, ctx.match.trim(), deps));
  people.callbackQuery(STEP_TAPPED, async (ctx) => {
    const client = await clientHere(ctx, deps);
    const by = operatorOf(ctx, deps);
    const [, id = ''] = ctx.match;
    await stopSpinner(ctx);
    const here = client && (await underway(client.id, deps));
    const step = here && stepCalled(id, here.plan);
    if (!here || !step || !by) return;
    await operatorSets(here, step.id, here.journey.steps[step.id]?.done !== true, by, deps);
    const after = await underway(here.client.id, deps);
    if (after) await relist(ctx, stepList(after, deps), deps);
  });
  return composer;
}

async function mark(ctx: DeskContext, words: string, deps: DeskDeps): Promise<void> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const client = await clientHere(ctx, deps);
  const by = operatorOf(ctx, deps);
  if (!by) return;
  if (!client) return inTopic(ctx, texts.say('desk.onlyInTopic', language), deps);
  const here = await underway(client.id, deps);
  if (!here) return list(ctx, planChoice(undefined, deps), deps);
  if (words === '') return list(ctx, stepList(here, deps), deps);
  const step = stepNamed(words, here.plan);
  if (!step)
    return inTopic(
      ctx,
      texts.say('onboarding.plan.wrongStep', language, { count: here.plan.steps.length }),
      deps,
    );
  await operatorSets(here, step.id, true, by, deps);
  const line = texts.say('onboarding.card.done', language, { name: by.name, step: step.title[language] });
  const undo = deskRow(step.id, ['undo'], deps).flatMap((button) =>
    'callback_data' in button ? [button] : [],
  );
  await inTopic(ctx, line, deps, undo);
}

/** Answers a command with a list of buttons. */
export async function list(ctx: DeskContext, { body, rows }: TopicPost, deps: DeskDeps): Promise<void> {
  const { message } = ctx;
  if (!message) return;
  const { text, entities } = body;
  await deps.outbox.add({
    id: `plan:${ctx.update.update_id}`,
    lane: 'desk:general',
    work: { kind: 'post', ...placeOf(message), text, entities, replyTo: message.message_id, rows },
  });
}

/** In the place of the pressed message. */
async function relist(ctx: DeskContext, { body, rows }: TopicPost, deps: DeskDeps): Promise<void> {
  const message = ctx.msg;
  if (!message) return;
  const { text, entities } = body;
  const chatId = message.chat.id;
  await deps.outbox.add({
    id: `plan:${ctx.update.update_id}`,
    lane: 'desk:general',
    work: { kind: 'repost', chatId, messageId: message.message_id, text, entities, rows },
  });
}
