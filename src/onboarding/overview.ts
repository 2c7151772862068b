import type { Plan } from '../content/plan.ts';
import type { Journey } from './journey.ts';
import { onVersion } from './migrate.ts';
import { presentStep, stepsOf } from './progress.ts';

/** Whoever ended longer ago is history: what a plan is like now is told by those on it and by these. Days. */
export const LOOKED_BACK = 90;
const DAY = 24 * 60 * 60 * 1000;

/** Where clients are with one step. Whoever came to it is in just one of the first four. */
export interface StepFigures {
  readonly step: string;
  /** Have done it. */
  readonly passed: number;
  /** It is their next, and its time has not passed. */
  readonly here: number;
  /** It is their next, and it stands still. */
  readonly stalled: number;
  /** Their plan was stopped when it was next. */
  readonly left: number;
  /** Half of those who have done it took no longer, counted from the progress before; in days, with a fraction. */
  readonly medianDays?: number;
}

/** One plan: those on the way, and those who ended in the last `LOOKED_BACK` days. */
export interface PlanFigures {
  readonly plan: Plan;
  readonly onWay: number;
  /** Of those on the way. */
  readonly stalled: number;
  readonly finished: number;
  readonly stopped: number;
  /** In the plan's order. */
  readonly steps: readonly StepFigures[];
}

export interface Overview {
  /** Those with most on the way first; also those that nobody is on. */
  readonly plans: readonly PlanFigures[];
  /** On the way on plans that the content no longer has. */
  readonly homeless: number;
}

/** How all clients get on, in one pass over their journeys; of a journey nothing is kept but numbers. */
export async function overviewOf(
  pages: AsyncIterable<readonly Journey[]>,
  plans: readonly Plan[],
  now: Date,
): Promise<Overview> {
  const tallies = new Map(plans.map((plan) => [plan.id, new PlanTally(plan)]));
  const since = now.getTime() - LOOKED_BACK * DAY;
  let homeless = 0;
  for await (const page of pages) {
    for (const journey of page) {
      if (journey.ended && Date.parse(journey.ended.at) < since) continue;
      const tally = tallies.get(journey.plan);
      if (tally) tally.add(journey);
      else if (!journey.ended) homeless++;
    }
  }
  const figures = [...tallies.values()].map((tally) => tally.figures());
  return { plans: figures.toSorted((one, other) => other.onWay - one.onWay), homeless };
}

/** Counts for one plan. */
class PlanTally {
  readonly #plan: Plan;
  readonly #counts = { onWay: 0, stalled: 0, finished: 0, stopped: 0 };
  readonly #steps = new Map<string, StepTally>();

  constructor(plan: Plan) {
    this.#plan = plan;
    for (const { id } of plan.steps)
      this.#steps.set(id, { passed: 0, here: 0, stalled: 0, left: 0, days: [] });
  }

  add(found: Journey): void {
    const journey = onVersion(found, this.#plan);
    const { ended, stall } = journey;
    if (ended) this.#counts[ended.why]++;
    else {
      this.#counts.onWay++;
      if (stall) this.#counts.stalled++;
    }
    this.#addTimes(journey);
    const next = presentStep(journey, this.#plan);
    const tally = next && this.#steps.get(next.id);
    if (!tally || ended?.why === 'finished') return;
    tally[ended ? 'left' : stall ? 'stalled' : 'here']++;
  }

  /** Steps are done in any order: each took the time since the progress before it, whichever step that was. */
  #addTimes(journey: Journey): void {
    const done = stepsOf(journey, this.#plan)
      .flatMap(({ step, done: isDone, skipped, state }) =>
        isDone && state ? [{ id: step.id, skipped, at: Date.parse(state.at) }] : [],
      )
      .toSorted((one, other) => one.at - other.at);
    let before = Date.parse(journey.started);
    for (const { id, skipped, at } of done) {
      const tally = this.#steps.get(id);
      if (!tally) continue;
      tally.passed++;
      // Nobody did what a newer version of the plan spared them.
      if (skipped) continue;
      tally.days.push(Math.max(0, at - before) / DAY);
      before = Math.max(before, at);
    }
  }

  figures(): PlanFigures {
    const steps = [...this.#steps].map(([step, { days, ...counts }]): StepFigures => {
      const median = medianOf(days);
      return { step, ...counts, ...(median === undefined ? {} : { medianDays: median }) };
    });
    return { plan: this.#plan, ...this.#counts, steps };
  }
}

interface StepTally {
  passed: number;
  here: number;
  stalled: number;
  left: number;
  readonly days: number[];
}

/** `undefined` of nothing. */
export function medianOf(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((one, other) => one - other);
  const high = sorted[Math.floor(sorted.length / 2)];
  const low = sorted[Math.ceil(sorted.length / 2) - 1];
  return high === undefined || low === undefined ? undefined : (high + low) / 2;
}
