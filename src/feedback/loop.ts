import type { Vote } from './request.ts';

/**
 * In what order voters hear: enthusiasts first, as they are the ones to try it; then by weight, then who asked first.
 * Each client once.
 */
export function loopOrder(votes: readonly Vote[]): readonly Vote[] {
  const byClient = new Map(votes.map((vote) => [vote.clientId, vote]));
  return [...byClient.values()].toSorted(
    (a, b) =>
      Number(b.enthusiast) - Number(a.enthusiast) ||
      b.weight - a.weight ||
      Date.parse(a.at) - Date.parse(b.at) ||
      a.clientId - b.clientId,
  );
}
