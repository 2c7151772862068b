import type { Told } from '../clients/account-store.ts';
import type { Plan } from '../content/plan.ts';
import { begun, projectSet, stepSet, stopped, unstopped } from './journey-changes.ts';
import type { Journey } from './journey.ts';
import { idNow, onVersion } from './migrate.ts';
import { latest, unburdened } from './settled.ts';

/**
 * The journey with all that the team's product has told; told again it changes nothing. The product puts somebody on a
 * plan unless an operator has chosen another one since. `undefined`: it named no plan that there is, and there is no
 * journey yet.
 */
export function journeyTold(
  journey: Journey | undefined,
  told: Told,
  clientId: number,
  plans: readonly Plan[],
  now: Date,
): Journey | undefined {
  const named = plans.find(({ id }) => id === told.plan);
  const starts = named && (!journey || isPutOn(named, journey, told));
  const plan = starts ? named : plans.find(({ id }) => id === journey?.plan);
  if (!plan) return journey;
  const known = starts || !journey ? begun(clientId, plan, now, told.started) : onVersion(journey, plan);
  const stepped = Object.entries(told.steps).reduce(
    (before, [step, { done, at }]) =>
      stepSet(before, plan, idNow(step, plan), { done, at, source: 'product' }),
    known,
  );
  // Days and an end belong to the plan that was named.
  if (plan.id !== told.plan) return stepped;
  const dated = told.project ? projectSet(stepped, told.project) : stepped;
  return withEnd(withStart(dated, told), told);
}

function isPutOn(named: Plan, journey: Journey, { started }: Told): boolean {
  return journey.plan !== named.id && started !== undefined && isAfter(started, journey.started);
}

/** Begun anew: it goes on where it stood, and the step's days count from then. */
function withStart(journey: Journey, { started }: Told): Journey {
  if (started === undefined || !isAfter(started, journey.started)) return journey;
  const since = latest(journey.since, started);
  return { ...(since === journey.since ? journey : unburdened(journey)), started, since };
}

function withEnd(journey: Journey, { started, ended }: Told): Journey {
  if (ended) {
    const isOld = isAfter(latest(journey.started, journey.reopened ?? journey.started), ended.at);
    return isOld ? journey : stopped(journey, ended.at);
  }
  const begins = started !== undefined && journey.ended !== undefined && isAfter(started, journey.ended.at);
  return begins ? unstopped(journey, started) : journey;
}

function isAfter(at: string, than: string): boolean {
  return Date.parse(at) > Date.parse(than);
}
