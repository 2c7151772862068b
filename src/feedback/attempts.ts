import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { About, Rules } from './changes.ts';
import type { Mirror } from './mirror.ts';
import type { RequestChange, RequestStore } from './request-store.ts';
import { inverse, type Before } from './inverse.ts';

/** What every part of the queue works with. */
export interface Workshop {
  readonly store: RequestStore;
  readonly mirror: Mirror;
  readonly rules: Rules;
  readonly about: (text: string, spans?: readonly string[]) => About;
  readonly now: () => Date;
  readonly turns: Turns;
}

/** Each lost race means that somebody else's step was made: so many in a row are a fault, not bad luck. */
const TRIES = 20;
/** Two processes in step would lose to each other again and again: the longer it takes, the further they part. */
const LONGEST_PAUSE = 50;

/**
 * Who has lost a race waits here for the others of this process, and whoever comes meanwhile waits behind them: at once
 * they would only lose to each other. When one of them fails the store may be away, and nobody waits for the next.
 */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private taken = false;

  get busy(): boolean {
    return this.taken;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.taken) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.taken = true;
    try {
      const result = await work();
      this.taken = this.waiting.length > 0;
      this.waiting.shift()?.();
      return result;
    } catch (error) {
      this.taken = false;
      for (const goOn of this.waiting.splice(0)) goOn();
      throw error;
    }
  }
}

/** Plans on what the store has now, and anew as long as somebody was faster. `undefined` from `attempt`: they were. */
export async function planned<T>(
  { mirror, turns }: Pick<Workshop, 'mirror' | 'turns'>,
  attempt: () => Promise<T | undefined>,
): Promise<T> {
  const once = async (tries: number): Promise<T | undefined> => {
    if (tries > 1) await sleep(Math.random() * Math.min(2 ** tries, LONGEST_PAUSE));
    await mirror.refresh();
    return attempt();
  };
  for (let tries = 0; tries < TRIES; tries++) {
    const result = await (tries === 0 && !turns.busy ? once(0) : turns.take(() => once(tries)));
    if (result !== undefined) return result;
  }
  throw new Error(`the queue changed ${TRIES} times while one change was being made`);
}

/** Short enough for a button, and the same whenever the same is done again. */
export function tokenOf(cause: string): string {
  return createHash('sha256').update(cause).digest('base64url').slice(0, 12);
}

/** The change with what takes it back. `voices` and `votes` are those of the requests it touches, as they are now. */
export function undoable(change: RequestChange, before: Before, cause: string): RequestChange {
  return { ...change, undo: { token: tokenOf(cause), change: inverse(change, before) } };
}
