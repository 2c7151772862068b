/** What exchanges and corrections have in common: whose they are and how long they are kept goes by it. */
export interface Piece {
  readonly id: string;
  readonly clientId: number;
  readonly at: string;
}

/** How long it may still be kept where it is kept for so many seconds. Milliseconds, below 0 where that is over. */
export function lifeLeft({ at }: Piece, lifetime: number, now: Date): number {
  return Date.parse(at) + lifetime * 1000 - now.getTime();
}
