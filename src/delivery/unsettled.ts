import type { Keeping } from './keeping.ts';

interface Batch {
  /** The `update_id` after its last. */
  readonly end: number;
  readonly at: number;
}

/**
 * Updates that the store has taken and may still lose: Telegram must not forget them yet. Until then it sends
 * them again with each `getUpdates`, and they are known here, so a repeat costs the store nothing.
 */
export class Unsettled {
  private readonly keeping: Keeping;
  private readonly clock: () => number;
  private readonly ids = new Set<number>();
  private batches: Batch[] = [];
  private run: number;
  private confirmed = 0;

  /** `clock`: milliseconds, never set back. */
  constructor(keeping: Keeping, clock: () => number) {
    this.keeping = keeping;
    this.clock = clock;
    this.run = keeping.run();
  }

  /** The offset that tells Telegram to forget just what is safe. 0 until something is. */
  offset(): number {
    this.lookAtStore();
    const settle = this.keeping.settle();
    while (this.batches[0] && this.clock() - this.batches[0].at >= settle) {
      this.confirmed = this.batches.shift()?.end ?? this.confirmed;
    }
    for (const id of this.ids) if (id < this.confirmed) this.ids.delete(id);
    return this.confirmed;
  }

  /** How long until something more is safe, in milliseconds; `undefined` where everything is. */
  left(): number | undefined {
    const now = this.clock();
    const settle = this.keeping.settle();
    const first = this.batches.find(({ at }) => at + settle > now);
    return first && first.at + settle - now;
  }

  has(id: number): boolean {
    this.lookAtStore();
    return this.ids.has(id);
  }

  /** The store has just taken these. `run`: its own before they were handed to it. */
  taken(ids: readonly number[], run: number): void {
    const last = ids.at(-1);
    // The store came back in between: these may be gone again.
    if (last === undefined || run !== this.keeping.run()) return;
    for (const id of ids) this.ids.add(id);
    this.batches.push({ end: last + 1, at: this.clock() });
  }

  /** Where the store was away, everything that is not settled is asked for again. */
  private lookAtStore(): void {
    const run = this.keeping.run();
    if (run === this.run) return;
    this.run = run;
    this.batches = [];
    this.ids.clear();
  }
}
