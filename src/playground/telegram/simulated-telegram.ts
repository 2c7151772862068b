import type { User } from 'grammy/types';
import { Actors } from './actors.ts';
import type { ApiAnswer } from './api-error.ts';
import { Caller, type Served } from './caller.ts';
import type { ApiCall, CallCount, Fault, FaultShare, Limits, Unheard } from './interface.ts';
import type { Files } from './methods/method.ts';
import { World } from './world.ts';

export type { SendOptions } from './interface.ts';

/**
 * Telegram as one bot meets it, in memory: people and forums act, the bot calls, both see the same chats.
 * Strict as the official Bot API, and stricter where that shows bugs (see the README beside it).
 */
export class SimulatedTelegram extends Actors {
  readonly bot: User & { username: string };
  readonly token: string;
  private readonly caller: Caller;

  constructor(options: {
    token: string;
    bot?: { id: number; username: string; first_name: string };
    now?: () => Date;
    /** Default: none. `TELEGRAM_LIMITS` are Telegram's own. */
    limits?: Limits;
    faults?: FaultShare;
    /** Calls kept in `calls`, at least. Default 10 000. */
    keepCalls?: number;
  }) {
    const known = options.bot ?? { id: 7_000_000_001, username: 'kamerton_bot', first_name: 'Kamerton' };
    const bot = { ...known, is_bot: true };
    super(new World(bot, options.now ?? (() => new Date())));
    this.bot = bot;
    this.token = options.token;
    this.caller = new Caller(this.world, options.keepCalls ?? 10_000);
    this.caller.limit(options.limits);
    this.caller.faults.setShare(options.faults);
  }

  /** Every call but getUpdates, oldest first, the last 10 000. */
  get calls(): readonly ApiCall[] {
    return this.caller.log.calls;
  }

  /** All calls ever, by method. */
  get counts(): ReadonlyMap<string, Readonly<CallCount>> {
    return this.caller.log.counts;
  }

  /** What was done and never heard of: the bot may have to do it twice. Questions are not listed. */
  get unheard(): readonly Unheard[] {
    return this.caller.log.unheard;
  }

  /** How many updates the bot has not confirmed. */
  get waiting(): number {
    return this.world.updates.pending;
  }

  /** From now on; undefined: none. The windows begin empty. */
  setLimits(limits: Limits | undefined): void {
    this.caller.limit(limits);
  }

  /** A share of all calls from now on; undefined: no more. */
  setFaults(faults: FaultShare | undefined): void {
    this.caller.faults.setShare(faults);
  }

  /** Keys: `default`, `all_private_chats`, `chat:-1001`, `chat_member:-1001:42`; `/ru` behind for a language. */
  commandsOf(scope: string): readonly { command: string; description: string }[] {
    return this.world.commands.get(scope) ?? [];
  }

  /** Puts anything into the bot's queue as an update of its own: what Telegram never sent may come one day. */
  inject(update: Record<string, unknown>): void {
    this.world.updates.inject(update);
  }

  file(fileId: string): { bytes: Uint8Array; mime: string; name: string } | undefined {
    return this.world.files.get(fileId);
  }

  /** The file at a `file_path` of getFile: what the download address serves. */
  fileAt(path: string): { bytes: Uint8Array; mime: string; name: string } | undefined {
    return this.world.files.atPath(path);
  }

  /** Called after anything visible changed, at once and often; answers how to stop. */
  onChange(listener: () => void): () => void {
    return this.world.onChange(listener);
  }

  /** The next calls (one, or `times`) of that method, or of any but getUpdates, fail. */
  failNext(fault: Fault): void {
    this.caller.faults.add(fault);
  }

  /**
   * One call of the Bot API, values as JSON has them. Never throws for a refusal: that is an answer.
   * Errors: NetworkFault, when one was ordered.
   */
  async call(method: string, payload: Record<string, unknown>, files?: Files): Promise<ApiAnswer> {
    const given = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined));
    // Copies: what the caller holds must not change the world, nor change under it; over a network it cannot.
    const { answer } = await this.caller.serve(method, structuredClone(given), files ?? new Map());
    return structuredClone(answer);
  }

  /** The same for the HTTP side: the answer shares its objects with the world and is only for the wire. */
  serve(method: string, payload: Record<string, unknown>, files: Files): Promise<Served> {
    return this.caller.serve(method, payload, files);
  }

  /** The HTTP side saw that an answer did not arrive. */
  neverHeard(call: ApiCall, why: Unheard['why']): void {
    this.caller.log.neverHeard(call, why);
  }
}
