import type { Socket } from 'node:net';
import type { ApiCall } from './interface.ts';

/** A connection that ends later than this after an answer says nothing about it. */
const LAST_MOMENTS_MS = 3000;

interface Line {
  /** Answered lately, the newest at the end. */
  readonly answered: { call: ApiCall; at: number }[];
  /** Whether something was asked that is not answered yet. */
  asking: boolean;
}

/**
 * What became of answers after they were written. When a process dies with something unread, the kernel resets
 * the connection; when it had read all, the kernel just ends it. So a reset tells for certain, and of what was
 * read the time until the end is noted: there is none to write down what was read in the very last moment.
 */
export class Connections {
  private readonly unread: (call: ApiCall) => void;
  private readonly lines = new WeakMap<Socket, Line>();

  constructor(unread: (call: ApiCall) => void) {
    this.unread = unread;
  }

  asked(socket: Socket): void {
    this.lineOf(socket).asking = true;
  }

  answered(socket: Socket, call: ApiCall): void {
    const { answered } = this.lineOf(socket);
    const now = performance.now();
    while (answered[0] && now - answered[0].at > LAST_MOMENTS_MS) answered.shift();
    answered.push({ call, at: now });
    this.lineOf(socket).asking = false;
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
    socket.once('close', () => this.ended(line, reset));
    return line;
  }

  private ended(line: Line, reset: boolean): void {
    const now = performance.now();
    for (const { call, at } of line.answered) if (now - at <= LAST_MOMENTS_MS) call.endedAfter = now - at;
    const last = line.answered.at(-1);
    // Who asks again on a connection has read what came before.
    if (last && reset && !line.asking) this.unread(last.call);
  }
}
