import type { Journey } from '../onboarding/journey.ts';

/** Since when the present step stands still, milliseconds; `undefined` where none does. */
export function stalledSince({ stall, ended }: Journey): number | undefined {
  return stall && !ended ? Date.parse(stall.since) : undefined;
}

/** Longest first. */
export function stalledOf(journeys: readonly Journey[]): readonly Journey[] {
  return journeys
    .filter((journey) => stalledSince(journey) !== undefined)
    .toSorted(
      (one, other) => (stalledSince(one) ?? 0) - (stalledSince(other) ?? 0) || one.clientId - other.clientId,
    );
}
