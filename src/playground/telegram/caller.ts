import { performance } from 'node:perf_hooks';
import { type ApiAnswer, ApiError } from './api-error.ts';
import { CallLog } from './call-log.ts';
import { Faults } from './faults.ts';
import type { ApiCall, Limits } from './interface.ts';
import { FloodControl } from './limits.ts';
import { METHODS } from './methods/all.ts';
import type { Files } from './methods/method.ts';
import type { World } from './world.ts';

/** An answer to give, and the call in the log for those who learn that it never arrived. */
export interface Served {
  readonly answer: ApiAnswer;
  readonly call: ApiCall;
}

/** Runs the bot's calls: meets the faults and the limits, finds the method, remembers what was asked and answered. */
export class Caller {
  readonly faults = new Faults();
  readonly log: CallLog;
  private readonly world: World;
  private flood: FloodControl | undefined;

  constructor(world: World, keep: number) {
    this.world = world;
    this.log = new CallLog(world, keep);
  }

  limit(limits: Limits | undefined): void {
    this.flood = limits && new FloodControl(limits);
  }

  /**
   * The answer shares its objects with the world: they are for reading, or for the wire.
   * Errors: NetworkFault, when the answer is not to arrive.
   */
  async serve(method: string, payload: Record<string, unknown>, files: Files): Promise<Served> {
    const mishap = this.faults.take(method.toLowerCase());
    const before = mishap?.done === false ? mishap.error : undefined;
    const served = await this.attempt(method, payload, files, before);
    if (!mishap?.done) return served;
    this.log.neverHeard(served.call, 'lost');
    throw mishap.error;
  }

  private async attempt(
    method: string,
    payload: Record<string, unknown>,
    files: Files,
    fault: Error | undefined,
  ): Promise<Served> {
    const began = performance.now();
    const at = this.world.now();
    const note = (answer: ApiCall['answer'], result?: unknown) => {
      const ms = performance.now() - began;
      const call: ApiCall = { at, method, payload, answer, ms, ...(result !== undefined && { result }) };
      this.log.note(call);
      return call;
    };
    try {
      if (fault) throw fault;
      const result = await this.run(method.toLowerCase(), payload, files);
      return { answer: { ok: true, result }, call: note({ ok: true }, result) };
    } catch (error) {
      if (error instanceof ApiError) {
        const { code: error_code, message: description } = error;
        return { answer: error.answer(), call: note({ ok: false, error_code, description }) };
      }
      note({ ok: false, description: error instanceof Error ? error.message : 'unknown' });
      throw error;
    }
  }

  private run(name: string, payload: Record<string, unknown>, files: Files): unknown {
    const method = METHODS.get(name);
    if (!method) throw new ApiError(404, 'Not Found');
    this.flood?.pass(this.world, name, payload);
    return method.run(this.world, payload, files);
  }
}
