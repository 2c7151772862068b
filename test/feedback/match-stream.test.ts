import { describe, expect, it } from 'vitest';
import { sortedStream } from '../../src/commands/bench/queue/quality.ts';
import type { Share } from '../../src/commands/bench/queue/stream.ts';

const share = ({ of, hits }: Share): number => hits / of;

describe('a labelled stream of wishes', () => {
  it('finds the right request among three, and joins hardly any wrong one', async () => {
    const { arrivals, recall, across, falseMerges } = await sortedStream({
      dir: 'intents',
      note: () => undefined,
    });
    expect(arrivals).toBeGreaterThanOrEqual(200);
    expect(share(recall.ru)).toBeGreaterThanOrEqual(0.65);
    expect(share(recall.en)).toBeGreaterThanOrEqual(0.65);
    expect(share(across)).toBeGreaterThanOrEqual(0.5);
    expect(share(falseMerges)).toBeLessThanOrEqual(0.02);
  });
});
