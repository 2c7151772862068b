import type { MiddlewareFn } from 'grammy';
import RedisSession from 'telegraf-session-redis';
import type { DeskContext } from './context.ts';

/** The part of a Redis client that telegraf-session-redis uses (version 5.1, `lib/session.js`). */
export interface SessionClient {
  get(key: string, answer: (error: Error | null, value?: string | null) => void): unknown;
  set(key: string, value: string, answer: (error: Error | null) => void): unknown;
  del(key: string, answer: (error: Error | null) => void): unknown;
  expire(key: string, seconds: number): unknown;
}

const DAY = 24 * 60 * 60;

/**
 * Sessions by telegraf-session-redis, which runs under grammY as package.json points its `telegraf` and
 * `redis` to grammY and ioredis. Its constructor always makes a connection of its own: `lazyConnect` keeps
 * that one from ever opening, and the store's client takes its place.
 */
export function operatorSessions(client: SessionClient, prefix: string): MiddlewareFn<DeskContext> {
  const store = { lazyConnect: true, host: '127.0.0.1', port: 6379 };
  const session = new RedisSession({
    store,
    ttl: DAY,
    getSessionKey: (ctx: DeskContext) => (ctx.from ? `${prefix}session:${ctx.from.id}:chat` : ''),
  });
  session.client = client;
  return session.middleware();
}
