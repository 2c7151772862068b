import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Bell, Ring } from '../../delivery/bell.ts';
import type { Log } from '../../delivery/log.ts';
import type { RedisClient } from './connection.ts';

const Message = z.tuple([z.string(), z.enum(['inbox', 'outbox', 'leases'])]);

/** Redis' own publishing: kept nowhere, heard by whoever is connected. */
export class RedisBell implements Bell {
  private readonly redis: RedisClient;
  private readonly ears: RedisClient;
  private readonly channel: string;
  private readonly log: Log;
  private readonly me = randomUUID();
  private readonly listeners = new Set<(what: Ring) => void>();

  /** `ears`: a connection of its own, as one that listens can do nothing else. */
  constructor(redis: RedisClient, ears: RedisClient, channel: string, log: Log) {
    this.redis = redis;
    this.ears = ears;
    this.channel = channel;
    this.log = log;
    ears.on('message', (_channel: string, message: string) => this.hear(message));
    ears.subscribe(channel).catch((error: unknown) => {
      log.warn({ err: error }, 'other processes cannot be heard; their work is found a second later');
    });
  }

  ring(what: Ring): void {
    this.redis.publish(this.channel, `${this.me} ${what}`).catch((error: unknown) => {
      this.log.debug({ err: error }, 'nobody could be rung');
    });
  }

  listen(heard: (what: Ring) => void): () => void {
    this.listeners.add(heard);
    return () => void this.listeners.delete(heard);
  }

  close(): void {
    this.ears.disconnect();
  }

  private hear(message: string): void {
    const { data } = Message.safeParse(message.split(' '));
    if (!data || data[0] === this.me) return;
    for (const heard of this.listeners) heard(data[1]);
  }
}
