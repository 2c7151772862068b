import type { Transformer } from 'grammy';
import type { Budget } from './budget.ts';
import { grammySignal } from './signal.ts';

export interface PacingOptions {
  readonly budget: Pick<Budget, 'call'>;
  /** Aborted when the program has to end: calls in hand are cut off, and whether Telegram did them is in doubt. */
  readonly calls: AbortSignal;
}

/** A call that Telegram leaves hanging would hold its lane for ever. Milliseconds; getUpdates sets its own. */
const CALL_TIMEOUT = 20_000;

/**
 * Has every call wait until its chat can take it (see {@link Budget.call}), and cuts off the one that hangs.
 * Questions (`get…`) pass: who belongs to the desk must be known for an answer to a client, whose lane does not
 * wait for the group's.
 */
export function pacing({ budget, calls }: PacingOptions): Transformer {
  return async (call, method, payload, signal) => {
    if (method === 'getUpdates') return call(method, payload, signal);
    return budget.call(method, { ...payload }, () => {
      // From here on: the time a call waits for its turn is not Telegram's.
      const limits = AbortSignal.any([calls, AbortSignal.timeout(CALL_TIMEOUT)]);
      return call(method, payload, signal ?? grammySignal(limits));
    });
  };
}
