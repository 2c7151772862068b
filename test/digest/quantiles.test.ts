import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { BUCKETS, bucketOf, quantile, spanCounts, spansOf } from '../../src/digest/quantiles.ts';

/** As they would be worked out of the times themselves. */
function exact(minutes: readonly number[], share: number): number {
  return minutes.toSorted((one, other) => one - other)[Math.ceil(minutes.length * share) - 1] ?? NaN;
}

it('a median and a 90th percentile from counters are within 8 % of the exact ones', () => {
  const times = fc.array(fc.double({ min: 1, max: 30 * 24 * 60, noNaN: true }), {
    minLength: 1,
    maxLength: 300,
  });
  fc.assert(
    fc.property(times, fc.constantFrom(0.5, 0.9), (minutes, share) => {
      const counts = Array.from({ length: BUCKETS }, () => 0);
      for (const one of minutes) counts[bucketOf(one)] = (counts[bucketOf(one)] ?? 0) + 1;
      const found = quantile(counts, share) ?? NaN;
      expect(Math.abs(found / exact(minutes, share) - 1)).toBeLessThanOrEqual(0.08);
    }),
  );
});

it('thirty days still have a bucket of their own, and whatever is longer shares the last one', () => {
  expect(bucketOf(30 * 24 * 60)).toBeLessThanOrEqual(BUCKETS - 1);
  expect(bucketOf(30 * 24 * 60)).not.toBe(bucketOf(25 * 24 * 60));
  expect(bucketOf(1e9)).toBe(BUCKETS - 1);
  expect(bucketOf(0)).toBe(0);
});

it('spans of several days are read together, and their mean is exact', () => {
  const days = [spanCounts('first', 10), spanCounts('first', 20), spanCounts('first', 60)];
  expect(spansOf('first', days)).toMatchObject({ count: 3, mean: 30 });
  expect(spansOf('done', days)).toBeUndefined();
  expect(quantile([], 0.5)).toBeUndefined();
});
