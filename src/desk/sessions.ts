import type { MiddlewareFn } from 'grammy';
import RedisSession from 'telegraf-session-redis';
import type { DeskContext } from './context.ts';

/**
 * What an operator is in the middle of. May be lost without harm (the last writer wins, a day is the
 * longest it lives); what may not be lost has a record of its own.
 */
export interface OperatorSession {
  /** ✎ in progress: the next message of this operator in that topic is the edited suggestion. */
  editing?: { card: string; suggestion: number; thread: number };
  /** The last answer sent by a tap, while it can be taken back. */
  undo?: { card: string };
}

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
