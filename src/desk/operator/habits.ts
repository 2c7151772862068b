import { leaningsOf, monthsUpTo, type Leanings } from '../../replies/acceptance.ts';
import { monthOf } from './acceptance.ts';
import type { DeskDeps } from '../deps.ts';

/** How long what habits say may be out of date: they move over weeks. Milliseconds. */
const REFRESHED_AFTER = 10 * 60 * 1000;

/** What operators' habits say, read from the store now and then. */
export class Habits {
  private readonly deps: Pick<DeskDeps, 'acceptance' | 'now' | 'log' | 'options'>;
  private known: Leanings = () => 0;
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;

  constructor(deps: Pick<DeskDeps, 'acceptance' | 'now' | 'log' | 'options'>) {
    this.deps = deps;
  }

  /** At most ten minutes old, or as old as the store has been away. Never throws: without habits the team's order counts. */
  async latest(): Promise<Leanings> {
    if (this.deps.now().getTime() - this.readAt >= REFRESHED_AFTER) {
      this.reading ??= this.read().finally(() => {
        this.reading = undefined;
      });
      await this.reading;
    }
    return this.known;
  }

  private async read(): Promise<void> {
    const { acceptance, now, log } = this.deps;
    const month = monthOf(now(), this.deps);
    try {
      this.known = leaningsOf(await acceptance.counts(monthsUpTo(month)), month);
    } catch (error) {
      log.warn({ err: error }, 'what operators prefer could not be read; going by what was known');
    }
    // Also after a failure: a message must not wait for a store that is away each time.
    this.readAt = now().getTime();
  }
}
