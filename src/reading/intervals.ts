import { randomiser } from './model/svm.ts';

/** Between which two values a figure lies in 95 of 100 samples like this one. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1000;
const OUTSIDE = 0.05;
const SEED = 20_261_121;

/**
 * The 95 % interval of each figure by bootstrap, percentile method: all are taken of the same thousand samples, each
 * as large as the given one and drawn from it with putting back. Deterministic. `undefined` for a figure that has no
 * value in any of them. It cannot know of mistakes that no message shows: of few messages, all read rightly, it gives
 * 1 to 1.
 */
export function intervals<T extends object>(
  messages: readonly T[],
  figures: readonly ((sample: readonly T[]) => number | undefined)[],
): (Interval | undefined)[] {
  const random = randomiser(SEED);
  const values = figures.map((): number[] => []);
  for (let round = 0; round < RESAMPLES; round += 1) {
    const sample = drawn(messages, random);
    for (const [at, figure] of figures.entries()) {
      const value = figure(sample);
      if (value !== undefined) values[at]?.push(value);
    }
  }
  return values.map((ofOne) => {
    const sorted = ofOne.toSorted((left, right) => left - right);
    const low = quantile(sorted, OUTSIDE / 2);
    const high = quantile(sorted, 1 - OUTSIDE / 2);
    return low === undefined || high === undefined ? undefined : { low, high };
  });
}

function drawn<T extends object>(messages: readonly T[], random: () => number): T[] {
  const sample: T[] = [];
  for (let count = 0; count < messages.length; count += 1) {
    const one = messages[Math.floor(random() * messages.length)];
    if (one !== undefined) sample.push(one);
  }
  return sample;
}

/** Between two neighbours in proportion. */
function quantile(sorted: readonly number[], share: number): number | undefined {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  return below === undefined || above === undefined ? undefined : below + (above - below) * (place % 1);
}
