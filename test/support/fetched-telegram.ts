import { GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import type { PollerOptions } from '../../src/delivery/poller.ts';
import { message } from './workers.ts';

interface Asked {
  readonly at: number;
  readonly offset: number;
  readonly timeout: number;
}

export interface FetchedTelegram {
  readonly api: PollerOptions['api'];
  /** Every `getUpdates` so far. */
  readonly asked: readonly Asked[];
  /** Messages come in, one client's for each id modulo ten. */
  readonly send: (...ids: readonly number[]) => void;
  /** What Telegram was not told to forget. */
  readonly waiting: () => readonly number[];
  /** The next so many questions fail. */
  readonly refuse: (times: number) => void;
}

/** Telegram's side of getUpdates: what is not confirmed comes again, an empty answer is held back. */
export function fetchedTelegram(): FetchedTelegram {
  const asked: Asked[] = [];
  let queue: Update[] = [];
  let refusals = 0;
  const getUpdates: PollerOptions['api']['getUpdates'] = async (other = {}, signal) => {
    const { offset = 0, timeout = 0, limit = 100 } = other;
    asked.push({ at: performance.now(), offset, timeout });
    if (refusals-- > 0)
      throw new GrammyError('e', { ok: false, error_code: 502, description: 'e' }, 'getUpdates', {});
    queue = queue.filter(({ update_id: id }) => id >= offset);
    const end = performance.now() + timeout * 1000;
    while (queue.length === 0 && performance.now() < end) {
      if (signal?.aborted) throw new Error('aborted');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return queue.slice(0, limit);
  };
  return {
    asked,
    api: { getUpdates },
    send: (...ids: readonly number[]) => void queue.push(...ids.map((id) => message(id, 500 + (id % 10)))),
    waiting: () => queue.map(({ update_id: id }) => id),
    refuse: (times: number) => {
      refusals = times;
    },
  };
}
