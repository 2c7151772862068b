import type { BudgetClock } from '../../src/delivery/budget-clock.ts';

/** Time that passes only when it is told to, and then at once: minutes of waiting take milliseconds. */
export class VirtualClock implements BudgetClock {
  private time = 0;
  private made = 0;
  private timers: { readonly at: number; readonly made: number; readonly run: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.time + Math.max(milliseconds, 0), made: this.made++, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve));
  }

  /** Lets everything happen that is due until then, each thing at its time. */
  async runUntil(end: number): Promise<void> {
    for (let steps = 0; ; steps++) {
      if (steps > 1_000_000) throw new Error(`time does not pass: it is ${this.time}`);
      // All that promises have to say to each other comes before any time passes.
      await new Promise((resolve) => setImmediate(resolve));
      const next = this.timers
        .filter(({ at }) => at <= end)
        .toSorted((a, b) => a.at - b.at || a.made - b.made)[0];
      if (!next) break;
      this.timers = this.timers.filter((one) => one !== next);
      this.time = next.at;
      next.run();
    }
    this.time = end;
  }
}
