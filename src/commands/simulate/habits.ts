import type { Random } from './random.ts';
import type { SimPlan } from './plans.ts';

/**
 * How somebody takes one step. `brisk`: in time. All others let its time pass, and then: `nudged` does it after the first
 * reminder, `twice` after the second, `deaf` after neither; `later`, `not-now` and `help` press that button; `perfect`,
 * `hands-off` and `lawyers` have said what is in the way. The rest have
 * something going on with us as the time passes: `waits` for an answer, `problem`, `heated`, `today` a short talk that day,
 * `blocks` the bot, or their step fell due at `night`. `vanishes`: silence after an energetic start.
 */
export type Way =
  | 'brisk'
  | 'nudged'
  | 'twice'
  | 'deaf'
  | 'later'
  | 'not-now'
  | 'help'
  | 'perfect'
  | 'hands-off'
  | 'lawyers'
  | 'waits'
  | 'problem'
  | 'heated'
  | 'today'
  | 'blocks'
  | 'night'
  | 'vanishes';

/** How often each is met; `every` stalls at each step, until nobody may write to them any more. */
const KINDS = {
  brisk: 176,
  nudged: 3,
  twice: 2.2,
  deaf: 1.2,
  later: 1.6,
  'not-now': 1.2,
  help: 1.2,
  perfect: 1,
  'hands-off': 1.2,
  lawyers: 0.5,
  waits: 1.3,
  problem: 1.3,
  heated: 1,
  today: 1.6,
  blocks: 1,
  night: 0.8,
  vanishes: 1.4,
  every: 1.2,
} as const satisfies Record<Way | 'every', number>;

export type Kind = keyof typeof KINDS;

/** What kind of person somebody is. */
export function someKind(random: Random): Kind {
  return random.weighted(KINDS);
}

/** How somebody of that kind will take each step. */
export function waysOf(kind: Kind, plan: SimPlan, random: Random): readonly Way[] {
  const steps = plan.steps.length;
  const ways: Way[] = plan.steps.map(() => 'brisk');
  if (kind === 'every') return ways.map(() => random.weighted({ nudged: 3, twice: 2, today: 0.5 }));
  // Who vanishes has done two steps; the others stand still at some step, and a few at another later.
  const at = kind === 'vanishes' ? Math.min(2, steps - 1) : random.whole(0, steps - 1);
  if (kind !== 'brisk') ways[at] = kind;
  if (kind !== 'brisk' && at + 1 < steps && random.chance(0.25))
    ways[random.whole(at + 1, steps - 1)] = 'nudged';
  return ways;
}
