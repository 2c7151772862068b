import type { Plan, PlanStep } from '../content/plan.ts';
import type { Journey, StepState } from './journey.ts';

/** How far a client has come with one step. */
export interface StepProgress {
  readonly step: PlanStep;
  /** Also where it was skipped. */
  readonly done: boolean;
  /** A later version of the plan brought it, and it was not asked of this client. */
  readonly skipped: boolean;
  /** Who last said what of it, and when; absent where nobody said anything. */
  readonly state?: StepState;
}

/** Each step of the plan, in its order. */
export function stepsOf(journey: Pick<Journey, 'steps'>, plan: Plan): readonly StepProgress[] {
  return plan.steps.map((step) => {
    const state = journey.steps[step.id];
    return {
      step,
      done: state?.done === true,
      skipped: state?.skipped === true,
      ...(state ? { state } : {}),
    };
  });
}

/** The step that a client is at: the first that is not done, whatever was done after it. `undefined` when all are done. */
export function presentStep(journey: Pick<Journey, 'steps'>, plan: Plan): PlanStep | undefined {
  return plan.steps.find(({ id }) => journey.steps[id]?.done !== true);
}

export function isFinished(journey: Pick<Journey, 'steps'>, plan: Plan): boolean {
  return presentStep(journey, plan) === undefined;
}
