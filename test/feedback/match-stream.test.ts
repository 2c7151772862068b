import { describe, expect, it } from 'vitest';
import { sortedStream } from '../../src/commands/bench/queue/quality.ts';
import type { Share } from '../../src/commands/bench/queue/stream.ts';

const share = ({ of, hits }: Share): number => hits / of;

describe('a labelled stream of wishes', () => {
  it.each([
    // Of little but concepts: what is promised for streams as people write is not promised here.
    { stream: 'sparse', arrivals: 400, ru: 0.65, joined: 0.1, wrong: 0.03 },
    { stream: 'everyday', arrivals: 300, ru: 0.8, joined: 0.15, wrong: 0.02 },
  ] as const)(
    '$stream: finds the right request among three, and joins hardly any wrong one',
    async (known) => {
      const { arrivals, recall, across, joined, falseMerges } = await sortedStream(
        { dir: 'intents', note: () => undefined },
        known.stream,
      );
      expect(arrivals).toBeGreaterThanOrEqual(known.arrivals);
      expect(share(recall.ru)).toBeGreaterThanOrEqual(known.ru);
      expect(share(joined)).toBeGreaterThanOrEqual(known.joined);
      expect(share(recall.en)).toBeGreaterThanOrEqual(0.65);
      expect(share(across)).toBeGreaterThanOrEqual(0.5);
      expect(share(falseMerges)).toBeLessThanOrEqual(known.wrong);
    },
  );
});
