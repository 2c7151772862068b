import { Cron } from 'croner';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../delivery/log.ts';
import type { DailySchedule } from '../../digest/schedule.ts';
import { ATTEMPTS, pauseAfter } from '../jobs/attempts.ts';
import { dailyPattern } from '../jobs/pattern.ts';

/** In-process timers. A run that falls into the time when the bot is off does not take place. */
export class MemoryDaily implements DailySchedule {
  private readonly log: Log;
  private readonly pause: number | undefined;
  private cron: Cron | undefined;
  private readonly runs = new Set<Promise<void>>();
  private readonly stopping = new AbortController();

  /** `pause`: milliseconds before the second attempt of a failed run. */
  constructor(log: Log, pause?: number) {
    this.log = log;
    this.pause = pause;
  }

  async start(at: string, timezone: string, run: (due: Date) => Promise<void>): Promise<void> {
    this.startPattern(dailyPattern(at), timezone, run);
  }

  startPattern(pattern: string, timezone: string, run: (due: Date) => Promise<void>): void {
    this.cron?.stop();
    const cron = new Cron(pattern, { timezone }, () => {
      const going = this.attempt(due ?? new Date(), run).finally(() => this.runs.delete(going));
      this.runs.add(going);
      due = cron.nextRun();
    });
    // Noted before, as the timer fires some milliseconds after the moment that the run is told.
    let due = cron.nextRun();
    this.cron = cron;
  }

  async close(): Promise<void> {
    this.cron?.stop();
    this.stopping.abort();
    await Promise.all(this.runs);
  }

  private async attempt(due: Date, run: (due: Date) => Promise<void>): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS && !this.stopping.signal.aborted; attempt++) {
      try {
        await run(due);
        return;
      } catch (error) {
        this.log.error({ due: due.toISOString(), attempt, err: error }, 'the daily run failed');
      }
      // An abort is how close() ends the pause.
      await sleep(pauseAfter(attempt, this.pause), undefined, { signal: this.stopping.signal }).catch(
        () => undefined,
      );
    }
  }
}
