import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';

/** Watches over the bot's polls: how long there was none, and whether two processes polled at once. */
export class Polls {
  /** Polls that were ended because another one began. */
  refused = 0;
  private longest = 0;
  private underWay = 0;
  private idleSince = performance.now();

  /** Longest time without a poll, milliseconds, the present one included. */
  get longestWithout(): number {
    return Math.max(this.longest, this.underWay > 0 ? 0 : performance.now() - this.idleSince);
  }

  /** Begins to measure anew. */
  forget(): void {
    this.longest = 0;
    this.refused = 0;
    this.idleSince = performance.now();
  }

  /** Told of each request that comes in. */
  meet(request: IncomingMessage, response: ServerResponse): void {
    if (request.url?.endsWith('/getUpdates') !== true) return;
    if (this.underWay === 0) this.longest = Math.max(this.longest, performance.now() - this.idleSince);
    this.underWay++;
    response.once('close', () => {
      this.underWay--;
      if (response.statusCode === 409) this.refused++;
      if (this.underWay === 0) this.idleSince = performance.now();
    });
  }
}
