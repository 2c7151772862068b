/** How often a failed daily run is tried in all. */
export const ATTEMPTS = 5;

/** Milliseconds before the second attempt; doubled before each further one, so five attempts take 7.5 minutes. */
export const FIRST_PAUSE = 30_000;

export function pauseAfter(attempt: number, first: number = FIRST_PAUSE): number {
  return first * 2 ** (attempt - 1);
}
