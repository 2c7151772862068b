import { ApiError } from './api-error.ts';
import type { Fault } from './interface.ts';

/** The network, not Telegram, failed: the HTTP side cuts the connection instead of answering. */
export class NetworkFault extends Error {
  readonly kind: 'reset' | 'hang';

  constructor(kind: 'reset' | 'hang') {
    super(`simulated network fault: ${kind}`);
    this.name = 'NetworkFault';
    this.kind = kind;
  }
}

/** Faults that were ordered and have not happened yet. */
export class Faults {
  private readonly ordered: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.ordered.push({ fault, left: fault.times ?? 1 });
  }

  /** The fault that this call meets, used up by it. One for any method leaves getUpdates alone. */
  take(method: string): Fault | undefined {
    const index = this.ordered.findIndex(({ fault }) =>
      fault.method === undefined ? method !== 'getupdates' : fault.method.toLowerCase() === method,
    );
    const hit = this.ordered[index];
    if (!hit) return undefined;
    hit.left -= 1;
    if (hit.left <= 0) this.ordered.splice(index, 1);
    return hit.fault;
  }
}

/** Throws what the fault says happens before the work. */
export function failBefore(fault: Fault): void {
  if ('error_code' in fault) throw new ApiError(fault.error_code, fault.description, fault.parameters);
  if (fault.network !== 'after') throw new NetworkFault(fault.network);
}
