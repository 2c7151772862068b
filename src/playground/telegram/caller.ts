import { performance } from 'node:perf_hooks';
import { type ApiAnswer, ApiError } from './api-error.ts';
import { failBefore, Faults, NetworkFault } from './faults.ts';
import type { ApiCall } from './interface.ts';
import { METHODS } from './methods/all.ts';
import type { Files } from './methods/method.ts';
import type { World } from './world.ts';

/** Calls kept for those who look; older ones are forgotten, so that a long play does not grow for ever. */
const MAX_CALLS = 10_000;

/** Runs the bot's calls: finds the method, meets the faults, remembers what was asked and answered. */
export class Caller {
  readonly faults = new Faults();
  readonly calls: ApiCall[] = [];
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  async call(method: string, payload: Record<string, unknown>, files: Files): Promise<ApiAnswer> {
    const began = performance.now();
    const at = this.world.now();
    const note = (answer: ApiCall['answer']) => {
      this.keep({ at, method, payload, answer, ms: performance.now() - began });
    };
    try {
      const fault = this.faults.take(method.toLowerCase());
      if (fault) failBefore(fault);
      const answer = await this.run(method, payload, files);
      if (fault) throw new NetworkFault('reset');
      note(answer.ok ? { ok: true } : answer);
      return answer;
    } catch (error) {
      if (error instanceof ApiError) {
        const answer = error.answer();
        if (!answer.ok) note({ ok: false, error_code: answer.error_code, description: answer.description });
        return answer;
      }
      note({ ok: false, description: error instanceof Error ? error.message : 'unknown' });
      throw error;
    }
  }

  private async run(name: string, payload: Record<string, unknown>, files: Files): Promise<ApiAnswer> {
    const method = METHODS.get(name.toLowerCase());
    if (!method) throw new ApiError(404, 'Not Found');
    const given = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined));
    // A copy: what the caller holds must not change under it, as it would not over a network.
    return { ok: true, result: structuredClone(await method.run(this.world, given, files)) };
  }

  private keep(call: ApiCall): void {
    if (call.method.toLowerCase() === 'getupdates') return;
    this.calls.push(call);
    if (this.calls.length > MAX_CALLS) this.calls.shift();
  }
}
