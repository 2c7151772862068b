import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';

/** An update as it comes: what is in it is the inbox's business. */
const Body = z.looseObject({ update_id: z.number().int() });
export type WebhookUpdate = z.infer<typeof Body>;

export interface WebhookOptions {
  readonly secret: string;
  /** Resolves to true once the update is safe, to false when it has to come again. Throws where it cannot be kept. */
  readonly receive: (update: WebhookUpdate) => Promise<boolean>;
}

/** Updates are some kilobytes; the longest possible (a Premium text with a hundred entities) some tens of them. */
const MOST_BYTES = 1024 * 1024;
const SECRET_HEADER = 'X-Telegram-Bot-Api-Secret-Token';

/**
 * `POST /telegram`: answered with 200 only when Telegram may forget the update, with 503 while it cannot be kept,
 * which has Telegram bring it again. Telegram brings one chat's updates one after another.
 */
export function webhookApp({ secret, receive }: WebhookOptions): Hono {
  const app = new Hono();
  const expected = digest(secret);
  app.use('/telegram', async (c, next) => {
    // Digests, as they have one length: comparing takes the same time whatever was sent.
    const given = digest(c.req.header(SECRET_HEADER) ?? '');
    if (!timingSafeEqual(given, expected)) return c.json({ ok: false }, 401);
    return next();
  });
  app.use('/telegram', bodyLimit({ maxSize: MOST_BYTES, onError: (c) => c.json({ ok: false }, 413) }));
  app.post('/telegram', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    const { data } = Body.safeParse(body);
    // Telegram itself sends no such thing, and what is not 200 comes again for a day.
    if (!data) return c.json({ ok: false }, 400);
    try {
      return (await receive(data)) ? c.json({ ok: true }) : c.json({ ok: false }, 503);
    } catch {
      // The store tells of its outage itself.
      return c.json({ ok: false }, 503);
    }
  });
  return app;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
