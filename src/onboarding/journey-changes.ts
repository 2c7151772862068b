import { PROJECT_MOMENTS, type Plan, type ProjectMoment, type StallReason } from '../content/plan.ts';
import type { Contact, ContactKind, Draft, Hold, Journey, Occasion, StepState } from './journey.ts';
import type { HoldingRule } from './rules.ts';
import { latest, settled, stateAfter, unburdened } from './settled.ts';

// Each change is made once however often it is applied, and gives the very same object where there is nothing to change.

/** A step that stands still, since when. */
type StandsStill = Pick<Occasion, 'step' | 'since'>;

/** Somebody begins on a plan. `started`: when they did, where that was before. */
export function begun(clientId: number, plan: Plan, now: Date, started?: string): Journey {
  const at = started ?? now.toISOString();
  return {
    clientId,
    plan: plan.id,
    version: plan.version,
    asked: plan.steps.map(({ id }) => id),
    started: at,
    steps: {},
    since: at,
    contacts: [],
  };
}

/**
 * The journey after a word about one of its plan's steps. Of two words the one of the later moment holds, whichever came
 * first; the same word again, at whatever time, is no progress. Progress ends the stall, a put-off, a «not now» and a
 * good-bye. The very same object where nothing changes, or the plan has no such step.
 */
export function stepSet(journey: Journey, plan: Plan, stepId: string, said: StepState): Journey {
  if (!plan.steps.some(({ id }) => id === stepId)) return journey;
  const known = Object.hasOwn(journey.steps, stepId) ? journey.steps[stepId] : undefined;
  const state = stateAfter(known, said);
  if (state === known) return journey;
  const turned = known?.done !== state.done || known.at !== state.at;
  const since = turned ? latest(journey.since, state.at) : journey.since;
  return settled(journey, { ...journey, steps: { ...journey.steps, [stepId]: state }, since }, plan);
}

/**
 * «Напомните через неделю», which takes a «не сейчас» back. `at`: when they asked for it; why nobody writes to them about
 * a step that stands still is known from then on.
 */
export function putOff(journey: Journey, until: string, at?: string): Journey {
  const { notNow: refused, ...rest } = journey;
  if (journey.ended || (journey.later === until && refused === undefined)) return journey;
  const { stall } = journey;
  const after = { ...rest, later: until };
  if (!stall || at === undefined) return after;
  return held(after, { step: stall.step, since: stall.since, rule: 'later', at });
}

/** Somebody writes to them all the same: it is put off no more. */
export function undelayed(journey: Journey): Journey {
  const { later, ...rest } = journey;
  return later === undefined ? journey : rest;
}

/** «Не сейчас» */
export function notNow(journey: Journey, at: string): Journey {
  const { later: _later, ...rest } = journey;
  return journey.ended || journey.notNow !== undefined ? journey : { ...rest, notNow: at };
}

/** They have come back, or take it up again: it goes on where it stood, and the step's days count from then. */
export function resumed(journey: Journey, at: string): Journey {
  if (journey.ended || Date.parse(at) <= Date.parse(journey.since)) return journey;
  return { ...unburdened(journey), since: at };
}

/** Somebody ended it before all was done. */
export function stopped(journey: Journey, at: string): Journey {
  return journey.ended ? journey : { ...unburdened(journey), ended: { at, why: 'stopped' } };
}

/** That was taken back: the step's days count from then. */
export function unstopped(journey: Journey, at: string): Journey {
  const { ended, ...rest } = journey;
  return ended?.why === 'stopped'
    ? { ...rest, since: latest(rest.since, at), reopened: latest(rest.reopened ?? at, at) }
    : journey;
}

/** The bot, or an operator in its place, has written to them. What they had put off is done with. */
export function contacted(journey: Journey, contact: Contact): Journey {
  if (isContacted(journey, contact)) return journey;
  const after: Journey = {
    ...withoutLater(journey, contact.at),
    contacts: [...journey.contacts, contact],
    ...(contact.kind === 'parting' ? { parted: contact.at } : {}),
  };
  const moment = momentOf(contact.kind);
  return moment ? projectSaid(after, moment, contact.at) : withStall(after, contact);
}

/** Whether they have got that already. */
export function isContacted({ contacts }: Pick<Journey, 'contacts'>, occasion: Occasion): boolean {
  return contacts.some((one) => isSame(one, occasion));
}

