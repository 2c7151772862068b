import type { Transformer } from 'grammy';
import { setTimeout as sleep } from 'node:timers/promises';
import { grammySignal } from './signal.ts';

export interface PacingOptions {
  /** Aborted when the program stops: nothing is waited for any more, what waits stays written down. */
  readonly pauses: AbortSignal;
  /** Aborted when it has to end: calls in hand are cut off too, and whether Telegram did them is in doubt. */
  readonly calls: AbortSignal;
  readonly now?: () => number;
}

/** A call that Telegram leaves hanging would hold its lane for ever. Milliseconds; getUpdates sets its own. */
const CALL_TIMEOUT = 20_000;

/**
 * Obeys `retry_after` for the whole chat: while Telegram asks us to wait, no other lane may send to the same
 * chat, as ignoring a 429 can get a bot banned (https://grammy.dev/advanced/flood). Questions (`get…`) pass:
 * who belongs to the desk must be known for an answer to a client, whose lane does not wait for the group's.
 */
export function pacing({ pauses, calls, now = Date.now }: PacingOptions): Transformer {
  const pausedUntil = new Map<string, number>();
  return async (call, method, payload, signal) => {
    if (method === 'getUpdates') return call(method, payload, signal);
    const chat = 'chat_id' in payload && !method.startsWith('get') ? String(payload.chat_id) : undefined;
    if (chat !== undefined) await resting(pausedUntil, chat, now, pauses);
    const limits = AbortSignal.any([calls, AbortSignal.timeout(CALL_TIMEOUT)]);
    const answer = await call(method, payload, signal ?? grammySignal(limits));
    if (!answer.ok && chat !== undefined && answer.parameters?.retry_after !== undefined) {
      const until = now() + answer.parameters.retry_after * 1000;
      pausedUntil.set(chat, Math.max(until, pausedUntil.get(chat) ?? 0));
    }
    return answer;
  };
}

/** Throws when `pauses` ends the pause. */
async function resting(
  pausedUntil: Map<string, number>,
  chat: string,
  now: () => number,
  pauses: AbortSignal,
): Promise<void> {
  for (let until = pausedUntil.get(chat); until !== undefined; until = pausedUntil.get(chat)) {
    const left = until - now();
    if (left <= 0) pausedUntil.delete(chat);
    else await sleep(left, undefined, { signal: pauses });
  }
}
