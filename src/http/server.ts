import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';

/** What the outside may ask about the bot's health. */
export interface Health {
  /** Names of parts that do not work now; empty when all is well. */
  readonly ill: () => Promise<readonly string[]>;
}

/** Liveness and readiness for whoever runs the container. */
export function healthApp(health: Health): Hono {
  const app = new Hono();
  // Alive means: the process answers. It does not ask Redis, as a restart of the bot would not heal Redis.
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.get('/readyz', async (c) => {
    const ill = await health.ill();
    return c.json({ ok: ill.length === 0, ill }, ill.length === 0 ? 200 : 503);
  });
  return app;
}

export interface HttpServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on all interfaces, as a container's health check comes from outside. Throws if the port is taken. */
export async function serve(app: Hono, port: number): Promise<HttpServer> {
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { port: portOf(server), close: () => closed(server) };
}

function portOf(server: ServerType): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return address.port;
}

function closed(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}
