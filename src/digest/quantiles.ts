/**
 * Minutes in buckets, so that counters tell a median: each is a sixth wider than the one before, so that whatever
 * stands in one is at most 8 % away from its middle; seventy of them reach from a minute to thirty days.
 */
const STEP = Math.log(1.16);
/** The last one takes whatever is longer. */
export const BUCKETS = 72;

/** The bucket of a span of minutes, from 0; what took less than a minute counts as one. */
export function bucketOf(minutes: number): number {
  return Math.min(BUCKETS - 1, Math.floor(Math.log(Math.max(minutes, 1)) / STEP));
}

/** What a bucket stands for, minutes. */
function middleOf(bucket: number): number {
  return Math.exp((bucket + 0.5) * STEP);
}

/**
 * The span that this share (0 to 1) of all spans does not exceed, minutes; `counts[b]` is how many stand in bucket b.
 * `undefined` where there are none.
 */
export function quantile(counts: readonly number[], share: number): number | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  const wanted = Math.max(1, Math.ceil(total * share));
  let passed = 0;
  for (const [bucket, count] of counts.entries()) {
    passed += count;
    if (passed >= wanted) return middleOf(bucket);
  }
  return undefined;
}

/** How long something took: exact on average, within 8 % for the rest. Minutes. */
export interface Spans {
  readonly count: number;
  readonly mean: number;
  readonly median: number;
  readonly p90: number;
}

/** The counters of one span, to be added to a day's: `first` gives `first.12` and `first.sum`, which is in seconds. */
export function spanCounts(name: string, minutes: number): Record<string, number> {
  return { [`${name}.${bucketOf(minutes)}`]: 1, [`${name}.sum`]: Math.round(minutes * 60) };
}

/** Reads such counters back, those of several days together; `undefined` where nothing was counted. */
export function spansOf(
  name: string,
  tallies: readonly Readonly<Record<string, number>>[],
): Spans | undefined {
  const sum = (counter: string): number =>
    tallies.reduce((total, tally) => total + (tally[`${name}.${counter}`] ?? 0), 0);
  const counts = Array.from({ length: BUCKETS }, (_, bucket) => sum(String(bucket)));
  const count = counts.reduce((total, one) => total + one, 0);
  const median = quantile(counts, 0.5);
  const p90 = quantile(counts, 0.9);
  if (median === undefined || p90 === undefined) return undefined;
  return { count, mean: sum('sum') / 60 / count, median, p90 };
}
