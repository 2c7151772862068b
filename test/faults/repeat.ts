import type { Sight } from './record.ts';

/**
 * So soon before the end of its connection an answer may have been read, but hardly written down: the process was
 * killed in between. A quiet bot needs some milliseconds, one that reads fifty texts at once beside five others on two
 * cores more than 250. It excuses nothing where nobody is killed. Milliseconds.
 */
export const DOUBT = 500;

/** Something was sent again. */
export interface Repeat {
  readonly mark: string;
  /** Whether the bot cannot have known of the one before, by what Telegram saw. */
  readonly unheard: boolean;
  /** Of one before that was read: how soon the connection ended. Milliseconds. */
  readonly endedAfter?: number;
  /** When the one before was done, and when this one. Epoch milliseconds. */
  readonly first: number;
  readonly again: number;
}

export function repeatOf(mark: string, before: Sight, again: Sight): Repeat {
  const { unheard, endedAfter, at } = before;
  return {
    mark,
    unheard: unheard !== undefined,
    ...(endedAfter !== undefined && { endedAfter }),
    first: at,
    again: again.at,
  };
}

/** Whether the bot had the time to know that it was done: to do it again is then a fault. */
export function couldKnow({
  unheard,
  endedAfter,
}: {
  unheard: boolean;
  endedAfter?: number | undefined;
}): boolean {
  return !unheard && (endedAfter === undefined || endedAfter > DOUBT);
}

export const unexcused = (repeats: readonly Repeat[]): Repeat[] => repeats.filter(couldKnow);
