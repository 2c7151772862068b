import { describe, expect, it } from 'vitest';
import { meanOf } from '../../src/reading/figures.ts';
import { intervals } from '../../src/reading/intervals.ts';

interface Answer {
  readonly right: number;
}

function answers(right: number, wrong: number): Answer[] {
  return Array.from({ length: right + wrong }, (_, at) => ({ right: at < right ? 1 : 0 }));
}

const shareRight = (sample: readonly Answer[]): number | undefined =>
  meanOf(sample.map(({ right }) => right));

const ofTheWrong = (sample: readonly Answer[]): number | undefined =>
  sample.some(({ right }) => right === 0) ? 1 : undefined;

/** Of the interval for eight right in ten. */
function width(size: number): number {
  const [range] = intervals(answers(size * 0.8, size * 0.2), [shareRight]);
  return (range?.high ?? 0) - (range?.low ?? 0);
}

describe('the interval of a figure', () => {
  it('is as wide as the known formula says for a share', () => {
    const [range] = intervals(answers(360, 40), [shareRight]);
    const half = 1.96 * Math.sqrt((0.9 * 0.1) / 400);
    expect(Math.abs((range?.low ?? 0) - (0.9 - half))).toBeLessThan(0.006);
    expect(Math.abs((range?.high ?? 0) - (0.9 + half))).toBeLessThan(0.006);
  });

  it('is half as wide for four times as many messages', () => {
    expect(width(100) / width(400)).toBeGreaterThan(1.7);
    expect(width(100) / width(400)).toBeLessThan(2.3);
  });

  it('is the same each time, so that two runs can be compared', () => {
    expect(intervals(answers(30, 9), [shareRight])).toEqual(intervals(answers(30, 9), [shareRight]));
  });

  it('of several figures comes from the same samples: one and its opposite mirror each other', () => {
    const [right, wrong] = intervals(answers(30, 9), [shareRight, (sample) => 1 - (shareRight(sample) ?? 0)]);
    expect(wrong?.low).toBeCloseTo(1 - (right?.high ?? 0));
    expect(wrong?.high).toBeCloseTo(1 - (right?.low ?? 0));
  });

  it('rests on the samples in which the figure has a value, and is none where it never has', () => {
    expect(intervals(answers(20, 1), [ofTheWrong, () => undefined])).toEqual([
      { low: 1, high: 1 },
      undefined,
    ]);
    expect(intervals([], [shareRight])).toEqual([undefined]);
  });
});
