import type { Log } from './log.ts';

/** What earlier tries of a task have done already, also those of a process that was killed over it. */
export interface Steps {
  /**
   * Runs a step unless an earlier try has done it, and gives its result (a message's or a topic's id). The result
   * is written down before it is given: a kill can only repeat the one call whose answer had not come yet.
   */
  once(step: string, run: () => Promise<number>): Promise<number>;
  /** The same for one call that makes several things, one for each of `steps`: all of it is written down together. */
  onceTogether(steps: readonly string[], run: () => Promise<readonly number[]>): Promise<readonly number[]>;
  /** What the step made is gone from Telegram: it has to be done again. */
  forget(step: string): void;
}

/** `done`: what earlier tries have made, added to here. `keep`: writes all of it down. */
export function rememberedSteps(
  done: Map<string, number>,
  keep: (steps: Readonly<Record<string, number>>) => Promise<void>,
  log: Log,
): Steps {
  async function onceTogether(
    steps: readonly string[],
    run: () => Promise<readonly number[]>,
  ): Promise<readonly number[]> {
    const known = steps.flatMap((step) => done.get(step) ?? []);
    if (known.length === steps.length) return known;
    const results = await run();
    for (const [place, step] of steps.entries()) {
      const result = results[place];
      if (result === undefined) throw new TypeError(`the step ${step} made nothing`);
      done.set(step, result);
    }
    try {
      await keep(Object.fromEntries(done));
    } catch (error) {
      // It is done: failing the try would only have it done again by a process that does not remember.
      log.warn({ steps, err: error }, 'a step could not be written down; only this process remembers it');
    }
    return results;
  }
  return {
    onceTogether,
    async once(step, run) {
      const [result] = await onceTogether([step], async () => [await run()]);
      if (result === undefined) throw new TypeError(`the step ${step} made nothing`);
      return result;
    },
    forget: (step) => void done.delete(step),
  };
}
