import type { Plan, PlanChange } from '../content/plan.ts';
import type { Journey, StepState } from './journey.ts';
import { settled } from './settled.ts';

/** What a step of an earlier version is called now. */
export function idNow(step: string, { changes }: Plan): string {
  return renamedBy(step, changes);
}

/**
 * The journey as the plan's present version has it; the very same object where it has it already. Whatever was done
 * stays done, by its new name, also what is asked of nobody any more. Steps that are new and come before the furthest
 * one done are skipped where every change in between says so; whoever has finished has finished.
 */
export function onVersion(journey: Journey, plan: Plan): Journey {
  if (journey.version === plan.version || journey.plan !== plan.id) return journey;
  const passed = plan.changes
    .filter(({ version }) => version > journey.version && version <= plan.version)
    .toSorted((one, other) => one.version - other.version);
  const renamed = (step: string): string => renamedBy(step, passed);
  const of = <T extends { readonly step: string }>(one: T): T => ({ ...one, step: renamed(one.step) });
  const { stall, drafts } = journey;
  const asked = journey.asked?.map(renamed);
  const steps = stepsRenamed(journey.steps, renamed);
  const moved: Journey = {
    ...journey,
    version: plan.version,
    asked: plan.steps.map(({ id }) => id),
    steps: { ...steps, ...skipped(journey, steps, asked, passed, plan) },
    contacts: journey.contacts.map(of),
    ...(drafts ? { drafts: drafts.map(of) } : {}),
    ...(stall ? { stall: of(stall) } : {}),
  };
  const after = settled(moved, moved, plan);
  const { stall: kept, ...rest } = after;
  // What stood still is asked of nobody any more, or something else comes first now.
  const stays = kept && plan.steps.find(({ id }) => after.steps[id]?.done !== true)?.id === kept.step;
  return stays ? after : rest;
}

function renamedBy(step: string, changes: readonly PlanChange[]): string {
  return changes.reduce((id, { renamed }) => (Object.hasOwn(renamed, id) ? (renamed[id] ?? id) : id), step);
}

/** Where two steps have become one, the later word holds. */
function stepsRenamed(steps: Journey['steps'], renamed: (step: string) => string): Journey['steps'] {
  const after: Record<string, StepState> = {};
  for (const [step, state] of Object.entries(steps)) {
    const id = renamed(step);
    const other = Object.hasOwn(after, id) ? after[id] : undefined;
    const holds = !other || (other.done === state.done ? isLater(state, other) : state.done);
    if (holds) after[id] = state;
  }
  return after;
}

function isLater(one: StepState, other: StepState): boolean {
  return Date.parse(one.at) > Date.parse(other.at);
}

function skipped(
  { ended, started }: Journey,
  steps: Journey['steps'],
  asked: readonly string[] | undefined,
  passed: readonly PlanChange[],
  plan: Plan,
): Journey['steps'] {
  const isOver = ended?.why === 'finished';
  const spares = isOver || (passed.length > 0 && passed.every(({ added }) => added === 'skip'));
  if (!spares || !asked) return {};
  const isDone = ({ id }: Plan['steps'][number]): boolean => steps[id]?.done === true;
  const furthest = isOver ? plan.steps.length : plan.steps.findLastIndex(isDone);
  const fresh = plan.steps.filter(
    (step, at) => at < furthest && !asked.includes(step.id) && steps[step.id] === undefined,
  );
  const state: StepState = { done: true, at: started, source: 'operator', skipped: true };
  return Object.fromEntries(fresh.map(({ id }) => [id, state]));
}
