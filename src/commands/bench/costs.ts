import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The value that this share (0 to 1) of the values does not exceed. NaN of no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** How fast something is done over and over. */
export interface Pace {
  /** Of one core. */
  readonly perSecond: number;
  /** Milliseconds of the processor, which other programs cannot take: on a busy machine the clock tells of those. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds by the clock all the same. */
  readonly p99ByClock: number;
}

/** Does the work for each item and says how fast; without a warm-up. */
export function paced<T, R>(items: readonly T[], work: (item: T) => R): { results: R[]; pace: Pace } {
  const spent: number[] = [];
  const passed: number[] = [];
  const results = items.map((item) => {
    const started = performance.now();
    const before = cpuSeconds();
    const result = work(item);
    spent.push((cpuSeconds() - before) * 1000);
    passed.push(performance.now() - started);
    return result;
  });
  const seconds = spent.reduce((sum, time) => sum + time, 0) / 1000;
  return {
    results,
    pace: {
      perSecond: items.length / seconds,
      p50: median(spent),
      p99: percentile(spent, 0.99),
      p99ByClock: percentile(passed, 0.99),
    },
  };
}

/** What a thing costs to make, and to keep. */
export interface Made<T> {
  readonly made: T;
  /** Of one core. */
  readonly seconds: number;
  /** What the heap holds more than before, buffers included. */
  readonly megabytes: number;
}

/** Makes it; whatever the making itself needed is swept away before its size is taken. */
export async function costOf<T>(make: () => T | Promise<T>): Promise<Made<T>> {
  const sweep = sweeper();
  sweep();
  const size = keptBytes();
  const before = cpuSeconds();
  const made = await make();
  const seconds = cpuSeconds() - before;
  sweep();
  return { made, seconds, megabytes: (keptBytes() - size) / 1e6 };
}

/** Of all threads of this process, so that a collector running beside counts as well. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function keptBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Node's own collector, which it shows to nobody who was not started with a flag. */
function sweeper(): () => void {
  setFlagsFromString('--expose-gc');
  const sweep: unknown = runInNewContext('gc');
  return () => {
    if (typeof sweep === 'function') sweep();
  };
}
