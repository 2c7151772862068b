import { decide } from '../../onboarding/decide.ts';
import type { Occasion } from '../../onboarding/journey.ts';
import { contacted, isContacted } from '../../onboarding/journey-changes.ts';
import { nudgeFor, type NudgeDraft } from '../../onboarding/nudge-draft.ts';
import type { Refused, Steps } from '../../delivery/outbox.ts';
import { noteBlocked } from '../blocked/blocked-note.ts';
import { countNudge } from '../digest/day-events.ts';
import type { DeskDeps } from '../deps.ts';
import type { Work } from '../work.ts';
import { contactRows } from './client-rows.ts';
import { follow } from './due.ts';
import { journeyMoved } from './moved.ts';
import { tellTopic } from './tell-topic.ts';
import { changeJourney, decidingOn, stepCalled, underway, zoneOf, type Underway } from './underway.ts';

type NudgeWork = Extract<Work, { kind: 'nudge' }>;

/** In the place of a message's id: nothing was sent after all. */
const NOTHING = 0;

/**
 * Writes to a client, if what was decided still holds at the very moment: they may have done the step, or written, since.
 * Killed after the sending, it notes what was sent; nothing goes out twice but where Telegram's answer was lost.
 */
export async function sendNudge(work: NudgeWork, deps: DeskDeps, steps: Steps): Promise<void> {
  const { clientId, contact } = work;
  const here = await stillOn(work, deps);
  if (!here) return;
  if (isContacted(here.journey, contact)) return journeyMoved(clientId, deps);
  const draft = draftOf(here, contact, deps);
  if (!draft) return noWords(here, contact, deps);
  const message = await steps.once('sent', () =>
    deps.budget.spend(clientId, { urgency: 'edit', calls: 1, broadcast: true }, async () => {
      if (!(await isStillSo(work, deps))) return NOTHING;
      const sent = await deps.api.sendMessage(clientId, draft.text, {
        reply_markup: { inline_keyboard: contactRows(contact.kind, contact.step, draft.language, deps) },
        link_preview_options: { is_disabled: true },
      });
      return sent.message_id;
    }),
  );
  if (message === NOTHING) return lookAgain(clientId, deps);
  await noteContact(here, contact, { nudge: draft.nudge, message }, deps);
  await tellTopic(here, `contact:${message}`, wroteLine(here, contact, deps), deps);
}

/** It has left: counted, and the next look is noted. Done again, it changes nothing. */
export async function noteContact(
  here: Underway,
  contact: Occasion,
  { nudge, message }: { readonly nudge: string; readonly message: number },
  deps: DeskDeps,
): Promise<void> {
  const { client, plan } = here;
  const at = deps.now().toISOString();
  await countNudge(
    client.id,
    `${plan.id}:${contact.kind}:${contact.step}:${contact.turn}:${contact.since}`,
    deps,
  );
  await changeJourney(here, (journey) => contacted(journey, { ...contact, nudge, at, message }), deps);
  await journeyMoved(client.id, deps);
}

/** What they would be written, unless the content has no words for it. */
export function draftOf(
  { journey, plan, client }: Underway,
  contact: Occasion,
  deps: Pick<DeskDeps, 'content' | 'options' | 'now'>,
): NudgeDraft | undefined {
  const { content, now } = deps;
  return nudgeFor({
    contact,
    journey,
    plan,
    client,
    content,
    nudges: content.nudges,
    calendars: content.calendars,
    zone: zoneOf(client, deps),
    now: now(),
  });
}

/** Their way on the plan that the work is about; they may have been put on another since. */
export async function stillOn(
  { clientId, plan }: Pick<NudgeWork, 'clientId' | 'plan'>,
  deps: DeskDeps,
): Promise<Underway | undefined> {
  const here = await underway(clientId, deps);
  return here?.plan.id === plan ? here : undefined;
}

/** Whether it would be decided again, now. */
export async function isStillSo(
  work: Pick<NudgeWork, 'clientId' | 'plan' | 'contact'>,
  deps: DeskDeps,
): Promise<boolean> {
  const here = await stillOn(work, deps);
  const decision = here && decide({ ...decidingOn(here, deps), due: deps.now() });
  return decision?.kind === 'contact' && sameContact(decision.contact, work.contact);
}

function sameContact(one: Occasion, other: Occasion): boolean {
  return (
    one.kind === other.kind && one.step === other.step && one.turn === other.turn && one.since === other.since
  );
}

/** It was held back at the last moment: that is noted, as it would have been then. */
export async function lookAgain(clientId: number, deps: DeskDeps): Promise<void> {
  const here = await underway(clientId, deps);
  if (here) await follow(here, decide({ ...decidingOn(here, deps), due: deps.now() }), deps);
}

/** The desk gets the card instead: a client must not stand still unseen because a text is missing. */
export async function noWords(here: Underway, { step, since }: Occasion, deps: DeskDeps): Promise<void> {
  deps.log.warn(
    { client: here.client.id, plan: here.plan.id, step },
    'the content has no words left for a client',
  );
  await follow(here, { kind: 'tell-desk', step, since }, deps);
}

/** «Напомнили про шаг «Виджет на сайте» (2-е напоминание)» */
function wroteLine({ plan }: Underway, { kind, step, turn }: Occasion, deps: DeskDeps): string {
  const { language } = deps.options;
  const title = stepCalled(step, plan)?.title[language] ?? step;
  return deps.content.texts.say('onboarding.topic.wrote', language, { kind, step: title, turn });
}

/** Telegram will not take it: they have blocked the bot, or are gone. The desk is told, as for any who cannot be written to. */
export async function nudgeRefused(work: NudgeWork, why: Refused, deps: DeskDeps): Promise<void> {
  if (why.kind === 'refused' && why.refusal === 'blocked') {
    await noteBlocked(work.clientId, deps);
    return lookAgain(work.clientId, deps);
  }
  const here = await stillOn(work, deps);
  const { step, since } = work.contact;
  if (here) await follow(here, { kind: 'tell-desk', step, since }, deps);
}
