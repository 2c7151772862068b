/** The budget's time, apart from the rooms' clock: that one may be moved, Telegram's windows may not. */
export interface BudgetClock {
  /** Milliseconds. */
  now(): number;
  /** Runs something later; gives what calls it off. */
  after(milliseconds: number, run: () => void): () => void;
}

export const machineClock: BudgetClock = {
  now: Date.now,
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
