import type { Plan } from '../content/plan.ts';
import type { Journey, StepState } from './journey.ts';
import { isFinished, presentStep } from './progress.ts';

/** `after` with what follows from its steps: what stood still has moved, and who has done all has finished. */
export function settled(before: Journey, after: Journey, plan: Plan): Journey {
  const moved =
    after.since !== before.since || presentStep(after, plan)?.id !== presentStep(before, plan)?.id;
  return ended(moved ? unburdened(after) : after, plan);
}

/** Without all that kept reminders going or back. */
export function unburdened({
  stall: _stall,
  later: _later,
  notNow: _notNow,
  parted: _parted,
  ...journey
}: Journey): Journey {
  return journey;
}

/** The later of two moments, as it was written. */
export function latest(one: string, other: string): string {
  return Date.parse(other) > Date.parse(one) ? other : one;
}

/**
 * What is known of a step after a word about it. Of two the one of the later moment holds, whichever came first: words
 * that came in the wrong order leave the same as if they had come in the right one.
 */
export function stateAfter(known: StepState | undefined, said: StepState): StepState {
  if (!known || known.skipped) return said;
  const at = Date.parse(known.at);
  const last = Date.parse(known.last ?? known.at);
  const now = Date.parse(said.at);
  if (said.done === known.done) return now > last ? { ...known, last: said.at } : known;
  if (now > last || (now === last && said.done)) return said;
  // In between: what was said at first was undone meanwhile.
  if (now < at || known.last === undefined || (now === at && !said.done)) return known;
  const { last: again, ...rest } = known;
  return { ...rest, at: again };
}

function ended(journey: Journey, plan: Plan): Journey {
  if (isFinished(journey, plan)) {
    return journey.ended?.why === 'finished' && journey.ended.at === journey.since
      ? journey
      : { ...journey, ended: { at: journey.since, why: 'finished' } };
  }
  const { ended: over, ...goesOn } = journey;
  return over?.why === 'finished' ? goesOn : journey;
}
