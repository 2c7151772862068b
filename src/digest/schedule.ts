/** Runs something once a day at a wall-clock time. */
export interface DailySchedule {
  /** `at` is `HH:MM` in `timezone`. `run` gets the moment it was due; a failed run is repeated by the engine. */
  start(at: string, timezone: string, run: (due: Date) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}
