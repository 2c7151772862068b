import { Composer } from 'grammy';
import { holdingRule } from '../../onboarding/holding.ts';
import { isContacted } from '../../onboarding/journey-changes.ts';
import type { Occasion } from '../../onboarding/journey.ts';
import { HOLDING_RULES, type HoldingRule } from '../../onboarding/rules.ts';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import type { Members } from '../team/members.ts';
import { operatorOf } from '../operator/operator.ts';
import { isMember } from '../team/rights.ts';
import { clientHere, stopSpinner } from '../topic/topic-talk.ts';
import { nameOf } from './draft.ts';
import { DRAFT_TAPPED, draftPress, draftRows } from './draft-rows.ts';
import { draftOf } from './nudge.ts';
import { putOffForAWeek } from './put-off.ts';
import { showOutcome } from './show-outcome.ts';
import { dateWords, ruleWords } from './stall-post.ts';
import { decidingOn, underway, type Underway } from './underway.ts';

/**
 * The pause is one between drafts, and this is the draft. And on such a plan it is the desk that puts things off: whoever
 * did may think better of it.
 */
const OF_PEOPLE: readonly HoldingRule[] = HOLDING_RULES.filter(
  (rule) => rule !== 'paused' && rule !== 'later',
);

/** Buttons under what a manager may write to a client. */
export function draftTaps(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const people = composer.filter((ctx) => isMember(ctx, deps, members));
  people.callbackQuery(DRAFT_TAPPED, async (ctx) => {
    const client = await clientHere(ctx, deps);
    const here = client && (await underway(client.id, deps));
    const pressed = draftPress(Array.isArray(ctx.match) ? ctx.match : []);
    if (!here || !pressed) return stopSpinner(ctx);
    const act = pressed.tap === 'send' ? send : notNow;
    await act(ctx, here, pressed.contact, deps);
  });
  return composer;
}

/** Two taps send one message: what leaves is named by the contact. */
async function send(ctx: DeskContext, here: Underway, contact: Occasion, deps: DeskDeps): Promise<void> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const { client, plan, journey } = here;
  const message = ctx.msg;
  const text = draftIn(message);
  const by = operatorOf(ctx, deps);
  if (!message || text === undefined || !by || isOver(here, contact))
    return alert(ctx, texts.say('onboarding.card.draftKnown', language));
  const rule = holding(here, deps);
  if (rule)
    return alert(ctx, texts.say('onboarding.card.draftHeld', language, { rule: ruleWords(rule, deps) }));
  await stopSpinner(ctx);
  await deps.outbox.add({
    id: `draft-send:${client.id}:${plan.id}:${journey.started}:${nameOf(contact)}`,
    lane: `client:${client.id}`,
    work: {
      kind: 'draft-send',
      clientId: client.id,
      plan: plan.id,
      contact,
      nudge: draftOf(here, contact, deps)?.nudge ?? contact.kind,
      text,
      cause: ctx.update.update_id,
      by: by.name,
      byId: by.id,
      at: deps.now().toISOString(),
      source: { chatId: message.chat.id, messageId: message.message_id },
    },
  });
  const line = texts.say('onboarding.card.draftSent', language, { name: by.name });
  await showOutcome(ctx, `desk:${here.client.id}`, { line, rows: [] }, deps);
}

/** The text as the operator has read it. */
function draftIn(message: DeskContext['msg']): string | undefined {
  const draft = message?.entities?.find(({ type }) => type === 'pre');
  return draft && message?.text?.slice(draft.offset, draft.offset + draft.length);
}

function isOver({ journey }: Underway, contact: Occasion): boolean {
  const isDone = journey.steps[contact.step]?.done === true && contact.kind !== 'handover';
  return isDone || journey.ended?.why === 'stopped' || isContacted(journey, contact);
}

function holding(here: Underway, deps: DeskDeps): HoldingRule | undefined {
  const { facts, calendars, hours, now, inForce = HOLDING_RULES } = decidingOn(here, deps);
  const clock = { zone: facts.zone, calendars, hours };
  const rules = OF_PEOPLE.filter((rule) => inForce.includes(rule));
  return holdingRule({ journey: here.journey, plan: here.plan, facts, clock, now }, rules);
}

async function notNow(ctx: DeskContext, here: Underway, contact: Occasion, deps: DeskDeps): Promise<void> {
  const by = operatorOf(ctx, deps);
  await stopSpinner(ctx);
  if (!by || isOver(here, contact)) return;
  const until = await putOffForAWeek(here, deps);
  const said = { name: by.name, date: dateWords(until, deps) };
  const line = deps.content.texts.say('onboarding.card.draftLater', deps.options.language, said);
  const rows = draftRows(contact, ['send'], deps);
  await showOutcome(ctx, `desk:${here.client.id}`, { line, rows }, deps);
}

async function alert(ctx: DeskContext, text: string): Promise<void> {
  try {
    await ctx.answerCallbackQuery({ text, show_alert: true });
  } catch (error) {
    ctx.log.debug({ err: error }, 'a button press could not be answered');
  }
}
