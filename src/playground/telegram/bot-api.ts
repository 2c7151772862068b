import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { botApiListener } from './http-side.ts';
import type { SimulatedTelegram } from './simulated-telegram.ts';

/** The Bot API as a part of a Hono app; only on a real server, as it writes to the socket itself. */
export function botApi(telegram: SimulatedTelegram): Hono<{ Bindings: HttpBindings }> {
  const listener = botApiListener(telegram);
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.on(['GET', 'POST'], ['/:bot{bot[^/]+}/*', '/file/*'], ({ env }) => {
    listener(env.incoming, env.outgoing);
    return RESPONSE_ALREADY_SENT;
  });
  return app;
}
