import { setTimeout as sleep } from 'node:timers/promises';
import type { Keeping } from '../../delivery/keeping.ts';
import type { RedisClient } from './connection.ts';
import type { RedisSettings } from './durability.ts';
import type { Keys } from './keys.ts';

/** With `everysec` Redis may lose a second, or two where the disk is slow (redis.conf says so). Milliseconds. */
const EVERYSEC = 2000;
/** How long readiness waits for an answer. Milliseconds. */
const READY_WITHIN = 1000;
/** How long the sign lives that readiness leaves. Seconds. */
const PROBE = 60;

/**
 * How long a writing takes to be safe. Without an append-only file, or with `appendfsync no`, waiting would not
 * help: nobody knows how long, and the person who chose that was told at the start what it means.
 */
function settleTime(settings: RedisSettings | undefined): number {
  // A service that does not say is expected to do what most do.
  if (settings === undefined) return EVERYSEC;
  return settings.appendonly === 'yes' && settings.appendfsync === 'everysec' ? EVERYSEC : 0;
}

/** Counts the connections: after each, what was not settled may be gone. `settings` are asked for again then. */
export function redisKeeping(
  redis: RedisClient,
  first: RedisSettings | undefined,
  settings: () => Promise<RedisSettings | undefined>,
): Keeping {
  let run = 0;
  let settle = settleTime(first);
  const back = (): void => {
    run++;
    void settings().then((now) => {
      settle = settleTime(now);
    });
  };
  redis.on('ready', back);
  // Of a cluster, one node may go and come while the others stay.
  redis.on('+node', back);
  return { run: () => run, settle: () => settle };
}

/** Whether Redis takes something: one that is read-only or out of disk still answers a ping. */
export async function takesWritings(redis: RedisClient, keys: Keys): Promise<boolean> {
  if (redis.status !== 'ready') return false;
  const names = [keys.probe('inbox'), keys.probe('outbox')];
  const answers = Promise.all(names.map((name) => redis.set(name, '', 'EX', PROBE)));
  const taken = answers.then(
    () => true,
    () => false,
  );
  return Promise.race([taken, sleep(READY_WITHIN, false, { ref: false })]);
}