/** Whether the desk has got that already. */
function isDrafted({ drafts }: Pick<Journey, 'drafts'>, occasion: Occasion): boolean {
  return drafts?.some((one) => isSame(one, occasion)) === true;
}

/** The desk has got it as a draft. What was put off until then is done with: else there would be another every day. */
export function drafted(journey: Journey, draft: Draft): Journey {
  if (isDrafted(journey, draft)) return journey;
  const after = { ...withoutLater(journey, draft.at), drafts: [...(journey.drafts ?? []), draft] };
  return momentOf(draft.kind) ? after : withStall(after, draft);
}

/** A rule has kept them from being reminded: each is noted once, with its first and last time. */
export function held(
  journey: Journey,
  { rule, at, ...still }: StandsStill & { readonly rule: HoldingRule; readonly at: string },
): Journey {
  const found = withStall(journey, still);
  const { stall } = found;
  if (!stall || !isThe(stall, still)) return journey;
  const known = stall.held.find((hold) => hold.rule === rule);
  if (known && Date.parse(known.last) >= Date.parse(at)) return journey;
  const hold: Hold = known
    ? { ...known, last: at, times: known.times + 1 }
    : { rule, from: at, last: at, times: 1 };
  const all = known ? stall.held.map((one) => (one === known ? hold : one)) : [...stall.held, hold];
  return { ...found, stall: { ...stall, held: all } };
}

/** The desk has its card of this stall, and the manager the task. */
export function deskTold(journey: Journey, { at, ...still }: StandsStill & { readonly at: string }): Journey {
  const found = withStall(journey, still);
  const { stall } = found;
  if (!stall || !isThe(stall, still) || stall.deskTold !== undefined) return journey;
  return { ...found, stall: { ...stall, deskTold: at } };
}

/** A step stands still, and what is likely in the way; without a reason, what was found before stays. */
export function reasonFound(
  journey: Journey,
  { reason, ...still }: StandsStill & { readonly reason?: StallReason | undefined },
): Journey {
  const found = withStall(journey, still);
  const { stall } = found;
  if (!stall || !isThe(stall, still) || reason === undefined || stall.reason === reason) return found;
  return { ...found, stall: { ...stall, reason } };
}

/** The days of a project; `undefined`: none any more. What was told of a day that has been moved is told anew. */
export function projectSet(
  journey: Journey,
  days: { readonly start: string; readonly end: string } | undefined,
): Journey {
  const { project, ...rest } = journey;
  if (!days) return project ? rest : journey;
  const { start, end } = days;
  if (project?.start === start && project.end === end) return journey;
  const known = project?.said ?? {};
  const said = Object.fromEntries(
    PROJECT_MOMENTS.flatMap((moment) => {
      const at = known[moment];
      const stays = moment === 'start' ? project?.start === start : project?.end === end;
      return at !== undefined && stays ? [[moment, at]] : [];
    }),
  );
  return { ...rest, project: { start, end, said } };
}

/** That moment of the project has been told of. */
export function projectSaid(journey: Journey, moment: ProjectMoment, at: string): Journey {
  const { project } = journey;
  if (!project || project.said[moment] !== undefined) return journey;
  return { ...journey, project: { ...project, said: { ...project.said, [moment]: at } } };
}

/** Opens the stall if there is none: unless the step was done, or there was other progress, since it was found. */
function withStall(journey: Journey, { step, since }: StandsStill): Journey {
  const { stall, ended, steps } = journey;
  const isOver = steps[step]?.done === true || Date.parse(since) < Date.parse(journey.since);
  return stall || ended || isOver ? journey : { ...journey, stall: { step, since, held: [] } };
}

function isThe(stall: StandsStill, { step, since }: StandsStill): boolean {
  return stall.step === step && stall.since === since;
}

function isSame(one: Occasion, other: Occasion): boolean {
  return one.kind === other.kind && one.turn === other.turn && isThe(one, other);
}

/** What was put off until a moment that has come by then. */
function withoutLater(journey: Journey, at: string): Journey {
  const { later, ...rest } = journey;
  return later !== undefined && Date.parse(later) > Date.parse(at) ? journey : rest;
}

function momentOf(kind: ContactKind): ProjectMoment | undefined {
  return PROJECT_MOMENTS.find((moment) => moment === kind);
}
