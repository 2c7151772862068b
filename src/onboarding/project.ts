import type { Plan, ProjectMoment } from '../content/plan.ts';
import type { Journey, Occasion } from './journey.ts';
import { presentStep } from './progress.ts';
import { nextSlot } from './slot.ts';
import type { Clock } from './stall.ts';
import { dayAfter, localDay, momentAt } from './wall-clock.ts';

/** What could not be said of a day for so long is not news any more. */
const NEWS_DAYS = 10;

interface Moment {
  readonly occasion: Occasion;
  /** When it is to be said. */
  readonly at: Date;
}

/** The next moment of a project that is neither said nor with the desk, and still worth saying; `undefined`: none. */
export function nextMoment(journey: Journey, plan: Plan, clock: Clock, now: Date): Moment | undefined {
  const today = localDay(now, clock.zone);
  for (const [kind, day, until] of momentsOf(journey, plan, clock)) {
    const last = [until, dayAfter(day, NEWS_DAYS)].toSorted()[0] ?? until;
    const since = momentAt(day, 0, clock.zone);
    const step = presentStep(journey, plan)?.id ?? '';
    const occasion: Occasion = { kind, step, turn: 1, since: since.toISOString() };
    const isOver = journey.project?.said[kind] !== undefined || today > last || isKnown(journey, occasion);
    if (isOver) continue;
    const before = new Date(since.getTime() - 1);
    return { occasion, at: nextSlot(before, journey.clientId, clock.hours, clock.zone, clock.calendars) };
  }
  return undefined;
}

/** In order of time: the day of each, and the last one on which it may be said. */
function momentsOf(
  { project, ended }: Journey,
  plan: Plan,
  { zone }: Clock,
): readonly (readonly [ProjectMoment, string, string])[] {
  if (!project || plan.model !== 'high-touch' || ended?.why === 'stopped') return [];
  const { start, end } = project;
  const nearEnd = dayAfter(end, -(plan.project?.remindDays ?? 0));
  // Support takes over what is finished: on the last day of a project that is not, its steps are what there is to speak of.
  if (ended) {
    const day = localDay(new Date(ended.at), zone);
    return [['handover', day, dayAfter(day, NEWS_DAYS)]];
  }
  return [
    ['start', start, dayAfter(nearEnd, -1)],
    ['near-end', nearEnd, dayAfter(end, -1)],
  ];
}

/** Whatever step they were at then. */
function isKnown({ contacts, drafts = [] }: Journey, { kind, since }: Occasion): boolean {
  return [...contacts, ...drafts].some((one) => one.kind === kind && one.since === since);
}
