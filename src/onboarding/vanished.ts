import type { Plan } from '../content/plan.ts';
import type { Facts } from './facts.ts';
import type { Journey } from './journey.ts';
import { stepsOf } from './progress.ts';

/** Two steps in ten days: they meant it. */
const ENERGETIC_STEPS = 2;
const ENERGETIC_DAYS = 10;
const DAY = 24 * 60 * 60 * 1000;

/** They began with energy, and since long there has been neither a word of theirs nor progress. */
export function isVanished(
  journey: Journey,
  plan: Plan,
  { lastMessage }: Pick<Facts, 'lastMessage'>,
  now: Date,
): boolean {
  const heard = Math.max(Date.parse(journey.since), lastMessage?.getTime() ?? 0);
  return now.getTime() - heard >= plan.silentDays * DAY && beganWithEnergy(journey, plan);
}

function beganWithEnergy(journey: Journey, plan: Plan): boolean {
  const early = Date.parse(journey.started) + ENERGETIC_DAYS * DAY;
  const done = stepsOf(journey, plan).filter(
    ({ done: isDone, skipped, state }) => isDone && !skipped && state && Date.parse(state.at) <= early,
  );
  return done.length >= ENERGETIC_STEPS;
}
