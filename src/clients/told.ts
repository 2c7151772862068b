import type { Told } from './account-store.ts';

/** What the team's product says has happened. */
export type ToldEvent =
  | { readonly type: 'step.done' | 'step.undone'; readonly step: string; readonly at: string }
  | { readonly type: 'plan.started'; readonly plan: string; readonly at: string }
  | { readonly type: 'plan.stopped'; readonly plan?: string | undefined; readonly at: string };

/** What the team's product says of a client's plan as it is now; absent: as it was. */
export interface ToldPlan {
  readonly plan: string;
  readonly started?: string | undefined;
  readonly project?: { readonly start: string; readonly end: string } | null | undefined;
}

/**
 * All that was told, with that too. Of two words about a step, and of two plans, the later holds, whichever came first
 * and however often; a plan is stopped by a word as late as its beginning or later. The very same where nothing changes.
 */
export function toldAfter(told: Told | undefined, events: readonly ToldEvent[]): Told {
  return events.reduce(withEvent, told ?? { steps: {} });
}

/**
 * The plan as it is now; `null`: none any more. The same again changes nothing: who was stopped stays so until a
 * beginning is named that is later, or another plan.
 */
export function withPlan(told: Told | undefined, now: ToldPlan | null, at: Date): Told | undefined {
  if (now === null) {
    if (told?.plan === undefined || told.ended) return told;
    const moment = at.toISOString();
    return stopped(told, told.started !== undefined && told.started > moment ? told.started : moment, '');
  }
  const { plan, project } = now;
  const before = told ?? { steps: {} };
  const known = before.plan === plan ? before.started : undefined;
  const started = utc(now.started ?? known ?? at.toISOString());
  const begun = known !== undefined && known >= started ? before : begin(before, plan, started);
  return project === undefined ? begun : withProject(begun, project);
}

function withEvent(told: Told, event: ToldEvent): Told {
  const at = utc(event.at);
  if (event.type === 'plan.stopped') return stopped(told, at, event.plan ?? '');
  if (event.type !== 'plan.started')
    return stepTold(told, event.step, { done: event.type === 'step.done', at });
  const isNews = told.started === undefined || isLater([at, event.plan], [told.started, told.plan ?? '']);
  return isNews ? begin(told, event.plan, at) : told;
}

function begin(told: Told, plan: string, started: string): Told {
  return settled({ ...told, plan, started });
}

/** `plan`: '' for whichever it is. */
function stopped(told: Told, at: string, plan: string): Told {
  const known = told.stops?.[plan];
  return known !== undefined && known >= at
    ? told
    : settled({ ...told, stops: { ...told.stops, [plan]: at } });
}

/** The words that stop a plan may come before the one that it has begun, so they are kept each by its plan. */
function settled({ ended: _ended, ...told }: Told): Told {
  const { plan, started = '', stops = {} } = told;
  const valid = Object.entries(stops).filter(([of, at]) => at >= started && ['', plan ?? of].includes(of));
  const at = valid
    .map(([, one]) => one)
    .toSorted()
    .at(-1);
  return at === undefined ? told : { ...told, ended: { at, why: 'stopped' } };
}

function withProject(told: Told, project: Told['project'] | null): Told {
  const { project: known, ...rest } = told;
  if (known?.start === project?.start && known?.end === project?.end) return told;
  return project ? { ...rest, project } : rest;
}

function stepTold(told: Told, step: string, state: Told['steps'][string]): Told {
  const known = Object.hasOwn(told.steps, step) ? told.steps[step] : undefined;
  if (known && !isLater([state.at, String(state.done)], [known.at, String(known.done)])) return told;
  return { ...told, steps: { ...told.steps, [step]: state } };
}

/** Of the same moment the word decides, not the order in which the two came. */
function isLater([at, word]: readonly [string, string], [than, other]: readonly [string, string]): boolean {
  return at > than || (at === than && word > other);
}

/** As all times are kept: they compare as text. */
function utc(moment: string): string {
  return new Date(moment).toISOString();
}
