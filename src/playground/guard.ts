import { createMiddleware } from 'hono/factory';

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Keeps other websites out of the playground: a page on the internet can make a browser send requests
 * to 127.0.0.1 (cross-site POST), or point its own name there and read the answers (DNS rebinding).
 * A foreign `Host` and, on whatever changes something, a foreign `Origin` are refused with 403.
 * A request without `Origin` is no browser's cross-site request, so the bot and curl pass.
 */
export function localOnly() {
  return createMiddleware(async (context, next) => {
    const host = context.req.header('host') ?? '';
    if (!isLocal(host)) return context.text('This page answers on localhost only.', 403);
    const origin = context.req.header('origin');
    const changes = context.req.method !== 'GET' && context.req.method !== 'HEAD';
    if (changes && origin !== undefined && origin !== `http://${host}`) {
      return context.text('Requests from other websites are refused.', 403);
    }
    return next();
  });
}

function isLocal(host: string): boolean {
  const withoutPort = host.replace(/:\d+$/, '');
  return LOCAL.has(withoutPort.toLowerCase());
}
