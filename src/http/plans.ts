import type { Wrong } from './v1.ts';

/** A plan as far as the team's product may name it. */
export interface PlanNames {
  readonly id: string;
  /** Its steps, and those that have other names now. */
  readonly steps: readonly string[];
  readonly former: readonly string[];
}

const DAY = 24 * 60 * 60 * 1000;

/** A moment that has not come: a clock may be wrong, but one far ahead would stand against all that is said later. */
export function wrongTime(at: string, path: string, now: Date): Wrong[] {
  return Date.parse(at) > now.getTime() + DAY ? [{ path, message: 'is more than a day ahead' }] : [];
}

/** What is wrong with the name of a plan. */
export function wrongPlan(plan: string, path: string, plans: readonly PlanNames[]): Wrong[] {
  if (plans.some(({ id }) => id === plan)) return [];
  const known = plans.length > 0 ? `write ${plans.map(({ id }) => id).join(', ')}` : 'there are no plans';
  return [{ path, message: `is not known; ${known}` }];
}

/** What is wrong with the name of a step, of that plan or of any. */
export function wrongStep(
  step: string,
  plan: string | undefined,
  path: string,
  plans: readonly PlanNames[],
): Wrong[] {
  const asked = plans.filter(({ id }) => plan === undefined || id === plan);
  if (asked.some(({ steps, former }) => steps.includes(step) || former.includes(step))) return [];
  const known = [...new Set(asked.flatMap(({ steps }) => steps))];
  return [{ path, message: `is not known; write ${known.join(', ')}` }];
}
