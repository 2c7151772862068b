import { Queue, Worker, type Job } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Log } from '../../delivery/log.ts';
import type { DailySchedule } from '../../digest/schedule.ts';
import type { RedisClient } from '../redis/connection.ts';
import { ATTEMPTS, FIRST_PAUSE } from './attempts.ts';
import { dailyPattern } from './pattern.ts';

const QUEUE = 'daily';
/** One schedule for ever: starting with another time replaces it. */
const SCHEDULE = 'daily';
/** How many finished and failed runs stay for a person to look at. */
const KEPT = 30;
/** How long a run that is under way may hold up the closing. Milliseconds. */
const CLOSING = 5000;

/** A run names its moment in the id that BullMQ's scheduler gives it: `repeat:<schedule>:<milliseconds>`. */
const RunId = z
  .string()
  .regex(/^repeat:daily:\d+$/)
  .transform((id) => new Date(Number(id.slice(id.lastIndexOf(':') + 1))));

const Payload = z.object({ pattern: z.string(), timezone: z.string() });

export interface DailyOptions {
  /** Opens a connection that waits for Redis for ever, as BullMQ asks. */
  readonly connect: () => RedisClient;
  readonly prefix: string;
  readonly log: Log;
  /** Milliseconds before the second attempt of a failed run. */
  readonly pause?: number;
}

/**
 * A daily run by BullMQ: kept in Redis, so one that was due while the bot was off takes place at its next
 * start, and of several bots on one Redis just one does it.
 */
export class BullDaily implements DailySchedule {
  private readonly options: DailyOptions;
  private stop: (() => Promise<void>) | undefined;

  constructor(options: DailyOptions) {
    this.options = options;
  }

  async start(at: string, timezone: string, run: (due: Date) => Promise<void>): Promise<void> {
    await this.startPattern(dailyPattern(at), timezone, run);
  }

  /** For any cron pattern; with six fields the first is the second. */
  async startPattern(pattern: string, timezone: string, run: (due: Date) => Promise<void>): Promise<void> {
    await this.close();
    const { connect, prefix, log } = this.options;
    const connection = connect();
    const queue = new Queue(QUEUE, { connection, prefix });
    const worker = new Worker(QUEUE, (job) => handle(job, run), { connection, prefix, autorun: false });
    this.stop = async () => {
      await Promise.race([worker.close(), sleep(CLOSING, undefined, { ref: false })]);
      await queue.close();
      connection.disconnect();
    };
    // Outages are told of by the connection itself.
    queue.on('error', (error) => log.debug({ err: error }, 'the queue of daily runs has a fault'));
    worker.on('error', (error) => log.debug({ err: error }, 'the worker of daily runs has a fault'));
    worker.on('failed', (job, error) =>
      log.error({ job: job?.id, attempt: job?.attemptsMade, err: error }, 'the daily run failed'),
    );
    await schedule(queue, { pattern, timezone }, this.options.pause ?? FIRST_PAUSE);
    worker.run().catch((error: unknown) => log.error({ err: error }, 'the worker of daily runs stopped'));
  }

  async close(): Promise<void> {
    await this.stop?.();
    this.stop = undefined;
  }
}

async function handle(job: Job, run: (due: Date) => Promise<void>): Promise<void> {
  Payload.parse(job.data);
  await run(RunId.parse(job.id));
}

/** Leaves a schedule alone that is as wanted: setting it anew would drop a run that came due while the bot was off. */
async function schedule(queue: Queue, wanted: z.infer<typeof Payload>, pause: number): Promise<void> {
  const known = await queue.getJobScheduler(SCHEDULE);
  const same = known?.pattern === wanted.pattern && known.tz === wanted.timezone;
  if (same && known.next !== undefined && (await isAhead(queue, known.next))) return;
  await queue.upsertJobScheduler(
    SCHEDULE,
    { pattern: wanted.pattern, tz: wanted.timezone },
    {
      name: QUEUE,
      data: wanted,
      opts: {
        attempts: ATTEMPTS,
        backoff: { type: 'exponential', delay: pause },
        removeOnComplete: KEPT,
        removeOnFail: KEPT,
      },
    },
  );
}

/** Whether the schedule's next run is really there; a chain that broke would otherwise never run again. */
async function isAhead(queue: Queue, next: number): Promise<boolean> {
  const job = await queue.getJob(`repeat:${SCHEDULE}:${next}`);
  const state = await job?.getState();
  return state === 'delayed' || state === 'waiting' || state === 'active' || state === 'prioritized';
}
