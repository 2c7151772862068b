import type { Snapshot } from './view.ts';

/** One message of the bot is several changes (posted, keyboard, topic): together they are one sending. */
const DEBOUNCE_MS = 50;

export interface Hub {
  /** Something to see has changed. */
  changed(): void;
  /** Every later snapshot, as JSON. Returns what ends it. */
  listen(listener: (json: string) => void): () => void;
  now(): string;
  close(): void;
}

/** Tells all open pages what there is to see. Nothing is built while no page is open. */
export function createHub(snapshot: () => Snapshot): Hub {
  const listeners = new Set<(json: string) => void>();
  let timer: NodeJS.Timeout | undefined;
  const now = () => JSON.stringify(snapshot());
  const flush = () => {
    timer = undefined;
    const json = now();
    for (const listener of listeners) listener(json);
  };
  return {
    now,
    changed() {
      if (listeners.size > 0) timer ??= setTimeout(flush, DEBOUNCE_MS);
    },
    listen(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close() {
      clearTimeout(timer);
      listeners.clear();
    },
  };
}
