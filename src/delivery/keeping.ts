/** How far what the store has taken is safe, as whoever acknowledges to Telegram has to know it. */
export interface Keeping {
  /** So long after it was answered a writing outlives the end of the store's machine. Milliseconds; 0: at once. */
  settle(): number;
  /**
   * Another number than before: the store was away meanwhile and may have forgotten what was not settled. It
   * changes with every reconnection, also where nothing was lost: looking twice is cheap.
   */
  run(): number;
}
