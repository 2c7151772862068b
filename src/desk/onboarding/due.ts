import { DateTime } from 'luxon';
import { decide, type Decision } from '../../onboarding/decide.ts';
import type { Occasion } from '../../onboarding/journey.ts';
import { held, reasonFound } from '../../onboarding/journey-changes.ts';
import { countStall } from '../digest/day-events.ts';
import type { DueDeps } from '../deps.ts';
import type { Due } from '../due.ts';
import { localDay } from '../time/local-time.ts';
import { dueOf } from './moved.ts';
import { reasonFor } from './last-words.ts';
import { changeJourney, decidingOn, underway, type Underway } from './underway.ts';

/** Somebody on a plan is to be looked at. Done again after a crash, it does the same. */
export async function onboardingDue({ id, at }: Due, deps: DueDeps): Promise<void> {
  const here = await underway(Number(id), deps);
  if (here) return follow(here, decide({ ...decidingOn(here, deps), due: at }), deps);
  // Their plan is gone from the content; should it come back, by a mended file, they must not be forgotten.
  const journey = await deps.journeys.get(Number(id));
  if (journey && !journey.ended) await tomorrow(journey.clientId, deps);
}

/** Does what was decided about somebody, or puts it on its way. */
export async function follow(here: Underway, decision: Decision, deps: DueDeps): Promise<void> {
  const { client, plan } = here;
  switch (decision.kind) {
    case 'rest':
      return deps.due.set(dueOf(client.id, decision.at));
    case 'late':
      return deps.due.set(dueOf(client.id, decision.again));
    case 'hold':
      await noteHold(here, decision, deps);
      return deps.due.set(dueOf(client.id, decision.again));
    case 'contact':
      await dispatch(here, decision.contact, deps);
      return tomorrow(client.id, deps);
    case 'tell-desk': {
      const { step, since, rule } = decision;
      if (rule === undefined) await stallFound(here, { step, since }, deps);
      // The card says why nobody writes to them any more.
      else await noteHold(here, { step, since, rule }, deps);
      await deps.outbox.add({
        id: `stall:${client.id}:${plan.id}:${step}:${Date.parse(since)}`,
        lane: `desk:${client.id}`,
        work: { kind: 'stall-card', clientId: client.id, plan: plan.id, step, since },
      });
      return tomorrow(client.id, deps);
    }
    case 'over':
      return;
    default:
      return decision satisfies never;
  }
}

async function noteHold(
  here: Underway,
  { rule, step, since }: Pick<Extract<Decision, { kind: 'hold' }>, 'rule' | 'step' | 'since'>,
  deps: DueDeps,
): Promise<void> {
  const at = deps.now().toISOString();
  await stallFound(here, { step, since }, deps);
  await changeJourney(here, (journey) => held(journey, { step, since, rule, at }), deps);
}

/** It was not known before that this step stands still: counted, and what may be in the way is noted. */
async function stallFound(
  here: Underway,
  { step, since }: Pick<Occasion, 'step' | 'since'>,
  deps: DueDeps,
): Promise<void> {
  const { stall } = here.journey;
  if (stall?.step === step && stall.since === since && stall.reason !== undefined) return;
  const reason = await reasonFor(here.client, deps);
  if (stall?.since !== since) await countStall(here.client.id, since, deps);
  await changeJourney(here, (journey) => reasonFound(journey, { step, since, reason }), deps);
}

/** Named by the day: what is held back at the last moment may be tried on another, and two workers name it the same. */
async function dispatch(here: Underway, contact: Occasion, deps: DueDeps): Promise<void> {
  const { client, plan } = here;
  const { kind, step, turn, since } = contact;
  if (kind === 'nudge' || kind === 'vanished') await stallFound(here, contact, deps);
  const drafted = plan.model === 'high-touch';
  const day = localDay(deps.now(), deps.options.timezone);
  await deps.outbox.add({
    id: `${drafted ? 'draft' : 'nudge'}:${client.id}:${plan.id}:${kind}:${step}:${turn}:${Date.parse(since)}:${day}`,
    lane: drafted ? `desk:${client.id}` : `client:${client.id}`,
    work: { kind: drafted ? 'nudge-draft' : 'nudge', clientId: client.id, plan: plan.id, contact },
  });
}

/** Whatever becomes of what is on its way says when to look again; should nothing come of it, a day later will do. */
async function tomorrow(clientId: number, { due, now, options }: DueDeps): Promise<void> {
  const at = DateTime.fromJSDate(now(), { zone: options.timezone }).plus({ days: 1 });
  await due.set(dueOf(clientId, at.toJSDate()));
}
