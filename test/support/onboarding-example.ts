import type { Model, Plan } from '../../src/content/plan.ts';
import type { Journey, StepState } from '../../src/onboarding/journey.ts';

const DAY = 24 * 60 * 60 * 1000;

/** A day that the example is read on: a Friday. */
export const EXAMPLE_NOW = new Date('2026-11-20T12:00:00.000Z');

/**
 * Clients as an ordinary desk has them on its plans: most move along, some steps are hard, a few are given up. Always
 * the same for the same plans and number; invented.
 */
export function exampleJourneys(plans: readonly Plan[], clients: number): readonly Journey[] {
  const random = seeded(7);
  return Array.from({ length: clients }, (_, at) => {
    const model = modelAt(random());
    const plan = plans.find((one) => one.model === model) ?? plans[0];
    if (!plan) throw new Error('there are no plans');
    return journeyOn(plan, at + 1, random);
  });
}

/** Of ten clients six help themselves, three are helped along, one has a manager. */
function modelAt(share: number): Model {
  if (share < 0.6) return 'self-service';
  return share < 0.9 ? 'low-touch' : 'high-touch';
}

function journeyOn(plan: Plan, clientId: number, random: () => number): Journey {
  const started = EXAMPLE_NOW.getTime() - Math.floor(random() * 80 + 1) * DAY;
  const steps: Record<string, StepState> = {};
  let at = started;
  let stopped = false;
  for (const [number, step] of plan.steps.entries()) {
    // The third and the fifth are the hard ones.
    const hard = number === 2 || number === 4 ? 2.2 : 1;
    at += (0.2 + random() * step.days * 0.6 * hard) * DAY;
    const stuck = random() < 0.045 * hard;
    if (stuck && random() < 0.6) stopped = true;
    if (at > EXAMPLE_NOW.getTime() || stuck) break;
    steps[step.id] = { done: true, at: new Date(at).toISOString(), source: 'product' };
  }
  return journeyWith(plan, clientId, { started, steps, stopped });
}

function journeyWith(
  plan: Plan,
  clientId: number,
  {
    started,
    steps,
    stopped,
  }: {
    readonly started: number;
    readonly steps: Record<string, StepState>;
    readonly stopped: boolean;
  },
): Journey {
  const times = Object.values(steps).map(({ at }) => Date.parse(at));
  const since = Math.max(started, ...times);
  const next = plan.steps.find(({ id }) => !steps[id]);
  const due = since + (next?.days ?? 0) * 1.4 * DAY;
  return {
    clientId,
    plan: plan.id,
    version: plan.version,
    started: iso(started),
    steps,
    since: iso(since),
    contacts: [],
    ...(next
      ? stopped
        ? { ended: { at: iso(since), why: 'stopped' as const } }
        : due < EXAMPLE_NOW.getTime()
          ? { stall: { step: next.id, since: iso(due), held: [] } }
          : {}
      : { ended: { at: iso(since), why: 'finished' as const } }),
  };
}

const iso = (moment: number): string => new Date(moment).toISOString();

/** Numbers between 0 and 1 that are the same every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
