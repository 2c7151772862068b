import { Queue, Worker } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../delivery/log.ts';
import type { Ticker } from '../../desk/due.ts';
import type { RedisClient } from '../redis/connection.ts';
import { TICK } from './tick.ts';

const QUEUE = 'tick';
/** How many failed ticks stay for a person to look at. */
const KEPT = 30;
/** How long a tick that is under way may hold up the closing. Milliseconds. */
const CLOSING = 5000;

export interface TickerOptions {
  /** Opens a connection that waits for Redis for ever, as BullMQ asks. */
  readonly connect: () => RedisClient;
  readonly prefix: string;
  readonly log: Log;
  /** Milliseconds between two ticks. */
  readonly every?: number;
}

/** Ticks by BullMQ: of several bots on one Redis just one gets each. A failed one is not repeated, as the next is near. */
export class BullTicker implements Ticker {
  private readonly options: TickerOptions;
  private stop: (() => Promise<void>) | undefined;

  constructor(options: TickerOptions) {
    this.options = options;
  }

  async start(run: () => Promise<void>): Promise<void> {
    await this.close();
    const { connect, prefix, log, every = TICK } = this.options;
    const connection = connect();
    const queue = new Queue(QUEUE, { connection, prefix });
    const worker = new Worker(QUEUE, run, { connection, prefix, autorun: false });
    this.stop = async () => {
      await Promise.race([worker.close(), sleep(CLOSING, undefined, { ref: false })]);
      await queue.close();
      connection.disconnect();
    };
    // Outages are told of by the connection itself.
    queue.on('error', (error) => log.debug({ err: error }, 'the queue of ticks has a fault'));
    worker.on('error', (error) => log.debug({ err: error }, 'the worker of ticks has a fault'));
    worker.on('failed', (_job, error) => log.error({ err: error }, 'a tick failed'));
    const opts = { removeOnComplete: true, removeOnFail: KEPT };
    await queue.upsertJobScheduler(QUEUE, { every }, { name: QUEUE, opts });
    worker.run().catch((error: unknown) => log.error({ err: error }, 'the worker of ticks stopped'));
  }

  async close(): Promise<void> {
    await this.stop?.();
    this.stop = undefined;
  }
}
