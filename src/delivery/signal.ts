import type { Api } from 'grammy';

/** grammY types its signals by the abort-controller package. */
type GrammySignal = NonNullable<Parameters<Api['getUpdates']>[1]>;

/** Node's own signal for grammY, whose node-fetch takes either: it asks for `aborted` and `addEventListener`. */
export function grammySignal(signal: AbortSignal): GrammySignal {
  if (!isGrammySignal(signal)) throw new TypeError('an abort signal without addEventListener');
  return signal;
}

function isGrammySignal(signal: unknown): signal is GrammySignal {
  return signal instanceof AbortSignal && 'addEventListener' in signal;
}
