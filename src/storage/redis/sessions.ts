import type { Log } from '../../delivery/log.ts';
import type { SessionClient } from '../../desk/sessions.ts';
import type { RedisClient } from './connection.ts';

/**
 * The connection as telegraf-session-redis wants it. It does not look at what `expire` answers, so a failure
 * there would end the process as an unhandled rejection; the session then only lives longer than it should.
 */
export function redisSessions(redis: RedisClient, log: Log): SessionClient {
  return {
    get: (key, answer) => redis.get(key, (error, value) => answer(error ?? null, value)),
    set: (key, value, answer) => redis.set(key, value, (error) => answer(error ?? null)),
    del: (key, answer) => redis.del(key, (error) => answer(error ?? null)),
    expire: (key, seconds) =>
      redis.expire(key, seconds).catch((error: unknown) => {
        log.warn({ err: error }, 'a session got no end');
        return 0;
      }),
  };
}
