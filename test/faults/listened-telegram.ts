import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ApiCall } from '../../src/playground/telegram/interface.ts';
import { SimulatedTelegram } from '../../src/playground/telegram/simulated-telegram.ts';

/** A connection that ends later after an answer says nothing about it. Milliseconds. */
const LAST_MOMENTS = 3000;

interface Line {
  /** Answered lately, the newest at the end. */
  readonly answered: { call: ApiCall; at: number }[];
  /** Whether something was asked that is not answered yet. */
  asking: boolean;
}

/**
 * Sees more exactly than the simulated Telegram itself which answers cannot have reached the bot. A process that
 * dies with something unread makes the kernel reset the connection, while one that had read all just ends it: so
 * a reset tells for certain. Of answers that were read it tells how soon the end came: there is no time to write
 * down what was read in the very last moments.
 */
export class ListenedTelegram extends SimulatedTelegram {
  /** Milliseconds from the answer to the end of its connection, where that was soon. */
  readonly endings = new WeakMap<ApiCall, number>();
  private readonly current = new AsyncLocalStorage<{ call?: ApiCall }>();
  private readonly lines = new WeakMap<Socket, Line>();

  override async serve(
    ...given: Parameters<SimulatedTelegram['serve']>
  ): ReturnType<SimulatedTelegram['serve']> {
    const served = await super.serve(...given);
    const current = this.current.getStore();
    if (current) current.call = served.call;
    return served;
  }

  /** Has `answer` answer the request and watches what becomes of it. */
  listen(request: IncomingMessage, response: ServerResponse, answer: () => void): void {
    const line = this.lineOf(request.socket);
    line.asking = true;
    const current: { call?: ApiCall } = {};
    response.once('finish', () => {
      line.asking = false;
      const now = performance.now();
      while (line.answered[0] && now - line.answered[0].at > LAST_MOMENTS) line.answered.shift();
      if (current.call) line.answered.push({ call: current.call, at: now });
    });
    this.current.run(current, answer);
  }

  private lineOf(socket: Socket): Line {
    const known = this.lines.get(socket);
    if (known) return known;
    const line: Line = { answered: [], asking: false };
    this.lines.set(socket, line);
    let reset = false;
    socket.once('error', (error) => {
      reset = 'code' in error && error.code === 'ECONNRESET';
    });
    socket.once('close', () => {
      const now = performance.now();
      const last = line.answered.at(-1);
      if (last && reset && !line.asking) this.neverHeard(last.call, 'unread');
      for (const { call, at } of line.answered) this.endings.set(call, Math.round(now - at));
    });
    return line;
  }
}
