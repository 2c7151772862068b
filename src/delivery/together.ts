interface Waiting<T> {
  readonly items: readonly T[];
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Does in one round trip what many ask for at the same time: whatever comes while a round is under way goes with
 * the next. Rounds follow one another, so the order of asking is kept. With `appendfsync always` it is what lets
 * one writing to disk serve a crowd.
 */
export class Together<T> {
  private readonly run: (items: readonly T[]) => Promise<void>;
  private waiting: Waiting<T>[] = [];
  private going = false;

  constructor(run: (items: readonly T[]) => Promise<void>) {
    this.run = run;
  }

  /** Resolves when the items were done, rejects with what their round failed of. */
  do(items: readonly T[]): Promise<void> {
    if (items.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.waiting.push({ items, resolve, reject });
      if (this.going) return;
      this.going = true;
      // Not at once: others in this turn of the event loop may have something too.
      setImmediate(() => void this.rounds());
    });
  }

  private async rounds(): Promise<void> {
    while (this.waiting.length > 0) {
      const round = this.waiting;
      this.waiting = [];
      try {
        await this.run(round.flatMap(({ items }) => items));
        for (const { resolve } of round) resolve();
      } catch (error) {
        for (const { reject } of round) reject(error);
      }
    }
    this.going = false;
  }
}
