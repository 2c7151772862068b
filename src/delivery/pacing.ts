import type { Transformer } from 'grammy';
import { setTimeout as sleep } from 'node:timers/promises';
import { grammySignal } from './signal.ts';

/** A call that Telegram leaves hanging would hold its lane for ever. Milliseconds; getUpdates sets its own. */
const CALL_TIMEOUT = 20_000;

/**
 * Obeys `retry_after` for the whole chat: while Telegram asks us to wait, no other lane may try the same
 * chat, as ignoring a 429 can get a bot banned (https://grammy.dev/advanced/flood).
 */
export function pacing(now: () => number = Date.now): Transformer {
  const pausedUntil = new Map<string, number>();
  return async (call, method, payload, signal) => {
    if (method === 'getUpdates') return call(method, payload, signal);
    const chat = 'chat_id' in payload ? String(payload.chat_id) : undefined;
    if (chat !== undefined) await resting(pausedUntil, chat, now);
    const answer = await call(method, payload, signal ?? grammySignal(AbortSignal.timeout(CALL_TIMEOUT)));
    if (!answer.ok && chat !== undefined && answer.parameters?.retry_after !== undefined) {
      pausedUntil.set(chat, now() + answer.parameters.retry_after * 1000);
    }
    return answer;
  };
}

async function resting(pausedUntil: Map<string, number>, chat: string, now: () => number): Promise<void> {
  for (let until = pausedUntil.get(chat); until !== undefined; until = pausedUntil.get(chat)) {
    const left = until - now();
    if (left <= 0) pausedUntil.delete(chat);
    else await sleep(left);
  }
}
