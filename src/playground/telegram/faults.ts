import { ApiError } from './api-error.ts';
import type { Fault, FaultKind, FaultShare } from './interface.ts';

/** The network, not Telegram, failed: the HTTP side cuts the connection, keeps silent or shows a proxy's page. */
export class NetworkFault extends Error {
  readonly kind: 'reset' | 'hang' | 'html';
  /** How long a hanging call is kept before the connection is cut; undefined: for ever. */
  readonly milliseconds: number | undefined;

  constructor(kind: NetworkFault['kind'], milliseconds?: number) {
    super(`simulated network fault: ${kind}`);
    this.name = 'NetworkFault';
    this.kind = kind;
    this.milliseconds = milliseconds;
  }
}

/** What becomes of one call: it fails like this, after Telegram did it or before. */
export interface Mishap {
  readonly done: boolean;
  readonly error: ApiError | NetworkFault;
}

/** Faults to come: those that were ordered first, then a share of all calls by the seed. */
export class Faults {
  private readonly ordered: { fault: Fault; left: number }[] = [];
  private share: { options: FaultShare; random: () => number } | undefined;

  add(fault: Fault): void {
    this.ordered.push({ fault, left: fault.times ?? 1 });
  }

  /** A share of all calls from now on; undefined: no more. */
  setShare(options: FaultShare | undefined): void {
    this.share = options && { options, random: seeded(options.seed) };
  }

  /** What this call meets. An ordered fault for any method leaves getUpdates alone. `method` in lower case. */
  take(method: string): Mishap | undefined {
    const index = this.ordered.findIndex(({ fault }) =>
      fault.method === undefined ? method !== 'getupdates' : fault.method.toLowerCase() === method,
    );
    const hit = this.ordered[index];
    if (!hit) return this.draw(method);
    hit.left -= 1;
    if (hit.left <= 0) this.ordered.splice(index, 1);
    return mishapOf(hit.fault);
  }

  private draw(method: string): Mishap | undefined {
    if (!this.share) return undefined;
    const { options, random } = this.share;
    if (options.spare?.some((name) => name.toLowerCase() === method)) return undefined;
    if (random() >= options.share) return undefined;
    const kind = options.kinds[Math.floor(random() * options.kinds.length)];
    return kind && drawn(kind, options, random);
  }
}

function mishapOf(fault: Fault): Mishap {
  if ('error_code' in fault)
    return { done: false, error: new ApiError(fault.error_code, fault.description, fault.parameters) };
  if (fault.network === 'after') return { done: true, error: new NetworkFault('reset') };
  return { done: false, error: new NetworkFault(fault.network) };
}

function drawn(kind: FaultKind, options: FaultShare, random: () => number): Mishap {
  const { retryAfter = 1, hangMilliseconds = 30_000 } = options;
  switch (kind) {
    case '429': {
      const words = `Too Many Requests: retry after ${retryAfter}`;
      return { done: false, error: new ApiError(429, words, { retry_after: retryAfter }) };
    }
    case '500':
      return { done: false, error: new ApiError(500, 'Internal Server Error') };
    case '502-html':
      return { done: false, error: new NetworkFault('html') };
    case 'reset':
      return { done: false, error: new NetworkFault('reset') };
    case 'lost-answer':
      return { done: true, error: new NetworkFault('reset') };
    case 'hang':
      return { done: random() < 0.5, error: new NetworkFault('hang', hangMilliseconds) };
    default:
      return kind satisfies never;
  }
}

/** Mulberry32: the same numbers from 0 to 1 for the same seed, on every machine. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
